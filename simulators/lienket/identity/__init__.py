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

__all__ = [
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
]
