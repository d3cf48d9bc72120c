"""The systems connected to one world of the portal: their sessions, and the files that each was offered."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Column, RowMapping, String, Table

from lienket.portal.models import FieldName, Source
from lienket.portal.models.accounts import AccountKind
from lienket.portal.models.offices import ExchangeCaller
from lienket.portal.store.accounts import accounts_table, fields_table
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

callers_table = Table(
    "exchange_callers",
    metadata,
    world_column(),
    Column("username", String(60), primary_key=True),
    Column("password_hash", String(200), nullable=False),
    Column("api_key_sha256", String(64)),
    Column("units", JSON, nullable=False),
)

sessions_table = Table(
    "exchange_sessions",
    metadata,
    world_column(),
    Column("token_sha256", String(64), primary_key=True),
    Column("username", String(60), nullable=False),
    Column("ends_at", String(40), nullable=False),
)

offers_table = Table(  # a path to a file is good for whom it was given to, for a while
    "file_offers",
    metadata,
    world_column(),
    Column("token_sha256", String(64), primary_key=True),
    Column("username", String(60), nullable=False),
    Column("store", String(60), nullable=False),
    Column("code", String(60), nullable=False),
    Column("ends_at", String(40), nullable=False),
)


@dataclass(frozen=True)
class FileOffer:
    """The file of a document, offered to a connected system until ``ends_at``."""

    username: str
    store: str
    code: str
    ends_at: datetime


class CallerStore(WorldStore):
    """Connected systems and what they were given."""

    def add_callers(self, callers: Iterable[tuple[ExchangeCaller, str, str]]) -> None:
        """Insert callers with their password hashes and API keys ("": none); IntegrityError if one is taken."""
        rows = [
            {"username": one.username, "units": [*one.units], "password_hash": hashed, "api_key_sha256": _kept(api_key)}
            for one, hashed, api_key in callers
        ]
        self._insert(callers_table, rows)

    def callers(self) -> list[ExchangeCaller]:
        """Return all callers in order of user name."""
        return [_caller(row) for row in self._rows(self._select(callers_table).order_by(callers_table.c.username))]

    def caller(self, username: str) -> tuple[ExchangeCaller, str] | None:
        """Return one caller with its password hash."""
        row = self._row(self._select(callers_table).where(callers_table.c.username == username))
        return (_caller(row), row["password_hash"]) if row else None

    def caller_with_key(self, api_key: str) -> ExchangeCaller | None:
        """Return the caller whose API key this is."""
        row = self._row(self._select(callers_table).where(callers_table.c.api_key_sha256 == _digest(api_key)))
        return _caller(row) if row else None

    def begin_session(self, username: str, ends_at: datetime) -> str:
        """Return the secret of a new session."""
        token = secrets.token_urlsafe(32)
        row = {"token_sha256": _digest(token), "username": username, "ends_at": ends_at.isoformat()}
        self._insert(sessions_table, [row])
        return token

    def session_caller(self, token: str, at: datetime) -> ExchangeCaller | None:
        """Return whose session ``token`` is; None if it is nobody's or has ended."""
        row = self._row(self._select(sessions_table).where(sessions_table.c.token_sha256 == _digest(token)))
        if row is None or datetime.fromisoformat(row["ends_at"]) <= at:
            return None
        found = self.caller(row["username"])
        return found[0] if found else None

    def forget_ended(self, at: datetime) -> None:
        """Forget sessions and offers that ended before ``at``; moments are kept in Vietnamese time, so they compare."""
        for table in (sessions_table, offers_table):
            self._write(self._delete(table).where(table.c.ends_at <= at.isoformat()))

    def offer_file(self, offer: FileOffer) -> str:
        """Return a path, not to be guessed, that leads its caller to the file of a document."""
        token = secrets.token_urlsafe(32)
        row = vars(offer) | {"token_sha256": _digest(token), "ends_at": offer.ends_at.isoformat()}
        self._insert(offers_table, [row])
        return token

    def offered(self, token: str) -> FileOffer | None:
        """Return what the path ``token`` leads to, to whom and until when."""
        row = self._row(self._select(offers_table).where(offers_table.c.token_sha256 == _digest(token)))
        return _offer(row) if row else None

    def ids_with_card(self, number: str) -> list[str]:
        """Return the open accounts whose CMND a trusted source confirmed; what is typed may be anybody's."""
        row = fields_table.c
        confirmed = (row.field == FieldName.ID_CARD.value, row.value == number, row.source != Source.TYPED.value)
        found = {hit["account_id"] for hit in self._rows(self._select(fields_table).where(*confirmed))}
        account = accounts_table.c
        rows = self._rows(self._select(accounts_table).where(account.account_id.in_(sorted(found))))
        return [hit["account_id"] for hit in rows if hit["closure"] is None]

    def organisation_ids(self, number: str) -> list[str]:
        """Return the open accounts of the organisation with this tax number or code."""
        rows = self._rows(self._select(accounts_table).where(accounts_table.c.kind != AccountKind.PERSON.value))
        numbers = {hit["account_id"]: hit["organisation"] or {} for hit in rows if hit["closure"] is None}
        return [found for found, told in numbers.items() if number in (told.get("tax_number"), told.get("code"))]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _kept(api_key: str) -> str | None:
    return _digest(api_key) if api_key else None


def _caller(row: RowMapping) -> ExchangeCaller:
    return ExchangeCaller(row["username"], tuple(row["units"]))


def _offer(row: RowMapping) -> FileOffer:
    return FileOffer(row["username"], row["store"], row["code"], datetime.fromisoformat(row["ends_at"]))
