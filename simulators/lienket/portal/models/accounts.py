"""Accounts: whose they are, where they come from, and what opens them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from lienket.identity import PersonName
from lienket.portal.models import (
    MISSING,
    ExtendedField,
    FieldName,
    FieldValue,
    IdentityInfo,
    Mark,
    PopulationRecord,
    VneidIdentity,
)

OWN_NATIONALITIES = ("", "Việt Nam", "VN")
"""How the nationality of a citizen is written; nothing at all is a citizen too."""


@dataclass(frozen=True)
class IdentityLink:
    """The link between a portal account and the VNeID account of the same number."""

    account_id: str
    personal_number: str
    linked_at: datetime


class AccountKind(IntEnum):
    """Whose account it is; the values are those of ``LoaiTaiKhoan`` on the portal's wire."""

    PERSON = 1
    ENTERPRISE = 2
    ORGANISATION = 3


@dataclass(frozen=True)
class Organisation:
    """The enterprise or organisation of an account; ``code`` is MaSoDoanhNghiep, numbers are invented (SYN-…)."""

    code: str
    name: str
    tax_number: str = ""


class RegistrationMethod(StrEnum):
    """How the citizen proved who they are when the portal gave them the account (trang đăng ký của Cổng)."""

    MOBILE_SUBSCRIBER = "mobile-subscriber"
    SOCIAL_INSURANCE = "social-insurance"
    POST_OFFICE = "post-office"
    USB_TOKEN = "usb-token"  # noqa: S105  a device
    SIM_TOKEN = "sim-token"  # noqa: S105  a device
    PERSONAL_SIGNATURE = "personal-signature"


class Origin(StrEnum):
    """Where an account comes from: issued by the portal, or made when its citizen first came in with VNeID."""

    PORTAL = "portal"
    VNEID = "vneid"


@dataclass(frozen=True)
class Closure:
    """Why an account serves no longer, and which one holds now what it held ("": none)."""

    at: datetime
    reason: str
    merged_into: str = ""


@dataclass(frozen=True)
class Account:
    """An account with everything a page needs of it.

    One made from VNeID has no link: there is no older account that it could be linked with (HP-07). Should its citizen
    turn out to have one, it is closed when that one is linked (AC-07).
    """

    account_id: str
    username: str
    identity: IdentityInfo
    link: IdentityLink | None = None
    origin: Origin = Origin.PORTAL
    kind: AccountKind = AccountKind.PERSON
    organisation: Organisation | None = None
    registered_by: RegistrationMethod = RegistrationMethod.MOBILE_SUBSCRIBER
    extended: Mapping[ExtendedField, FieldValue] = field(default_factory=dict)
    closure: Closure | None = None

    @property
    def tech_id(self) -> str:
        """The number, 36 characters, by which other systems know the account (``TechID``)."""
        return self.account_id

    @property
    def display_name(self) -> str:
        """The name shown beside the avatar."""
        if self.organisation is not None:
            return self.organisation.name
        return self.identity[FieldName.FULL_NAME].value or self.username

    @property
    def vneid_number(self) -> str | None:
        """The number of the personal VNeID account that opens this one; None: none does, or it is an organisation's."""
        if self.organisation is not None:
            return None
        if self.link is not None:
            return self.link.personal_number
        is_open_from_vneid = self.origin is Origin.VNEID and self.closure is None
        return self.identity.verified_number if is_open_from_vneid else None

    @property
    def opens_with_vneid(self) -> bool:
        """Whether a session that began at VNeID may go on in it: a person's may come to be opened by none (UL-01)."""
        return self.organisation is not None or self.vneid_number is not None

    def extended_value(self, name: ExtendedField) -> FieldValue:
        """Return one field of "Thông tin mở rộng"."""
        return self.extended.get(name, MISSING)

    @property
    def is_foreigners(self) -> bool:
        """Whether its citizen is a foreigner, whom the immigration database knows and CSDL dân cư does not (SP-01)."""
        return self.extended_value(ExtendedField.NATIONALITY).value not in OWN_NATIONALITIES

    def number_vouched_by(self, vneid: VneidIdentity) -> str | None:
        """Return the number that a foreigner typed, if VNeID says that it is theirs, by name (giả định); else None.

        A passport is changed every few years, so nothing hangs on its number (SP-03).
        """
        number, name = self.identity[FieldName.PERSONAL_NUMBER].value, self.identity[FieldName.FULL_NAME].value
        if not self.is_foreigners or not number or number != vneid.personal_number:
            return None
        return number if name and PersonName(name).matches(PersonName(vneid.full_name)) else None

    def is_of(self, record: PopulationRecord) -> bool:
        """Tell whether ``record`` may be of the person whom the account is verified as.

        A number is set anew now and then, and a name changed; who has neither in common is somebody else (giả định).
        """
        number, name = self.identity.verified_number, self.identity[FieldName.FULL_NAME]
        if number in (None, record.personal_number) or name.mark is not Mark.GREEN:
            return True
        return PersonName(name.value).matches(PersonName(record.full_name))

    def may_be_told_of(self, record: PopulationRecord) -> bool:
        """Tell whether ``record`` may be of the person whom the account was opened for, by what was typed (SS-15).

        Names are misspelt and cards renewed; who has neither name nor card in common declares somebody else (giả định).
        """
        name, id_card = self.identity[FieldName.FULL_NAME].value, self.identity[FieldName.ID_CARD].value
        same_card = bool(id_card) and id_card == record.id_card
        return not name or same_card or PersonName(name).matches(PersonName(record.full_name))

    def number_replaced_by(self, record: PopulationRecord) -> str | None:
        """Return the verified number that ``record``, set anew since, puts another one for; None if it stays."""
        number = self.identity.verified_number
        return None if number == record.personal_number else number

    def with_identity(self, identity: IdentityInfo) -> "Account":
        """Return the account with other identity information."""
        return replace(self, identity=identity)
