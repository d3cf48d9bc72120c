"""What citizens type into the portal's forms, turned into values or into one message per field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lienket.identity import BirthDate, InvalidIdentityValue, PersonName
from lienket.portal.models import FieldName, VerificationRequest
from lienket.simulation.messages import text

_NINE_DIGITS = re.compile(r"[0-9]{9}")
_TWELVE_DIGITS = re.compile(r"[0-9]{12}")
_PHONE = re.compile(r"(0|\+84)[0-9]{9,10}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass
class FormErrors:
    """Messages by field name, in the order of the form."""

    by_field: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, message_id: str) -> None:
        """Note the first trouble with the field ``name``."""
        self.by_field.setdefault(name, text(message_id))


def read_verification(form: Mapping[str, str], today: date) -> VerificationRequest | FormErrors:
    """Read the verification dialog; nobody is asked unless every field can be read."""
    errors = FormErrors()
    id_card = form.get("id_card", "").strip()
    if id_card and not _NINE_DIGITS.fullmatch(id_card) and not _TWELVE_DIGITS.fullmatch(id_card):
        errors.add("id_card", "M28-digits")
    number = form.get("personal_number", "").strip()
    if not number:
        errors.add("personal_number", "M28-required")
    elif not _TWELVE_DIGITS.fullmatch(number):
        errors.add("personal_number", "M28-digits")
    name = _read_name(form.get("full_name", ""), errors)
    birth_date = _read_birth_date(form.get("birth_date", ""), today, errors)
    if errors.by_field or name is None or birth_date is None:
        return errors
    return VerificationRequest(number, id_card, name, birth_date)


def read_contacts(form: Mapping[str, str]) -> dict[FieldName, str] | FormErrors:
    """Read the fields that a citizen may type over; an empty value stays empty."""
    errors = FormErrors()
    phone, email = re.sub(r"[\s.\-()]", "", form.get("phone", "")), form.get("email", "").strip()
    if phone and not _PHONE.fullmatch(phone):
        errors.add("phone", "bad-phone")
    if email and not _EMAIL.fullmatch(email):
        errors.add("email", "bad-email")
    return errors if errors.by_field else {FieldName.PHONE: phone, FieldName.EMAIL: email}


def _read_name(value: str, errors: FormErrors) -> PersonName | None:
    if not value.strip():
        errors.add("full_name", "M28-required")
        return None
    try:
        return PersonName.parse(value)
    except InvalidIdentityValue:
        errors.add("full_name", "bad-name")
        return None


def _read_birth_date(value: str, today: date, errors: FormErrors) -> BirthDate | None:
    if not value.strip():
        errors.add("birth_date", "M28-required")
        return None
    try:
        birth_date = BirthDate.from_form(value.strip())
    except InvalidIdentityValue:
        errors.add("birth_date", "bad-birth-date")
        return None
    if birth_date.year < 1900 or (birth_date.year, birth_date.month or 1, birth_date.day or 1) > (
        today.year,
        today.month,
        today.day,
    ):
        errors.add("birth_date", "bad-birth-date")
    return birth_date
