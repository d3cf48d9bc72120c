"""Relying parties of one world, and what the broker gave them; codes and tokens are kept as hashes only.

The tokens of one code are a family, named by the hash of the code: who brings a code a second time may have stolen it,
and then all that came of it is dead (RFC 6749, 4.1.2).
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, RowMapping, String, Table, Text, false

from lienket.portal.models import FieldName
from lienket.portal.models.eras import LoginMethod
from lienket.portal.models.relying_parties import (
    AccessToken,
    AuthorizationCode,
    BrokeredLogin,
    ClaimSet,
    RelyingParty,
    ToldByVneid,
)
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, lookup, world_column

relying_parties_table = Table(
    "relying_parties",
    metadata,
    world_column(),
    Column("client_id", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("redirect_uris", JSON, nullable=False),
    Column("post_logout_redirect_uris", JSON, nullable=False),
    Column("secret_hash", Text, nullable=False),
    Column("claims", String(10), nullable=False),
)


def _login_columns() -> list[Column[Any]]:
    return [
        Column("client_id", String(200), nullable=False),
        Column("account_id", String(36), nullable=False),
        Column("method", String(10), nullable=False),
        Column("scope", Text, nullable=False),
        Column("auth_time", BigInteger, nullable=False),
        Column("vneid", JSON),
    ]


codes_table = Table(
    "broker_codes",
    metadata,
    world_column(),
    Column("code_hash", String(64), primary_key=True),
    *_login_columns(),
    Column("redirect_uri", Text, nullable=False),
    Column("nonce", Text),
    Column("code_challenge", Text),
    Column("code_challenge_method", String(10)),
    Column("issued_at", String(40), nullable=False),
    Column("taken", Boolean, nullable=False),
    Column("revoked", Boolean, nullable=False),
)

tokens_table = Table(
    "broker_tokens",
    metadata,
    world_column(),
    Column("token_hash", String(64), primary_key=True),
    Column("family", String(64), nullable=False),
    *_login_columns(),
    Column("expires_at", String(40), nullable=False),
)

_PARTY = lookup(relying_parties_table, "client_id")
_CODE = lookup(codes_table, "code_hash")
_CODE_HELD = _CODE.with_for_update()
_TOKEN = lookup(tokens_table, "token_hash")
_CODE_FACTS = ("redirect_uri", "nonce", "code_challenge", "code_challenge_method")


class BrokerStore(WorldStore):
    """Who sends citizens to the broker, and what is given to them."""

    def add_relying_parties(self, parties: Iterable[RelyingParty]) -> None:
        """Insert relying parties; IntegrityError when an id is taken."""
        self._insert(relying_parties_table, [vars(party) | {"claims": party.claims.value} for party in parties])

    def relying_party(self, client_id: str) -> RelyingParty | None:
        """Return the relying party ``client_id``."""
        # Ids are printable ASCII; a database would refuse to search for some of what strangers send.
        if not (client_id.isascii() and client_id.isprintable()):
            return None
        row = self._look_up(_PARTY, client_id=client_id)
        return _party(row) if row else None

    def relying_parties(self) -> list[RelyingParty]:
        """Return all relying parties in order of id."""
        query = self._select(relying_parties_table).order_by(relying_parties_table.c.client_id)
        return [_party(row) for row in self._rows(query)]

    def add_code(self, secret: str, code: AuthorizationCode) -> None:
        """Keep a new authorization code, redeemable once with ``secret``."""
        facts = {name: getattr(code, name) for name in _CODE_FACTS}
        own = {"code_hash": secret_hash(secret), "issued_at": code.issued_at.isoformat()}
        self._insert(codes_table, [{**_login_row(code.login), **facts, **own, "taken": False, "revoked": False}])

    def take_code(self, secret: str, client_id: str) -> AuthorizationCode | None:
        """Return the code and make it useless in one step; None if the client has no such code.

        One that was ``taken`` before is told so, and all that it gave is dead.
        """
        family = secret_hash(secret)
        row = self._look_up(_CODE, code_hash=family)
        if row is None or row["client_id"] != client_id:
            return None
        mine = (codes_table.c.code_hash == family, codes_table.c.taken == false())
        if self._write(self._update(codes_table).where(*mine).values(taken=True)):
            return _code(row, taken=False)
        self.revoke_family(family)
        return _code(row, taken=True)

    def add_token(self, secret: str, token: AccessToken) -> None:
        """Keep a new access token; one of a family that was revoked meanwhile is dead from the start."""
        if self._connection is None:
            with self.transaction() as inside:
                inside.add_token(secret, token)
            return
        code = self._look_up(_CODE_HELD, code_hash=token.family)
        if code is None or code["revoked"]:
            return
        own = {"token_hash": secret_hash(secret), "family": token.family}
        self._insert(tokens_table, [_login_row(token.login) | own | {"expires_at": token.expires_at.isoformat()}])

    def token(self, secret: str) -> AccessToken | None:
        """Return what the access token ``secret`` stands for."""
        row = self._look_up(_TOKEN, token_hash=secret_hash(secret))
        return AccessToken(_login(row), row["family"], datetime.fromisoformat(row["expires_at"])) if row else None

    def token_beside(self, at_hash: str) -> AccessToken | None:
        """Return the access token that was given beside an id_token, which names the half of its hash."""
        half = base64.urlsafe_b64decode(at_hash + "==").hex()
        row = self._row(self._select(tokens_table).where(tokens_table.c.token_hash.startswith(half)))
        return AccessToken(_login(row), row["family"], datetime.fromisoformat(row["expires_at"])) if row else None

    def revoke_family(self, family: str) -> None:
        """Make every token that came of one code useless, and those still to come."""
        if self._connection is None:
            with self.transaction() as inside:
                inside.revoke_family(family)
            return
        self._write(self._update(codes_table).where(codes_table.c.code_hash == family).values(revoked=True))
        self._write(self._delete(tokens_table).where(tokens_table.c.family == family))


def secret_hash(secret: str) -> str:
    """Return what is kept of a code or token; it has more entropy than can be guessed, so a plain hash will do."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _party(row: RowMapping) -> RelyingParty:
    return RelyingParty(
        row["client_id"],
        row["name"],
        tuple(row["redirect_uris"]),
        row["secret_hash"],
        tuple(row["post_logout_redirect_uris"]),
        ClaimSet(row["claims"]),
    )


def _code(row: RowMapping, *, taken: bool) -> AuthorizationCode:
    facts = {name: row[name] for name in _CODE_FACTS}
    return AuthorizationCode(_login(row), **facts, issued_at=datetime.fromisoformat(row["issued_at"]), taken=taken)


def _login_row(login: BrokeredLogin) -> dict[str, Any]:
    told = login.vneid and {"values": dict(login.vneid.values), "addresses": dict(login.vneid.addresses)}
    return vars(login) | {"method": login.method.value, "vneid": told}


def _login(row: RowMapping) -> BrokeredLogin:
    return BrokeredLogin(
        row["client_id"],
        row["account_id"],
        LoginMethod(row["method"]),
        row["scope"],
        row["auth_time"],
        read_told(row["vneid"]) if row["vneid"] else None,
    )


def read_told(kept: Mapping[str, Any]) -> ToldByVneid:
    """Return what VNeID said, from how it is kept."""
    return ToldByVneid({FieldName(name): value for name, value in kept["values"].items()}, kept["addresses"])
