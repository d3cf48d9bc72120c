"""Relying parties as a world gives them to VNeID, and as VNeID shows them back (without any secret)."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, JsonValue

from lienket.simulation.contents import ShownText
from lienket.simulation.control import Body
from lienket.vneid.contents.accounts import Level
from lienket.vneid.models.clients import SCOPES, Client

_URI = re.compile(r"(?!javascript:|data:)[a-z][a-z0-9+.-]*:[!-~]+")


def registered_uri(text: str) -> str:
    """Return ``text`` if a browser may be sent there: absolute, plain ASCII, without fragment (RFC 6749, 3.1.2)."""
    if not _URI.fullmatch(text) or "#" in text:
        raise ValueError("địa chỉ phải là URI tuyệt đối, chỉ gồm ký tự ASCII in được, không có phần sau dấu #")
    return text


RegisteredUri = Annotated[str, AfterValidator(registered_uri)]
Scope = Literal["openid", "profile", "email", "phone", "address", "offline_access"]
AuthMethod = Literal["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]


class ClientBody(Body):
    """A relying party; without a secret or keys it is a public client and has to use PKCE."""

    client_id: str = Field(min_length=1, max_length=200, pattern=r"^[!-~]+$")
    name: ShownText = Field(min_length=1, max_length=200)
    redirect_uris: list[RegisteredUri] = Field(min_length=1)
    post_logout_redirect_uris: list[RegisteredUri] = Field(default_factory=list)
    secret: str | None = Field(default=None, min_length=1, max_length=200)
    minimum_level: Level = 1
    require_pkce: bool = False
    require_par: bool = False
    any_loopback_port: bool = False
    scopes: tuple[Scope, ...] = SCOPES  # type: ignore[assignment]
    keys: dict[str, JsonValue] | None = None
    token_endpoint_auth_method: AuthMethod | None = None
    id_token_algorithm: Literal["RS256", "ES256", "EdDSA"] = "RS256"  # noqa: S105  an algorithm
    backchannel_logout_uri: RegisteredUri | None = None
    allowed_origins: list[RegisteredUri] = Field(default_factory=list)
    purpose: ShownText = Field(default="", max_length=500)
    dialect: Literal["standard", "gen-a", "gen-b"] = "standard"
    quirks: dict[str, JsonValue] = Field(default_factory=dict)

    def value(self, secret_hash: str | None) -> Client:
        """Return the client."""
        values = {name: getattr(self, name) for name in type(self).model_fields if name != "secret"}
        tuples = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return Client(**values | tuples, secret_hash=secret_hash)


def shown_client(client: Client) -> dict[str, Any]:
    """Return the client without its secret."""
    return {
        **{name: value for name, value in vars(client).items() if name != "secret_hash"},
        "public": client.is_public,
        "require_pkce": client.needs_pkce,
    }
