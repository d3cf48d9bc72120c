"""Authorization codes and access tokens of one world of VNeID, kept as hashes only."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Column, RowMapping, String, Table, Text, false

from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.models.grants import AccessToken, AuthorizationCode
from lienket.vneid.store.hashing import secret_hash
from lienket.vneid.store.metadata import metadata

codes_table = Table(
    "authorization_codes",
    metadata,
    world_column(),
    Column("code_hash", String(64), primary_key=True),
    Column("client_id", String(200), nullable=False),
    Column("number", String(12), nullable=False),
    Column("redirect_uri", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("nonce", Text),
    Column("code_challenge", String(128)),
    Column("auth_time", BigInteger, nullable=False),
    Column("issued_at", String(40), nullable=False),
    Column("organisation", String(20)),
    Column("taken", Boolean, nullable=False),
)

tokens_table = Table(
    "access_tokens",
    metadata,
    world_column(),
    Column("token_hash", String(64), primary_key=True),
    Column("code_hash", String(64), nullable=False),
    Column("client_id", String(200), nullable=False),
    Column("number", String(12), nullable=False),
    Column("scope", Text, nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("organisation", String(20)),
)


class GrantStore(WorldStore):
    """What has been granted."""

    def add_code(self, secret: str, code: AuthorizationCode) -> None:
        """Keep a new authorization code, redeemable once with ``secret``."""
        row = {**vars(code), "issued_at": code.issued_at.isoformat(), "code_hash": secret_hash(secret), "taken": False}
        self._insert(codes_table, [row])

    def take_code(self, secret: str, client_id: str) -> AuthorizationCode | None:
        """Return the code and make it useless in one step; None if the client has no such code.

        Who brings a code a second time may have stolen it: what the first time gave is revoked (RFC 6749, 4.1.2).
        """
        mine = (codes_table.c.code_hash == secret_hash(secret), codes_table.c.client_id == client_id)
        if self._write(self._update(codes_table).where(*mine, codes_table.c.taken == false()).values(taken=True)):
            row = self._row(self._select(codes_table).where(*mine))
            return _code(row) if row else None
        self._write(
            self._delete(tokens_table).where(
                tokens_table.c.code_hash == secret_hash(secret), tokens_table.c.client_id == client_id
            )
        )
        return None

    def add_token(self, secret: str, token: AccessToken, *, code: str) -> None:
        """Keep a new access token that was given for ``code``."""
        hashes = {"token_hash": secret_hash(secret), "code_hash": secret_hash(code)}
        self._insert(tokens_table, [{**vars(token), "expires_at": token.expires_at.isoformat(), **hashes}])

    def token(self, secret: str) -> AccessToken | None:
        """Return what the access token ``secret`` stands for."""
        row = self._row(self._select(tokens_table).where(tokens_table.c.token_hash == secret_hash(secret)))
        return _token(row) if row else None


def _code(row: RowMapping) -> AuthorizationCode:
    values = {key: value for key, value in row.items() if key not in ("world", "code_hash", "taken")}
    return AuthorizationCode(**values | {"issued_at": datetime.fromisoformat(row["issued_at"])})


def _token(row: RowMapping) -> AccessToken:
    values = {key: value for key, value in row.items() if key not in ("world", "token_hash", "code_hash")}
    return AccessToken(**values | {"expires_at": datetime.fromisoformat(row["expires_at"])})
