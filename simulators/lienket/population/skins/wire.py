"""What a skin whose requests are JSON has to translate, and reading JSON that anybody may have sent."""

import json
from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from werkzeug.datastructures import Headers

from lienket.population.models.callers import Skin
from lienket.population.models.credentials import Credentials
from lienket.population.services import InquiryDesk
from lienket.simulation.refusals import Refusal

Sent = Mapping[str, Any]
QuestionT = TypeVar("QuestionT")

# 500 is what SOAP wants of every fault; JSON clients are told what it was. (Giả định: real statuses are unknown.)
_STATUS: Mapping[str, int] = {"purpose-not-licensed": 403, "officer-not-allowed": 403}


class Wire(Protocol[QuestionT]):
    """One skin: where it is, and how it says things."""

    @property
    def skin(self) -> Skin:
        """Which one."""

    @property
    def path(self) -> str:
        """Where it is, within a world."""

    def credentials(self, headers: Headers, sent: Sent, world: str) -> Credentials | None:
        """Return who the request says it is from."""

    def question(self, sent: Sent) -> QuestionT:
        """Return what the request asks; a Refusal if that cannot be read."""

    def answer(self, desk: InquiryDesk, question: QuestionT) -> Mapping[str, object]:
        """Ask ``desk`` and return what is answered; a Refusal if it refuses."""

    def refused(self, refusal: Refusal) -> Mapping[str, object]:
        """Return what is answered when the desk refuses."""


def status_of(refusal: Refusal) -> int:
    """Return the HTTP status with which a JSON client is refused."""
    return _STATUS.get(refusal.code, 400 if refusal.status >= 500 else refusal.status)


def read_object(body: bytes) -> Sent:
    """Return the JSON object in ``body``; refuse what is none, or says a key twice."""
    try:
        sent = json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise Refusal("json-unreadable") from error
    if not isinstance(sent, dict):
        raise Refusal("json-unreadable")
    return sent


def text(sent: Sent, key: str) -> str:
    """Return the trimmed text at ``key``: empty if absent or null, a whole number by its digits; refuse all else."""
    value = sent.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refusal("json-unreadable")
    written = str(value).strip()
    if "\0" in written or any("\ud800" <= letter <= "\udfff" for letter in written):
        raise Refusal("json-unreadable")
    return written


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)
