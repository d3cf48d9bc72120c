"""Registering an account with the portal: the six ways, what each asks for, and what a password must be.

Source: the portal's registration page lists the ways; what each asks for beyond number, name and birth date no source
shows in full (giả định). Every way ends in the same account, to be linked like any other (HP-11).
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lienket.portal.models import ExtendedField, FieldName, FieldValue, IdentityInfo
from lienket.portal.models.accounts import RegistrationMethod

PASSWORD_LENGTHS = range(8, 21)


@dataclass(frozen=True)
class Way:
    """One way to register: its name on the page, who it is for, and what it asks for besides ("": nothing)."""

    title: str
    hint: str
    proof: str = ""
    proof_hint: str = ""
    proof_pattern: str = ""
    needs_own_sim: bool = False


_CERTIFICATE = ("Số sê-ri chứng thư số", "Chữ số và chữ cái A đến F, ghi trong chứng thư.", "[0-9A-Fa-f]{8,40}")

WAYS: Mapping[RegistrationMethod, Way] = MappingProxyType(
    {
        RegistrationMethod.MOBILE_SUBSCRIBER: Way(
            "Thuê bao di động", "Số điện thoại đứng tên Ông/Bà.", needs_own_sim=True
        ),
        RegistrationMethod.SOCIAL_INSURANCE: Way(
            "Bảo hiểm xã hội", "Mã số ghi trên sổ hoặc thẻ bảo hiểm.", "Mã số BHXH", "10 chữ số.", "[0-9]{10}"
        ),
        RegistrationMethod.POST_OFFICE: Way(
            "Bưu điện Việt Nam",
            "Phiếu nhận tại bưu cục sau khi đối chiếu giấy tờ.",
            "Mã phiếu bưu điện",
            "6 đến 12 chữ số hoặc chữ cái, in trên phiếu.",
            "[0-9A-Za-z]{6,12}",
        ),
        RegistrationMethod.USB_TOKEN: Way("USB ký số", "Thiết bị ký số cắm vào máy tính.", *_CERTIFICATE),
        RegistrationMethod.SIM_TOKEN: Way(
            "SIM ký số", "SIM có chứng thư số, đứng tên Ông/Bà.", *_CERTIFICATE, needs_own_sim=True
        ),
        RegistrationMethod.PERSONAL_SIGNATURE: Way("Chữ ký số cá nhân", "Chứng thư số cấp cho cá nhân.", *_CERTIFICATE),
    }
)
"""The ways in the order of the page."""


@dataclass(frozen=True)
class Applicant:
    """What somebody types to register; ``number`` is their CMND or CCCD and becomes the user name."""

    method: RegistrationMethod
    number: str
    full_name: str
    birth_date: str
    phone: str
    email: str = ""
    proof: str = ""

    @property
    def code_owner(self) -> str:
        """Whose the code is: a code for one number at one phone says nothing of another number or phone."""
        return f"{self.number} {self.phone}"

    def identity(self) -> IdentityInfo:
        """Return what the account knows then: typed, nothing of it verified."""
        number = FieldName.ID_CARD if len(self.number) == 9 else FieldName.PERSONAL_NUMBER  # a CMND
        values = {
            FieldName.FULL_NAME: self.full_name,
            number: self.number,
            FieldName.BIRTH_DATE: self.birth_date,
            FieldName.PHONE: self.phone,
            FieldName.EMAIL: self.email,
        }
        return IdentityInfo({name: FieldValue(value) for name, value in values.items() if value})

    def extended(self) -> dict[ExtendedField, FieldValue]:
        """Return what the account knows besides."""
        is_insured = self.method is RegistrationMethod.SOCIAL_INSURANCE
        return {ExtendedField.SOCIAL_INSURANCE_NUMBER: FieldValue(self.proof)} if is_insured else {}


@dataclass(frozen=True)
class Subscriber:
    """To whom the carrier has registered a phone number."""

    phone: str
    personal_number: str
    id_card: str = ""


def is_own_sim(applicant: Applicant, subscriber: Subscriber | None, *, trusts_unlisted: bool) -> bool:
    """Tell whether the carrier's register speaks against the applicant; ``trusts_unlisted``: silence does not."""
    if not WAYS[applicant.method].needs_own_sim:
        return True
    if subscriber is None:
        return trusts_unlisted
    return applicant.number in (subscriber.personal_number, subscriber.id_card)


def is_good_password(password: str) -> bool:
    """Tell whether a password has 8 to 20 characters with a capital, a small letter, a digit and a sign."""
    kinds = (str.isupper, str.islower, str.isdigit, lambda letter: letter in string.punctuation)
    return len(password) in PASSWORD_LENGTHS and all(any(map(kind, password)) for kind in kinds)
