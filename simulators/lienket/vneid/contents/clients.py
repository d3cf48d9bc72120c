"""Relying parties as a world gives them to VNeID, and as VNeID shows them back (without any secret)."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, JsonValue, ValidationInfo, field_validator

from lienket.country.government_hosts import refuse_government_host
from lienket.simulation.contents import ShownText
from lienket.simulation.control import Body
from lienket.simulation.registered_uris import RegisteredUri, registered_uri
from lienket.vneid.contents.accounts import Level
from lienket.vneid.models.clients import SCOPES, Client, is_loopback
from lienket.vneid.models.dialects import read_quirks


def loopback_uri(text: str) -> str:
    """Return ``text`` if it is an address of this machine: VNeID calls no other one."""
    if not is_loopback(registered_uri(text)):
        raise ValueError("địa chỉ phải ở chính máy này: http://localhost, 127.0.0.1 hoặc [::1]")
    return text


def origin(text: str) -> str:
    """Return ``text`` if it is an origin as browsers send it: scheme and host, a port if need be, no path."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or text != f"{parts.scheme}://{parts.netloc}":
        raise ValueError("phải là nguồn gốc như trình duyệt gửi, ví dụ https://cong.example, không có dấu / ở cuối")
    return refuse_government_host(text)


def public_keys(keys: dict[str, JsonValue] | None) -> dict[str, JsonValue] | None:
    """Return ``keys`` if they are a JWK set of public keys; a private or shared key of a client is not ours to keep."""
    if keys is None:
        return None
    members = keys.get("keys")
    if not isinstance(members, list) or not all(isinstance(key, dict) for key in members):
        raise ValueError("phải là một JWK set: {keys: [...]}")
    if any(isinstance(key, dict) and (key.get("kty") == "oct" or "d" in key) for key in members):
        raise ValueError("chỉ nhận khóa công khai, không nhận khóa bí mật")
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        KeySet.import_key_set(keys)  # type: ignore[arg-type]
    except (JoseError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise ValueError("có khóa không đọc được theo RFC 7517") from error
    return keys


LoopbackUri = Annotated[str, AfterValidator(loopback_uri)]
Origin = Annotated[str, AfterValidator(origin)]
PublicKeys = Annotated[dict[str, JsonValue] | None, AfterValidator(public_keys)]
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
    keys: PublicKeys = None
    token_endpoint_auth_method: AuthMethod | None = None
    id_token_algorithm: Literal["RS256", "ES256", "EdDSA"] = "RS256"  # noqa: S105  an algorithm
    access_token_format: Literal["opaque", "jwt"] = "opaque"  # noqa: S105  a format
    backchannel_logout_uri: LoopbackUri | None = None
    allowed_origins: list[Origin] = Field(default_factory=list)
    purpose: ShownText = Field(default="", max_length=500)
    dialect: Literal["standard", "gen-a", "gen-b"] = "standard"
    quirks: dict[str, JsonValue] = Field(default_factory=dict, validate_default=True)

    @field_validator("token_endpoint_auth_method")
    @classmethod
    def _can_authenticate_so(cls, method: str | None, told: ValidationInfo) -> str | None:
        secret, keys = told.data.get("secret"), told.data.get("keys")
        if method in ("client_secret_basic", "client_secret_post") and not secret:
            raise ValueError("cách này cần secret")
        if method == "private_key_jwt" and not keys:
            raise ValueError("cách này cần keys (JWK set)")
        if method == "none" and secret:
            raise ValueError("client có secret thì không thể dùng none")
        return method

    @field_validator("quirks")
    @classmethod
    def _can_be_talked_to_so(cls, quirks: dict[str, JsonValue], told: ValidationInfo) -> dict[str, JsonValue]:
        if "dialect" in told.data:
            _check_quirks(told.data, quirks)
        return quirks

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


def _check_quirks(client: Mapping[str, Any], overrides: Mapping[str, Any]) -> None:
    """Refuse quirks that do not exist, or that ``client``, as the body tells of it, could not live with."""
    quirks = read_quirks(client["dialect"], overrides)
    authenticates = client.get("secret") or client.get("token_endpoint_auth_method") == "private_key_jwt"
    if quirks.ignores_other_parameters and not authenticates:
        raise ValueError("ignores_other_parameters bỏ qua cả PKCE, nên bên sử dụng phải có secret")
    if quirks.ignores_other_parameters and (client.get("require_pkce") or client.get("require_par")):
        raise ValueError("ignores_other_parameters không đi cùng require_pkce hay require_par")
    if quirks.encrypts:
        from lienket.vneid.dialects import encryption

        try:
            encryption.encryption_key(client.get("keys"))
        except encryption.NoEncryptionKey:
            raise ValueError(
                "encrypted_answers và encrypted_code cần khóa RSA công khai trong keys (JWK set)"
            ) from None
