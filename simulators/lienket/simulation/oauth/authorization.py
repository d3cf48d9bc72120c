"""An authorization request as it was sent, and the address that answers it.

The answer's address is composed here, because ``state`` must come back byte for byte: relying parties send raw base64
in it and compare text, so it is copied as it stood in the query and never decoded and encoded again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote_plus

from flask import request

_QUERY_CHARACTERS = "%!$&'()*+,/:;=?@[]~-._"
_CONTROL_CHARACTERS = {chr(code) for code in (*range(0x20), 0x7F)}


class ProtocolError(Exception):
    """A refusal that is told to the client, in OAuth's words; the description is ASCII (RFC 6749, 4.1.2.1)."""

    def __init__(self, code: str, description: str = "") -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description


@dataclass(frozen=True)
class SentRequest:
    """A request that may be answered at ``redirect_uri``; ``query`` is how the browser brings it."""

    redirect_uri: str
    query: str
    values: Mapping[str, list[str]]

    def value(self, name: str) -> str | None:
        """Return the parameter ``name``."""
        return self.values.get(name, [None])[0]

    @property
    def parameters(self) -> dict[str, str]:
        """Every parameter, each once."""
        return {name: values[0] for name, values in self.values.items()}

    @property
    def prompts(self) -> frozenset[str]:
        """What the client asks to be shown to the citizen (OIDC Core 3.1.2.1)."""
        return frozenset((self.value("prompt") or "").split())

    def check_parameters(self) -> None:
        """Raise ProtocolError for parameters that cannot be read in one way only."""
        if any(len(values) > 1 for values in self.values.values()):
            raise ProtocolError("invalid_request", "A parameter is given more than once.")
        if any(_CONTROL_CHARACTERS & set(value) for value in self.parameters.values()):
            raise ProtocolError("invalid_request", "A parameter has control characters.")

    def address_of(self, answer: str, sent: str) -> str:
        """Return the address that brings the query ``answer``, with the ``state`` that stands in the query ``sent``."""
        state = _raw_value(sent, "state")
        if state is not None:
            answer += f"&state={state}"
        return f"{self.redirect_uri}{'&' if '?' in self.redirect_uri else '?'}{answer}"


def address_query() -> str:
    """Return the query of this request's address, untouched but for characters that are not legal there."""
    return quote(request.query_string, safe=_QUERY_CHARACTERS)


def _raw_value(query: str, name: str) -> str | None:
    for part in query.split("&"):
        key, _, value = part.partition("=")
        if unquote_plus(key) == name:
            return value
    return None
