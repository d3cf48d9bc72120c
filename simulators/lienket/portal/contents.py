"""What a world may put into the portal, and how the portal shows it back through the control API."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import AwareDatetime, Field, field_validator
from werkzeug.security import generate_password_hash

from lienket.identity import BirthDate, Sex
from lienket.portal.models import (
    CUT_OVER,
    Account,
    Document,
    FieldName,
    FieldValue,
    IdentityInfo,
    IdentityLink,
    Source,
)
from lienket.portal.store import PortalStore, portal_store_of
from lienket.simulation.control import Body, Contents, SyntheticNumber
from lienket.simulation.sessions import DEFAULT_IDLE_LIMIT

# Passwords of synthetic people stand in the world file for everybody to read; a slow hash would protect nothing and
# cost 100 ms of every log-in.
PASSWORD_METHOD = "pbkdf2:sha256:1"  # noqa: S105


class FieldBody(Body):
    """One identity field: dates as ISO 8601 (a year alone is allowed), sex as ``male``/``female``."""

    value: str
    source: Source = Source.TYPED
    checked_at: AwareDatetime | None = None


class DocumentBody(Body):
    """One paper in the data store; ``code`` is unique inside a store."""

    code: str = Field(min_length=1, max_length=60)
    title: str = Field(min_length=1)
    issuer: str
    issued_on: date


class LinkBody(Body):
    """An existing link with the VNeID account of ``personal_number``."""

    personal_number: SyntheticNumber
    linked_at: AwareDatetime


class AccountBody(Body):
    """A portal account; without a password it can only be entered with VNeID."""

    username: str = Field(min_length=1, max_length=100)
    password: str | None = None
    identity: dict[FieldName, FieldBody] = Field(default_factory=dict)
    documents: list[DocumentBody] = Field(default_factory=list)
    link: LinkBody | None = None

    @field_validator("identity")
    @classmethod
    def _values_fit_their_fields(cls, identity: dict[FieldName, FieldBody]) -> dict[FieldName, FieldBody]:
        if birth_date := identity.get(FieldName.BIRTH_DATE):
            BirthDate.from_iso(birth_date.value)
        if (sex := identity.get(FieldName.SEX)) and sex.value.upper() not in Sex.__members__:
            raise ValueError("giới tính là «male» hoặc «female»")
        return identity


class PortalContents(Body):
    """Everything a world may put into the portal."""

    accounts: list[AccountBody] = Field(default_factory=list)


class PortalSettings(Body):
    """Rules that no source fixes, or that differ between systems."""

    cut_over: date = CUT_OVER
    minimum_level: int = Field(default=2, ge=1, le=2)
    session_idle_minutes: float = DEFAULT_IDLE_LIMIT.total_seconds() / 60
    population_timeout_seconds: float = Field(default=10, gt=0)
    vneid_timeout_seconds: float = Field(default=10, gt=0)


def load(store: PortalStore, contents: PortalContents) -> None:
    """Put ``contents`` into the world of ``store``."""
    bodies = [(_account_id(store, body.username), body) for body in contents.accounts]
    store.add_accounts([(_account(account_id, body), _hash(body.password)) for account_id, body in bodies])
    store.add_documents({portal_store_of(account_id): _documents(body.documents) for account_id, body in bodies})
    for account_id, body in bodies:
        if body.link:
            store.move_documents(account_id, body.link.personal_number)


def dump(store: PortalStore) -> dict[str, Any]:
    """Return what the world holds: accounts, both kinds of data store, the audit of attempts."""
    return {
        "accounts": [_shown_account(store, account) for account in store.accounts()],
        "vneid_stores": {number: _shown_documents(found) for number, found in store.stores_of_vneid().items()},
        "audit": store.audit(),
    }


CONTENTS = Contents(model=PortalContents, settings=PortalSettings, store=PortalStore, load=load, dump=dump)


def _account_id(store: PortalStore, username: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"lienket:portal:{store.world}:{username}"))


def _account(account_id: str, body: AccountBody) -> Account:
    fields = {name: FieldValue(field.value, field.source, field.checked_at) for name, field in body.identity.items()}
    link = IdentityLink(account_id, body.link.personal_number, body.link.linked_at) if body.link else None
    return Account(account_id, body.username, IdentityInfo(fields), link)


def _documents(bodies: Sequence[DocumentBody]) -> list[Document]:
    return [Document(body.code, body.title, body.issuer, body.issued_on) for body in bodies]


@cache
def _hash(password: str | None) -> str | None:
    return generate_password_hash(password, PASSWORD_METHOD) if password is not None else None


def _shown_account(store: PortalStore, account: Account) -> dict[str, Any]:
    return {
        "account_id": account.account_id,
        "username": account.username,
        "identity": {name.value: _shown_field(field) for name, field in account.identity.fields.items()},
        "documents": _shown_documents(store.documents(portal_store_of(account.account_id))),
        "link": _shown_link(account.link) if account.link else None,
    }


def _shown_field(field: FieldValue) -> dict[str, Any]:
    return {"value": field.value, "source": field.source, "mark": field.mark, "checked_at": _iso(field.checked_at)}


def _shown_documents(documents: Sequence[Document]) -> list[dict[str, str]]:
    return [
        {"code": found.code, "title": found.title, "issuer": found.issuer, "issued_on": found.issued_on.isoformat()}
        for found in documents
    ]


def _shown_link(link: IdentityLink) -> dict[str, str]:
    return {"personal_number": link.personal_number, "linked_at": link.linked_at.isoformat()}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
