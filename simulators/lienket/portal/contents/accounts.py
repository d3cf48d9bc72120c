"""Accounts as a world puts them into the portal, and as the control API shows them."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator, model_validator

from lienket.identity import BirthDate
from lienket.portal.contents.documents import Documents
from lienket.portal.contents.dossiers import Dossiers, NotificationBody, PaymentBody
from lienket.portal.contents.moments import Moment
from lienket.portal.models import ExtendedField, FieldName, FieldValue, IdentityInfo, Source
from lienket.portal.models.accounts import (
    Account,
    AccountKind,
    IdentityLink,
    Organisation,
    Origin,
    RegistrationMethod,
)
from lienket.portal.models.one_time_codes import national
from lienket.portal.models.registration import Subscriber
from lienket.portal.store import PortalStore
from lienket.simulation.contents import ShownText, SyntheticIdCard, SyntheticNumber, synthetic_id_card, synthetic_number
from lienket.simulation.control import Body


class FieldBody(Body):
    """One identity field: dates as ISO 8601 (a year alone is allowed), sex as ``male``/``female``; "" is no data."""

    value: ShownText
    source: Source = Source.TYPED
    checked_at: Moment | None = None

    def field_value(self) -> FieldValue:
        """Return the domain's value."""
        return FieldValue(self.value, self.source, self.checked_at)


class LinkBody(Body):
    """An existing link with the VNeID account of ``personal_number``."""

    personal_number: SyntheticNumber
    linked_at: Moment


class OrganisationBody(Body):
    """Whose account it is when it is no person's; invented codes begin with SYN-."""

    code: Annotated[ShownText, Field(min_length=1, max_length=20)]
    name: Annotated[ShownText, Field(min_length=1)]
    tax_number: Annotated[ShownText, Field(max_length=20)] = ""


class SubscriberBody(Body):
    """To whom the carrier has registered a phone number, which may be a relative of who uses it."""

    phone: Annotated[ShownText, Field(pattern=r"^(0|\+84)[0-9]{9,10}$")]
    personal_number: SyntheticNumber
    id_card: SyntheticIdCard | None = None

    def value(self) -> Subscriber:
        """Return the entry of the register."""
        return Subscriber(national(self.phone), self.personal_number, self.id_card or "")


class AccountBody(Body):
    """An account; ``origin`` vneid is one made when its citizen first came in with VNeID, entered by VNeID only."""

    username: Annotated[ShownText, Field(min_length=1, max_length=100, pattern=r"^\S(.*\S)?$")]
    password: str | None = Field(default=None, min_length=1, max_length=200)
    origin: Origin = Origin.PORTAL
    identity: dict[FieldName, FieldBody] = Field(default_factory=dict)
    documents: Documents = Field(default_factory=list)
    dossiers: Dossiers = Field(default_factory=list)
    payments: list[PaymentBody] = Field(default_factory=list)
    notifications: list[NotificationBody] = Field(default_factory=list)
    link: LinkBody | None = None
    kind: AccountKind = AccountKind.PERSON
    organisation: OrganisationBody | None = None
    registered_by: RegistrationMethod = RegistrationMethod.MOBILE_SUBSCRIBER
    extended: dict[ExtendedField, FieldBody] = Field(default_factory=dict)

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
        if (self.kind is AccountKind.PERSON) != (self.organisation is None):
            raise ValueError("tài khoản tổ chức (kind 2, 3) có organisation, tài khoản cá nhân (kind 1) không có")
        if self.organisation and self.link:
            raise ValueError("tài khoản của tổ chức không liên kết với tài khoản VNeID của cá nhân")
        unknown = number is None and self.organisation is None
        if self.origin is Origin.VNEID and (unknown or self.password or self.documents or self.link):
            raise ValueError("tài khoản lập từ VNeID có số CCCD đã xác minh, không có mật khẩu, giấy tờ hay liên kết")
        return self

    def identity_info(self) -> IdentityInfo:
        """Return the identity information; a field without value is none."""
        return IdentityInfo({name: field.field_value() for name, field in self.identity.items() if field.value})

    def value(self, store: PortalStore) -> Account:
        """Return the account, with the id that it has in the world of ``store``."""
        account_id = store.id_of(self.username)
        extended = {name: field.field_value() for name, field in self.extended.items() if field.value}
        return Account(
            account_id,
            self.username,
            self.identity_info(),
            IdentityLink(account_id, self.link.personal_number, self.link.linked_at) if self.link else None,
            self.origin,
            self.kind,
            Organisation(**self.organisation.model_dump()) if self.organisation else None,
            self.registered_by,
            extended,
        )


def shown_account(account: Account) -> dict[str, Any]:
    """Return what the control API shows of an account itself."""
    organisation, closure = account.organisation, account.closure
    return {
        "account_id": account.account_id,
        "username": account.username,
        "origin": account.origin,
        "kind": account.kind,
        "organisation": vars(organisation) if organisation else None,
        "registered_by": account.registered_by,
        "identity": {name.value: _shown_field(field) for name, field in account.identity.fields.items()},
        "extended": {name.value: _shown_field(field) for name, field in account.extended.items()},
        "link": _shown_link(account.link) if account.link else None,
        "closure": vars(closure) | {"at": closure.at.isoformat()} if closure else None,
    }


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


def _shown_field(field: FieldValue) -> dict[str, Any]:
    return {"value": field.value, "source": field.source, "mark": field.mark, "checked_at": _iso(field.checked_at)}


def _shown_link(link: IdentityLink) -> dict[str, str]:
    return {"personal_number": link.personal_number, "linked_at": link.linked_at.isoformat()}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
