"""Values that every system shares: numbers, names, birth dates of citizens. Standard library only."""

from lienket.identity.birth_date import BirthDate, Precision
from lienket.identity.errors import (
    InvalidBirthDate,
    InvalidIdCardNumber,
    InvalidIdentityValue,
    InvalidPersonalNumber,
    InvalidPersonName,
)
from lienket.identity.id_card_number import IdCardNumber
from lienket.identity.person_name import PersonName
from lienket.identity.personal_number import PersonalNumber, RegistrationPlace, Sex, SyntheticMark
from lienket.identity.real_people import GUIDE_PLACEHOLDER, may_be_somebodys, written_reason

__all__ = [
    "GUIDE_PLACEHOLDER",
    "BirthDate",
    "IdCardNumber",
    "InvalidBirthDate",
    "InvalidIdCardNumber",
    "InvalidIdentityValue",
    "InvalidPersonName",
    "InvalidPersonalNumber",
    "PersonName",
    "PersonalNumber",
    "Precision",
    "RegistrationPlace",
    "Sex",
    "SyntheticMark",
    "may_be_somebodys",
    "written_reason",
]
