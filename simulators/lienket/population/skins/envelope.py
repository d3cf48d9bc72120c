"""A provincial service bus that wraps a SOAP request in JSON, with three proofs of who calls."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import Headers

from lienket.population.models.callers import Skin
from lienket.population.models.credentials import Credentials, SecretProof
from lienket.population.services import InquiryDesk
from lienket.population.skins.presented import UNREADABLE, decoded, read_pair, read_secret, read_token, together
from lienket.population.skins.wire import Sent, text
from lienket.population.soap.answer import write_fault
from lienket.population.soap.exchange import answer
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class EnvelopeWire:
    """Path and shape of the answer are ours (giả định); ``AccessKey`` is the account, ``SecretKey`` its secret."""

    skin: Skin = Skin.ENVELOPE
    path: str = "/lgsp/dancu"

    def credentials(self, headers: Headers, sent: Sent, world: str) -> Credentials | None:
        """Return who token, ``AuthHash`` and access token of the bus say; all of them have to say the same."""
        try:
            told = [text(sent, key) for key in ("accessToken", "AuthHash", "lgspAccessToken")]
        except Refusal:
            return UNREADABLE
        token, pair, access = told[0], told[1], headers.get("lgspaccesstoken") or told[2]
        if not (token or pair or access):
            return None
        return together(read_token(token, world), read_pair(pair), _access(access))

    def question(self, sent: Sent) -> bytes:
        """Return the SOAP request in ``data``."""
        return text(sent, "data").encode()

    def answer(self, desk: InquiryDesk, question: bytes) -> Mapping[str, object]:
        """Answer whatever operation stands in the envelope."""
        return {"data": answer(desk, question)}

    def refused(self, refusal: Refusal) -> Mapping[str, object]:
        """Return the SOAP fault."""
        return {"data": write_fault(refusal)}


def _access(encoded: str) -> SecretProof | None:
    try:
        said = json.loads(decoded(encoded) or "null")
    except (ValueError, RecursionError):
        return None
    account, secret = (said.get("AccessKey"), said.get("SecretKey")) if isinstance(said, dict) else (None, None)
    return read_secret(account, secret) if isinstance(account, str) and isinstance(secret, str) else None
