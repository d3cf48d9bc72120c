"""Accounts of persons and organisations in one world of VNeID."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Integer, RowMapping, String, Table, Text
from sqlalchemy.exc import IntegrityError

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import WorldStore, lookup, world_column
from lienket.vneid.models.accounts import AccountKind, Lock, LockGround, Organisation, VneidAccount
from lienket.vneid.store.metadata import metadata

accounts_table = Table(
    "vneid_accounts",
    metadata,
    world_column(),
    Column("number", String(12), primary_key=True),
    Column("name", Text, nullable=False),
    Column("birth_date", String(10), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("level", Integer, nullable=False),
    Column("activated", Boolean, nullable=False),
    Column("approved_at", String(40)),
    Column("lock", JSON),
    Column("card_expires_on", String(10)),
    Column("passport_expires_on", String(10)),
    Column("residence_expires_on", String(10)),
    Column("guardian", String(12)),
    Column("sex", String(10), nullable=False),
    Column("phone", String(20), nullable=False),
    Column("email", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("web_login_allowed", Boolean, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("passcode_hash", Text, nullable=False),
    Column("failed_attempts", Integer, nullable=False),
    Column("failed_passcodes", Integer, nullable=False),
    Column("locked_until", String(40)),
)

organisations_table = Table(
    "organisations",
    metadata,
    world_column(),
    Column("code", String(20), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("representative", String(12), nullable=False),
    Column("lock", JSON),
)

_BY_NUMBER = lookup(accounts_table, "number")
_MOMENTS = ("approved_at", "locked_until")
_DAYS = ("card_expires_on", "passport_expires_on", "residence_expires_on")


class AccountStore(WorldStore):
    """Who has an account."""

    def add_accounts(self, accounts: Iterable[VneidAccount]) -> None:
        """Insert accounts; refuse with 409 when a number has one."""
        try:
            self._insert(accounts_table, [_account_row(account) for account in accounts])
        except IntegrityError as error:
            raise Refusal("account-exists", 409, "vneid-account-exists") from error

    def account(self, number: str, *, for_update: bool = False) -> VneidAccount | None:
        """Return the account of ``number``; inside a transaction ``for_update`` makes others wait for its end."""
        row = self._look_up(_BY_NUMBER.with_for_update() if for_update else _BY_NUMBER, number=number)
        return _account(row) if row else None

    def accounts(self) -> list[VneidAccount]:
        """Return all accounts in order of number."""
        return [_account(row) for row in self._rows(self._select(accounts_table).order_by(accounts_table.c.number))]

    def wards(self, guardian: str) -> list[VneidAccount]:
        """Return the accounts for which ``guardian`` confirms."""
        query = self._select(accounts_table).where(accounts_table.c.guardian == guardian)
        return [_account(row) for row in self._rows(query.order_by(accounts_table.c.number))]

    def save_account(self, account: VneidAccount) -> None:
        """Keep ``account`` as it is now."""
        values = _account_row(account)
        self._write(self._update(accounts_table).where(accounts_table.c.number == account.number.text).values(**values))

    def add_organisations(self, organisations: Iterable[Organisation]) -> None:
        """Insert organisations; refuse with 409 when a code is taken."""
        try:
            self._insert(organisations_table, [_organisation_row(one) for one in organisations])
        except IntegrityError as error:
            raise Refusal("organisation-exists", 409, "vneid-organisation-exists") from error

    def organisation(self, code: str) -> Organisation | None:
        """Return the organisation ``code``."""
        row = self._row(self._select(organisations_table).where(organisations_table.c.code == code))
        return _organisation(row) if row else None

    def organisations(self, representative: str | None = None) -> list[Organisation]:
        """Return the organisations that ``representative`` acts for, or all, in order of code."""
        query = self._select(organisations_table).order_by(organisations_table.c.code)
        if representative is not None:
            query = query.where(organisations_table.c.representative == representative)
        return [_organisation(row) for row in self._rows(query)]

    def save_organisation(self, organisation: Organisation) -> None:
        """Keep ``organisation`` as it is now."""
        values = _organisation_row(organisation)
        self._write(
            self._update(organisations_table).where(organisations_table.c.code == organisation.code).values(**values)
        )


def _lock_row(lock: Lock | None) -> Mapping[str, str | None] | None:
    if lock is None:
        return None
    return {"ground": lock.ground.value, "until": lock.until.isoformat() if lock.until else None}


def _lock(kept: Mapping[str, Any] | None) -> Lock | None:
    if kept is None:
        return None
    return Lock(LockGround(kept["ground"]), datetime.fromisoformat(kept["until"]) if kept["until"] else None)


def _account_row(account: VneidAccount) -> dict[str, Any]:
    values = vars(account)
    return {
        **values,
        **{name: values[name].isoformat() if values[name] else None for name in (*_MOMENTS, *_DAYS)},
        "number": account.number.text,
        "name": account.name.text,
        "birth_date": account.birth_date.for_iso(),
        "kind": account.kind.value,
        "lock": _lock_row(account.lock),
    }


def _account(row: RowMapping) -> VneidAccount:
    values = {key: value for key, value in row.items() if key != "world"}
    values |= {name: datetime.fromisoformat(row[name]) if row[name] else None for name in _MOMENTS}
    values |= {name: date.fromisoformat(row[name]) if row[name] else None for name in _DAYS}
    values |= {
        "number": PersonalNumber.parse(row["number"]),
        "name": PersonName.parse(row["name"]),
        "birth_date": BirthDate.from_iso(row["birth_date"]),
        "kind": AccountKind(row["kind"]),
        "lock": _lock(row["lock"]),
    }
    return VneidAccount(**values)


def _organisation_row(organisation: Organisation) -> dict[str, Any]:
    return {**vars(organisation), "lock": _lock_row(organisation.lock)}


def _organisation(row: RowMapping) -> Organisation:
    values = {key: value for key, value in row.items() if key != "world"}
    return Organisation(**values | {"lock": _lock(row["lock"])})
