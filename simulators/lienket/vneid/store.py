"""VNeID's accounts, clients, codes, tokens and signing keys, of one world. Codes and tokens are kept as hashes only."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from flask import g
from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, MetaData, RowMapping, String, Table, Text, false
from sqlalchemy.exc import IntegrityError

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import WorldStore, world_column
from lienket.simulation.world import current_storage, current_world
from lienket.vneid.models import AccessToken, AccountStatus, AuthorizationCode, Client, VneidAccount

metadata = MetaData()

accounts_table = Table(
    "vneid_accounts",
    metadata,
    world_column(),
    Column("number", String(12), primary_key=True),
    Column("name", Text, nullable=False),
    Column("birth_date", String(10), nullable=False),
    Column("level", Integer, nullable=False),
    Column("status", String(20), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("failed_attempts", Integer, nullable=False),
    Column("locked_until", String(40)),
)

clients_table = Table(
    "clients",
    metadata,
    world_column(),
    Column("client_id", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("redirect_uris", JSON, nullable=False),
    Column("post_logout_redirect_uris", JSON, nullable=False),
    Column("secret_hash", Text),
    Column("minimum_level", Integer, nullable=False),
    Column("require_pkce", Boolean, nullable=False),
    Column("any_loopback_port", Boolean, nullable=False),
    Column("scopes", JSON, nullable=False),
)

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
)

keys_table = Table(
    "signing_keys",
    metadata,
    world_column(),
    # With the generation, not the kid, in the key, two processes that make a world's first key at once make only one.
    Column("generation", Integer, primary_key=True),
    Column("kid", String(64), nullable=False),
    Column("pem", Text, nullable=False),
)


class VneidStore(WorldStore):
    """Everything VNeID keeps in one world."""

    def add_accounts(self, accounts: Iterable[VneidAccount]) -> None:
        """Insert accounts; refuse with 409 when a number has one."""
        try:
            self._insert(accounts_table, [_account_row(account) for account in accounts])
        except IntegrityError as error:
            raise Refusal("account-exists", 409, "vneid-account-exists") from error

    def account(self, number: str, *, for_update: bool = False) -> VneidAccount | None:
        """Return the account of ``number``; inside a transaction ``for_update`` makes others wait for its end."""
        query = self._select(accounts_table).where(accounts_table.c.number == number)
        row = self._row(query.with_for_update() if for_update else query)
        return _account(row) if row else None

    def accounts(self) -> list[VneidAccount]:
        """Return all accounts in order of number."""
        return [_account(row) for row in self._rows(self._select(accounts_table).order_by(accounts_table.c.number))]

    def save_attempts(self, account: VneidAccount) -> None:
        """Keep what is counted against ``account``."""
        values = {"failed_attempts": account.failed_attempts, "locked_until": _iso(account.locked_until)}
        self._write(self._update(accounts_table).where(accounts_table.c.number == account.number.text).values(**values))

    def add_clients(self, clients: Iterable[Client]) -> None:
        """Insert clients; refuse with 409 when an id is taken."""
        try:
            self._insert(clients_table, [vars(client) for client in clients])
        except IntegrityError as error:
            raise Refusal("client-exists", 409, "vneid-client-exists") from error

    def client(self, client_id: str) -> Client | None:
        """Return the client ``client_id``."""
        # Ids are printable ASCII; a database would refuse to search for some of what strangers send.
        if not (client_id.isascii() and client_id.isprintable()):
            return None
        row = self._row(self._select(clients_table).where(clients_table.c.client_id == client_id))
        return _client(row) if row else None

    def clients(self) -> list[Client]:
        """Return all clients in order of id."""
        return [_client(row) for row in self._rows(self._select(clients_table).order_by(clients_table.c.client_id))]

    def add_code(self, secret: str, code: AuthorizationCode) -> None:
        """Keep a new authorization code, redeemable once with ``secret``."""
        row = {**vars(code), "issued_at": code.issued_at.isoformat(), "code_hash": _hash(secret), "taken": False}
        self._insert(codes_table, [row])

    def take_code(self, secret: str, client_id: str) -> AuthorizationCode | None:
        """Return the code and make it useless in one step; None if the client has no such code.

        Who brings a code a second time may have stolen it: what the first time gave is revoked (RFC 6749, 4.1.2).
        """
        mine = (codes_table.c.code_hash == _hash(secret), codes_table.c.client_id == client_id)
        if self._write(self._update(codes_table).where(*mine, codes_table.c.taken == false()).values(taken=True)):
            row = self._row(self._select(codes_table).where(*mine))
            return _code(row) if row else None
        self._write(
            self._delete(tokens_table).where(
                tokens_table.c.code_hash == _hash(secret), tokens_table.c.client_id == client_id
            )
        )
        return None

    def add_token(self, secret: str, token: AccessToken, *, code: str) -> None:
        """Keep a new access token that was given for ``code``."""
        hashes = {"token_hash": _hash(secret), "code_hash": _hash(code)}
        self._insert(tokens_table, [{**vars(token), "expires_at": token.expires_at.isoformat(), **hashes}])

    def token(self, secret: str) -> AccessToken | None:
        """Return what the access token ``secret`` stands for."""
        row = self._row(self._select(tokens_table).where(tokens_table.c.token_hash == _hash(secret)))
        return _token(row) if row else None

    def signing_key(self) -> tuple[str, str] | None:
        """Return (kid, private key in PEM) of the world's signing key, if it has one."""
        row = self._row(self._select(keys_table).order_by(keys_table.c.generation.desc()))
        return (row["kid"], row["pem"]) if row else None

    def add_signing_key(self, kid: str, pem: str) -> None:
        """Keep the world's first signing key; do nothing if another process was faster."""
        try:
            self._insert(keys_table, [{"generation": 0, "kid": kid, "pem": pem}])
        except IntegrityError:
            return


def current_store() -> VneidStore:
    """Return the store of this request's world; refuse with 404 when there is no such world."""
    if "vneid_store" not in g:
        g.vneid_store = VneidStore(current_storage(), current_world().name)
    store: VneidStore = g.vneid_store
    return store


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _account_row(account: VneidAccount) -> dict[str, object]:
    return {
        **vars(account),
        "number": account.number.text,
        "name": account.name.text,
        "birth_date": account.birth_date.for_iso(),
        "status": account.status.value,
        "locked_until": _iso(account.locked_until),
    }


def _account(row: RowMapping) -> VneidAccount:
    return VneidAccount(
        number=PersonalNumber.parse(row["number"]),
        name=PersonName.parse(row["name"]),
        birth_date=BirthDate.from_iso(row["birth_date"]),
        level=row["level"],
        status=AccountStatus(row["status"]),
        password_hash=row["password_hash"],
        failed_attempts=row["failed_attempts"],
        locked_until=datetime.fromisoformat(row["locked_until"]) if row["locked_until"] else None,
    )


def _client(row: RowMapping) -> Client:
    lists = {name: tuple(row[name]) for name in ("redirect_uris", "post_logout_redirect_uris", "scopes")}
    return Client(**{key: value for key, value in row.items() if key != "world"} | lists)


def _code(row: RowMapping) -> AuthorizationCode:
    values = {key: value for key, value in row.items() if key not in ("world", "code_hash", "taken")}
    return AuthorizationCode(**values | {"issued_at": datetime.fromisoformat(row["issued_at"])})


def _token(row: RowMapping) -> AccessToken:
    return AccessToken(row["client_id"], row["number"], row["scope"], datetime.fromisoformat(row["expires_at"]))
