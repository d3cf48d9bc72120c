"""Authorization codes, access and refresh tokens of one world of VNeID, kept as hashes only.

The tokens of one code are a family: whoever brings a code or a refresh token a second time may have stolen it, and then
the whole family is dead (RFC 6749, 4.1.2 and RFC 9700, 4.14.2). ``family`` is the hash of the code.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    RowMapping,
    String,
    Table,
    Text,
    bindparam,
    false,
    select,
    update,
)

from lienket.simulation.storage import WorldStore, lookup, world_column
from lienket.vneid.models.grants import AccessToken, AuthorizationCode, Grant, RefreshToken
from lienket.vneid.store.hashing import secret_hash
from lienket.vneid.store.metadata import metadata
from lienket.vneid.store.order import next_place


def _grant_columns() -> list[Column[Any]]:
    return [
        Column("client_id", String(200), nullable=False),
        Column("number", String(12), nullable=False),
        Column("scope", Text, nullable=False),
        Column("auth_time", BigInteger, nullable=False),
        Column("acr", String(20)),
        Column("session", String(40), nullable=False),
        Column("organisation", String(20)),
        Column("claims", JSON, nullable=False),
    ]


codes_table = Table(
    "authorization_codes",
    metadata,
    world_column(),
    Column("code_hash", String(64), primary_key=True),
    *_grant_columns(),
    Column("redirect_uri", Text, nullable=False),
    Column("nonce", Text),
    Column("code_challenge", String(128)),
    Column("issued_at", String(40), nullable=False),
    Column("taken", Boolean, nullable=False),
    Column("revoked", Boolean, nullable=False),
)

access_tokens_table = Table(
    "access_tokens",
    metadata,
    world_column(),
    Column("token_hash", String(64), primary_key=True),
    Column("family", String(64), nullable=False),
    *_grant_columns(),
    Column("expires_at", String(40), nullable=False),
    Column("place", String(32), nullable=False),
)

refresh_tokens_table = Table(
    "refresh_tokens",
    metadata,
    world_column(),
    Column("token_hash", String(64), primary_key=True),
    Column("family", String(64), nullable=False),
    *_grant_columns(),
    Column("expires_at", String(40), nullable=False),
    Column("taken", Boolean, nullable=False),
)

_CODE = lookup(codes_table, "code_hash")
_CODE_HELD = _CODE.with_for_update()
_TAKE_CODE = (
    update(codes_table)
    .where(codes_table.c.world == bindparam("of_world"), codes_table.c.code_hash == bindparam("of_code"))
    .where(codes_table.c.taken == false())
    .values(taken=True)
)
_ACCESS_TOKEN = lookup(access_tokens_table, "token_hash")
_REFRESH_TOKEN = lookup(refresh_tokens_table, "token_hash")
_GRANT = tuple(column.name for column in _grant_columns())


class GrantStore(WorldStore):
    """What has been granted."""

    def add_code(self, secret: str, code: AuthorizationCode) -> None:
        """Keep a new authorization code, redeemable once with ``secret``."""
        values = {key: value for key, value in vars(code).items() if key != "grant"}
        values |= {"issued_at": code.issued_at.isoformat(), "code_hash": secret_hash(secret)}
        self._insert(codes_table, [{**vars(code.grant), **values, "taken": False, "revoked": False}])

    def take_code(self, secret: str, client_id: str) -> AuthorizationCode | None:
        """Return the code and make it useless in one step; None if the client has no such code.

        A code brought a second time is dead, and with it all that it gave.
        """
        if self._connection is None:
            with self.transaction() as inside:
                return inside.take_code(secret, client_id)
        family = secret_hash(secret)
        row = self._look_up(_CODE, code_hash=family)
        if row is None or row["client_id"] != client_id:
            return None
        if self._write(_TAKE_CODE, [{"of_world": self._world, "of_code": family}]):
            return _code(row)
        self.revoke_family(family)
        return None

    def add_tokens(self, access: tuple[str, AccessToken], refresh: tuple[str, RefreshToken] | None = None) -> None:
        """Keep new tokens with their secrets; those of a family that was revoked meanwhile are dead from the start."""
        if self._connection is None:
            with self.transaction() as inside:
                inside.add_tokens(access, refresh)
            return
        code = self._look_up(_CODE_HELD, code_hash=access[1].family)
        if code is None or code["revoked"]:
            return
        self._insert(access_tokens_table, [{**_token_row(*access), "place": next_place()}])
        if refresh is not None:
            self._insert(refresh_tokens_table, [{**_token_row(*refresh), "taken": False}])

    def token(self, secret: str) -> AccessToken | None:
        """Return what the access token ``secret`` stands for."""
        row = self._look_up(_ACCESS_TOKEN, token_hash=secret_hash(secret))
        return AccessToken(_grant(row), row["family"], datetime.fromisoformat(row["expires_at"])) if row else None

    def token_of_family(self, family: str) -> AccessToken | None:
        """Return the newest access token of ``family``."""
        query = self._select(access_tokens_table).where(access_tokens_table.c.family == family)
        row = self._row(query.order_by(access_tokens_table.c.place.desc()))
        return AccessToken(_grant(row), row["family"], datetime.fromisoformat(row["expires_at"])) if row else None

    def refresh_token(self, secret: str) -> RefreshToken | None:
        """Return what the refresh token ``secret`` stands for, taken or not."""
        row = self._look_up(_REFRESH_TOKEN, token_hash=secret_hash(secret))
        if row is None:
            return None
        return RefreshToken(_grant(row), row["family"], datetime.fromisoformat(row["expires_at"]), row["taken"])

    def take_refresh_token(self, secret: str) -> bool:
        """Make the refresh token useless; tell whether it was of use until now."""
        fresh = (refresh_tokens_table.c.token_hash == secret_hash(secret), refresh_tokens_table.c.taken == false())
        return self._write(self._update(refresh_tokens_table).where(*fresh).values(taken=True)) > 0

    def revoke_token(self, secret: str) -> None:
        """Make the access token ``secret`` useless."""
        self._write(self._delete(access_tokens_table).where(access_tokens_table.c.token_hash == secret_hash(secret)))

    def revoke_family(self, family: str) -> None:
        """Make every token that came of one code useless, and those still to come."""
        if self._connection is None:
            with self.transaction() as inside:
                inside.revoke_family(family)
            return
        self._write(self._update(codes_table).where(codes_table.c.code_hash == family).values(revoked=True))
        for table in (access_tokens_table, refresh_tokens_table):
            self._write(self._delete(table).where(table.c.family == family))

    def clients_of_session(self, session: str) -> list[str]:
        """Return the ids of the clients that a login session gave codes to, in order."""
        query = (
            select(codes_table.c.client_id)
            .where(codes_table.c.world == self.world, codes_table.c.session == session)
            .distinct()
        )
        return [row["client_id"] for row in self._rows(query.order_by(codes_table.c.client_id))]


def _token_row(secret: str, token: AccessToken | RefreshToken) -> dict[str, Any]:
    own = {"family": token.family, "expires_at": token.expires_at.isoformat(), "token_hash": secret_hash(secret)}
    return {**vars(token.grant), **own}


def _grant(row: RowMapping) -> Grant:
    return Grant(**{name: row[name] for name in _GRANT})


def _code(row: RowMapping) -> AuthorizationCode:
    return AuthorizationCode(
        _grant(row),
        redirect_uri=row["redirect_uri"],
        nonce=row["nonce"],
        code_challenge=row["code_challenge"],
        issued_at=datetime.fromisoformat(row["issued_at"]),
    )
