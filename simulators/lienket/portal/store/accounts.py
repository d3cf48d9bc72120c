"""The portal's accounts in one world: their tables and queries.

What must never happen twice is a constraint here: one account per user name, one open account of each origin per
verified number, one account per VNeID number and the reverse.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Integer, RowMapping, Select, String, Table, Text, UniqueConstraint

from lienket.portal.models import ExtendedField, FieldName, FieldValue, IdentityInfo, Source
from lienket.portal.models.accounts import (
    Account,
    AccountKind,
    Closure,
    IdentityLink,
    Organisation,
    Origin,
    RegistrationMethod,
)
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

_IDENTITY_NAMES = frozenset(FieldName)

accounts_table = Table(
    "accounts",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("username", String(100), nullable=False),
    Column("password_hash", String(200)),
    Column("origin", String(10), nullable=False),
    Column("verified_number", String(12)),  # what the fields say while the account is open, for the constraint
    Column("kind", Integer, nullable=False),
    Column("organisation", JSON),
    Column("registered_by", String(30), nullable=False),
    Column("closure", JSON),
    UniqueConstraint("world", "username"),
    UniqueConstraint("world", "origin", "verified_number"),
)

fields_table = Table(
    "identity_fields",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("field", String(30), primary_key=True),
    Column("value", Text, nullable=False),
    Column("source", String(20), nullable=False),
    Column("checked_at", String(40)),
)

vneid_logins_table = Table(  # which account the login with a number opens; without a date: one made from VNeID
    "vneid_logins",
    metadata,
    world_column(),
    Column("personal_number", String(12), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("linked_at", String(40)),
    UniqueConstraint("world", "account_id"),
)


class AccountStore(WorldStore):
    """Accounts, what they know, and which of them a VNeID login opens."""

    def id_of(self, username: str) -> str:
        """Return the id that the account ``username`` has, or will have, in this world: the same in every run."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"lienket:portal:{self.world}:{username}"))

    def add_accounts(self, accounts: Sequence[tuple[Account, str | None]]) -> None:
        """Insert accounts with their password hashes (None: no password) and links; IntegrityError if one is taken."""
        self._insert(accounts_table, [account_row(account, password_hash) for account, password_hash in accounts])
        self._insert(fields_table, [row for account, _ in accounts for row in field_rows(account)])
        logins = [vneid_login_row(account) for account, _ in accounts]
        self._insert(vneid_logins_table, [row for row in logins if row])

    def close_account(self, account: Account) -> None:
        """Let an account, given with its closure, serve no longer: no login opens it, and its number is free again."""
        row = account_row(account, None)
        closed = {name: row[name] for name in ("verified_number", "closure")}
        self._write(
            self._update(accounts_table).where(accounts_table.c.account_id == account.account_id).values(closed)
        )
        self._write(self._delete(vneid_logins_table).where(vneid_logins_table.c.account_id == account.account_id))

    def password_hash(self, username: str) -> tuple[str, str] | None:
        """Return (account id, password hash) of the account, not closed, that logs in as ``username``."""
        row = self._row(self._select(accounts_table).where(accounts_table.c.username == username))
        is_open = row is not None and row["password_hash"] and row["closure"] is None
        return (row["account_id"], row["password_hash"]) if row and is_open else None

    def account(self, account_id: str, *, for_update: bool = False) -> Account | None:
        """Return one account; ``for_update`` makes others who want to change it wait for this transaction."""
        query = self._select(accounts_table).where(accounts_table.c.account_id == account_id)
        return self._only(query.with_for_update() if for_update else query)

    def accounts(self) -> list[Account]:
        """Return all accounts in order of user name."""
        return self._with_details(self._rows(self._select(accounts_table).order_by(accounts_table.c.username)))

    def holder_of(self, personal_number: str) -> Account | None:
        """Return the account issued by the portal that holds this number verified."""
        of_portal = accounts_table.c.origin == Origin.PORTAL
        return self._only(
            self._select(accounts_table).where(of_portal, accounts_table.c.verified_number == personal_number)
        )

    def foreigners_with(self, personal_number: str) -> list[Account]:
        """Return the open accounts issued by the portal in which a foreigner typed this number, by user name."""
        is_field = (fields_table.c.field == FieldName.PERSONAL_NUMBER, fields_table.c.value == personal_number)
        ids = [row["account_id"] for row in self._rows(self._select(fields_table).where(*is_field))]
        query = self._select(accounts_table).where(
            accounts_table.c.account_id.in_(ids), accounts_table.c.origin == Origin.PORTAL
        )
        found = [self.account(row["account_id"]) for row in self._rows(query.order_by(accounts_table.c.username))]
        theirs = [account for account in found if account and account.is_foreigners and account.closure is None]
        return [account for account in theirs if account.organisation is None]

    def opened_by(self, personal_number: str) -> Account | None:
        """Return the account that a VNeID login with this number opens."""
        number_is = vneid_logins_table.c.personal_number == personal_number
        row = self._row(self._select(vneid_logins_table).where(number_is))
        return self.account(row["account_id"]) if row else None

    def merged_into(self, account_id: str) -> list[Account]:
        """Return the portal's own accounts that were closed into this one, also those closed into such a one before."""
        found, into = dict[str, Account](), accounts_table.c.closure["merged_into"].as_string()
        ends, of_portal = [account_id], accounts_table.c.origin == Origin.PORTAL
        while ends:
            rows = self._rows(self._select(accounts_table).where(of_portal, into.in_(ends)).order_by("account_id"))
            ends = [row["account_id"] for row in rows if row["account_id"] not in found]
            found |= {end: account for end in ends if (account := self.account(end))}
        return [*found.values()]

    def save_identity(self, account: Account) -> None:
        """Replace what an account knows; IntegrityError if another of its origin holds its verified number."""
        changed = {"verified_number": account_row(account, None)["verified_number"]}
        self._write(
            self._update(accounts_table).where(accounts_table.c.account_id == account.account_id).values(changed)
        )
        self._write(self._delete(fields_table).where(fields_table.c.account_id == account.account_id))
        self._insert(fields_table, field_rows(account))

    def end_link(self, account_id: str) -> None:
        """Let no VNeID login open the account any more."""
        self._write(self._delete(vneid_logins_table).where(vneid_logins_table.c.account_id == account_id))

    def add_link(self, account: Account) -> None:
        """Insert the link of ``account``; IntegrityError if the account or the number has one already."""
        row = vneid_login_row(account)
        self._insert(vneid_logins_table, [row] if row else [])

    def _only(self, query: Select[Any]) -> Account | None:
        row = self._row(query)
        return self._with_details([row], of=row["account_id"])[0] if row else None

    def _with_details(self, rows: Sequence[RowMapping], of: str | None = None) -> list[Account]:
        """Return the accounts of ``rows``; their details are read for the account ``of``, or for all of the world."""

        def details(table: Table) -> Sequence[RowMapping]:
            query = self._select(table)
            return self._rows(query if of is None else query.where(table.c.account_id == of))

        fields: dict[str, list[RowMapping]] = defaultdict(list)
        for field in details(fields_table):
            fields[field["account_id"]].append(field)
        logins = {login["account_id"]: login for login in details(vneid_logins_table)}
        return [read_account(row, fields[row["account_id"]], logins.get(row["account_id"])) for row in rows]


def account_row(account: Account, password_hash: str | None) -> dict[str, object]:
    """Return the row of an account; a number in an organisation's is its representative's, and opens nothing."""
    holds_number = account.closure is None and account.organisation is None
    return {
        "account_id": account.account_id,
        "username": account.username,
        "password_hash": password_hash,
        "origin": account.origin.value,
        "verified_number": account.identity.verified_number if holds_number else None,
        "kind": account.kind.value,
        "organisation": asdict(account.organisation) if account.organisation else None,
        "registered_by": account.registered_by.value,
        "closure": _closure_row(account.closure) if account.closure else None,
    }


def field_rows(account: Account) -> list[dict[str, object]]:
    """Return the rows of an account's identity fields and extended ones, whose names differ."""
    fields: list[tuple[str, FieldValue]] = [*account.identity.fields.items(), *account.extended.items()]
    return [
        {
            "account_id": account.account_id,
            "field": str(name),
            "value": field.value,
            "source": field.source.value,
            "checked_at": field.checked_at.isoformat() if field.checked_at else None,
        }
        for name, field in fields
    ]


def vneid_login_row(account: Account) -> dict[str, object] | None:
    """Return the row that lets a VNeID number open ``account``; None if none does."""
    if account.vneid_number is None or account.closure is not None:
        return None
    return {
        "account_id": account.account_id,
        "personal_number": account.vneid_number,
        "linked_at": account.link.linked_at.isoformat() if account.link else None,
    }


def read_account(row: RowMapping, fields: Iterable[RowMapping], login: RowMapping | None) -> Account:
    """Return the account of ``row`` with its fields and the VNeID login that opens it."""
    values = {field["field"]: _field_value(field) for field in fields}
    return Account(
        row["account_id"],
        row["username"],
        IdentityInfo({FieldName(name): value for name, value in values.items() if name in _IDENTITY_NAMES}),
        _link(login) if login and login["linked_at"] else None,
        Origin(row["origin"]),
        AccountKind(row["kind"]),
        Organisation(**row["organisation"]) if row["organisation"] else None,
        RegistrationMethod(row["registered_by"]),
        {ExtendedField(name): value for name, value in values.items() if name not in _IDENTITY_NAMES},
        _read_closure(row["closure"]) if row["closure"] else None,
    )


def _closure_row(closure: Closure) -> dict[str, str]:
    return {"at": closure.at.isoformat(), "reason": closure.reason, "merged_into": closure.merged_into}


def _read_closure(row: Mapping[str, str]) -> Closure:
    return Closure(datetime.fromisoformat(row["at"]), row["reason"], row["merged_into"])


def _field_value(row: RowMapping) -> FieldValue:
    checked_at = datetime.fromisoformat(row["checked_at"]) if row["checked_at"] else None
    return FieldValue(row["value"], Source(row["source"]), checked_at)


def _link(row: RowMapping) -> IdentityLink:
    return IdentityLink(row["account_id"], row["personal_number"], datetime.fromisoformat(row["linked_at"]))
