"""Single claims that a client asks for with the parameter ``claims`` (OpenID Connect Core 1.0, 5.5)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self


class UnreadableClaims(ValueError):  # noqa: N818  what it is
    """The parameter ``claims`` is not what OpenID Connect says it is."""


@dataclass(frozen=True)
class ClaimsRequest:
    """What is asked for in ``userinfo`` and in the ``id_token``: names, each with conditions or none."""

    userinfo: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    id_token: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Return the request in the JSON ``text``; UnreadableClaims if it is none."""
        if not text:
            return cls()
        try:
            read = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UnreadableClaims from error
        if not isinstance(read, dict):
            raise UnreadableClaims
        return cls(_members(read.get("userinfo")), _members(read.get("id_token")))

    @property
    def names(self) -> dict[str, list[str]]:
        """The names asked for, by place; places where nothing is asked for are absent."""
        places = {"userinfo": sorted(self.userinfo), "id_token": sorted(self.id_token)}
        return {place: names for place, names in places.items() if names}

    @property
    def subject(self) -> str | None:
        """Who has to be logged in, if the client says so (5.5.1)."""
        value = self.id_token.get("sub", {}).get("value")
        return value if isinstance(value, str) else None

    @property
    def assurances(self) -> list[str]:
        """The values of ``acr`` that would do."""
        asked = self.id_token.get("acr", {})
        values = asked.get("values", [asked["value"]] if "value" in asked else [])
        return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []

    @property
    def insists_on_assurance(self) -> bool:
        """Whether a login with another ``acr`` counts as failed (5.5.1.1)."""
        return self.id_token.get("acr", {}).get("essential") is True and bool(self.assurances)


def _members(read: object) -> dict[str, Mapping[str, Any]]:
    if read is None:
        return {}
    if not isinstance(read, dict) or not all(value is None or isinstance(value, dict) for value in read.values()):
        raise UnreadableClaims
    return {name: value or {} for name, value in read.items()}
