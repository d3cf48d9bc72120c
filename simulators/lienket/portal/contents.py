"""What a world may put into the portal, and how the portal shows it back through the control API."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, Field, ValidationInfo, field_validator, model_validator
from sqlalchemy.exc import IntegrityError

from lienket.identity import BirthDate
from lienket.portal.models import (
    Account,
    Document,
    FieldName,
    FieldValue,
    IdentityInfo,
    IdentityLink,
    NumbersRequired,
    Origin,
    Source,
)
from lienket.portal.models.eras import CUT_OVER, MINISTRY_OWNERSHIP, ORGANISATION_CUT_OVER, Transition
from lienket.portal.store import PortalStore
from lienket.portal.tables import portal_store_of, vneid_store_of
from lienket.simulation.clock import VIETNAM
from lienket.simulation.contents import (
    ShownText,
    SyntheticNumber,
    WorldSettings,
    password_hashes,
    synthetic_id_card,
    synthetic_number,
)
from lienket.simulation.control import Body, Contents
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import DEFAULT_IDLE_LIMIT
from lienket.simulation.world import current_world

Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(VIETNAM))]
Seconds = Annotated[float, Field(gt=0, le=600)]


class FieldBody(Body):
    """One identity field: dates as ISO 8601 (a year alone is allowed), sex as ``male``/``female``; "" is no data."""

    value: ShownText
    source: Source = Source.TYPED
    checked_at: Moment | None = None

    def field_value(self) -> FieldValue:
        """Return the domain's value."""
        return FieldValue(self.value, self.source, self.checked_at)


class DocumentBody(Body):
    """One paper in a data store; ``code`` is unique inside the store."""

    code: Annotated[ShownText, Field(min_length=1, max_length=60)]
    title: Annotated[ShownText, Field(min_length=1)]
    issuer: ShownText
    issued_on: date


def _unique_codes(documents: list[DocumentBody]) -> list[DocumentBody]:
    counts = Counter(document.code for document in documents)
    if repeated := [code for code, times in counts.items() if times > 1]:
        raise ValueError(f"mã giấy tờ có nhiều lần trong một kho: {', '.join(repeated)}")
    return documents


Documents = Annotated[list[DocumentBody], AfterValidator(_unique_codes)]


class LinkBody(Body):
    """An existing link with the VNeID account of ``personal_number``."""

    personal_number: SyntheticNumber
    linked_at: Moment


class AccountBody(Body):
    """An account; ``origin`` vneid is one made when its citizen first came in with VNeID, entered by VNeID only."""

    username: Annotated[ShownText, Field(min_length=1, max_length=100, pattern=r"^\S(.*\S)?$")]
    password: str | None = Field(default=None, min_length=1, max_length=200)
    origin: Origin = Origin.PORTAL
    identity: dict[FieldName, FieldBody] = Field(default_factory=dict)
    documents: Documents = Field(default_factory=list)
    link: LinkBody | None = None

    @field_validator("identity")
    @classmethod
    def _values_fit_their_fields(
        cls, identity: dict[FieldName, FieldBody], told: ValidationInfo
    ) -> dict[FieldName, FieldBody]:
        for name, field in identity.items():
            if field.value and name in _CHECKS:
                _CHECKS[name](field.value, told)
        return identity

    @model_validator(mode="after")
    def _is_possible(self) -> "AccountBody":
        number = self.identity_info().verified_number
        if self.link and self.link.personal_number != number:
            raise ValueError("liên kết cần số định danh trùng với số CCCD đã xác minh của tài khoản")
        if self.origin is Origin.VNEID and (number is None or self.password or self.documents or self.link):
            raise ValueError("tài khoản lập từ VNeID có số CCCD đã xác minh, không có mật khẩu, giấy tờ hay liên kết")
        return self

    def identity_info(self) -> IdentityInfo:
        """Return the identity information; a field without value is none."""
        return IdentityInfo({name: field.field_value() for name, field in self.identity.items() if field.value})


class PortalContents(Body):
    """Everything a world may put into the portal; ``vneid_stores`` are data stores of VNeID accounts, by number."""

    accounts: list[AccountBody] = Field(default_factory=list)
    vneid_stores: dict[SyntheticNumber, Documents] = Field(default_factory=dict)


class PortalSettings(WorldSettings):
    """Rules that no source fixes, or that differ between systems."""

    cut_over: date = CUT_OVER
    organisation_cut_over: date = ORGANISATION_CUT_OVER
    ministry_ownership: date = MINISTRY_OWNERSHIP
    minimum_level: int = Field(default=2, ge=1, le=2)
    numbers_required: NumbersRequired = NumbersRequired.PERSONAL_NUMBER
    session_idle_minutes: float = Field(default=DEFAULT_IDLE_LIMIT / timedelta(minutes=1), gt=0, le=525_600)
    population_timeout_seconds: Seconds = 10
    vneid_timeout_seconds: Seconds = 10

    @property
    def transition(self) -> Transition:
        """When the system stops taking accounts of its own."""
        return Transition(self.cut_over, self.organisation_cut_over)


def current_settings() -> PortalSettings:
    """Return the settings of this request's world."""
    return PortalSettings.model_validate(current_world().settings)


def load(store: PortalStore, contents: PortalContents) -> None:
    """Put ``contents`` into the world of ``store``; refuse with 409 what contradicts what is there."""
    # Many people of a world share one password; the hash is the slow part of loading them.
    passwords = {body.password for body in contents.accounts if body.password}
    hashes = password_hashes(passwords)
    accounts = [(_account(store, body), body) for body in contents.accounts]
    stores = {portal_store_of(account.account_id): body.documents for account, body in accounts}
    stores |= {vneid_store_of(number): documents for number, documents in contents.vneid_stores.items()}
    try:
        store.add_accounts([(account, hashes.get(body.password or "")) for account, body in accounts])
        store.add_documents({key: [_document(body) for body in documents] for key, documents in stores.items()})
    except IntegrityError as error:
        raise Refusal("portal-contents-exist", 409) from error
    for account, _ in accounts:
        if account.link:
            store.carry_documents_over(account)


def dump(store: PortalStore) -> dict[str, Any]:
    """Return what the world holds: accounts, both kinds of data store, the audit of attempts."""
    stores = {key: [_shown_document(document) for document in found] for key, found in store.stores().items()}
    prefix = vneid_store_of("")
    return {
        "accounts": [
            _shown_account(account, stores.get(portal_store_of(account.account_id), [])) for account in store.accounts()
        ],
        "vneid_stores": {key.removeprefix(prefix): found for key, found in stores.items() if key.startswith(prefix)},
        "audit": store.audit(),
    }


CONTENTS = Contents(model=PortalContents, settings=PortalSettings, store=PortalStore, load=load, dump=dump)


def _known_birth_date(value: str, _told: ValidationInfo) -> None:
    BirthDate.from_iso(value)


def _known_sex(value: str, _told: ValidationInfo) -> None:
    if value not in ("male", "female"):
        raise ValueError("giới tính là «male» hoặc «female»")


_CHECKS = {
    FieldName.PERSONAL_NUMBER: synthetic_number,
    FieldName.ID_CARD: synthetic_id_card,
    FieldName.BIRTH_DATE: _known_birth_date,
    FieldName.SEX: _known_sex,
}


def _account(store: PortalStore, body: AccountBody) -> Account:
    account_id = store.id_of(body.username)
    link = IdentityLink(account_id, body.link.personal_number, body.link.linked_at) if body.link else None
    return Account(account_id, body.username, body.identity_info(), link, body.origin)


def _document(body: DocumentBody) -> Document:
    return Document(body.code, body.title, body.issuer, body.issued_on)


def _shown_account(account: Account, documents: Sequence[dict[str, str]]) -> dict[str, Any]:
    return {
        "account_id": account.account_id,
        "username": account.username,
        "origin": account.origin,
        "identity": {name.value: _shown_field(field) for name, field in account.identity.fields.items()},
        "documents": documents,
        "link": _shown_link(account.link) if account.link else None,
    }


def _shown_field(field: FieldValue) -> dict[str, Any]:
    return {"value": field.value, "source": field.source, "mark": field.mark, "checked_at": _iso(field.checked_at)}


def _shown_document(document: Document) -> dict[str, str]:
    return {
        "code": document.code,
        "title": document.title,
        "issuer": document.issuer,
        "issued_on": document.issued_on.isoformat(),
    }


def _shown_link(link: IdentityLink) -> dict[str, str]:
    return {"personal_number": link.personal_number, "linked_at": link.linked_at.isoformat()}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
