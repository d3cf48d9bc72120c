"""What citizens type into the portal's forms, turned into values or into one message per field."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lienket.identity import BirthDate, InvalidIdentityValue, PersonName, may_be_somebodys
from lienket.identity.vietnamese import cleaned
from lienket.portal.models import FieldName, NumbersRequired, VerificationRequest
from lienket.portal.models.accounts import RegistrationMethod
from lienket.portal.models.registration import WAYS, Applicant, is_good_password
from lienket.simulation.messages import text

_NINE_DIGITS = re.compile(r"[0-9]{9}")
_TWELVE_DIGITS = re.compile(r"[0-9]{12}")
_PHONE = re.compile(r"(0|\+84)[0-9]{9,10}")
_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\.[^@\s\x00-\x1f\x7f]+")
_LONGEST_EMAIL = 254
_FEEDBACK_LENGTHS = {"subject": 200, "text": 4000, "contact": 254}

FIRST_BIRTH_DATE = date(1900, 1, 1)
"""Nobody who was born before is alive."""


@dataclass
class FormErrors:
    """Messages by field name, in the order of the form."""

    by_field: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, message_id: str, **values: object) -> None:
        """Note the first trouble with the field ``name``."""
        self.by_field.setdefault(name, text(message_id, **values))


def read_username(form: Mapping[str, str]) -> str:
    """Return the user name as accounts have it; "" for one that no account can have."""
    typed = unicodedata.normalize("NFC", form.get("username", "").strip())
    return typed if typed.isprintable() else ""


def read_verification(
    form: Mapping[str, str],
    today: date,
    required: NumbersRequired = NumbersRequired.PERSONAL_NUMBER,
    *,
    takes_unmarked: bool = False,
) -> VerificationRequest | FormErrors:
    """Read the verification dialog; nobody is asked unless every field can be read.

    Without ``takes_unmarked`` a number that may be a real person's is an error of its field.
    """
    errors = FormErrors()
    number, typed_id_card = cleaned(form.get("personal_number", "")), cleaned(form.get("id_card", ""))
    if not takes_unmarked:
        _refuse_unmarked(errors, personal_number=number, id_card=typed_id_card)
    id_card = _read_id_card(typed_id_card, number, errors)
    for missing in _missing_numbers(number, typed_id_card, required):
        errors.add(missing, "M28-required")
    if number and not _TWELVE_DIGITS.fullmatch(number):
        errors.add("personal_number", "M28-digits")
    name = _read_name(form.get("full_name", ""), errors)
    birth_date = _read_birth_date(cleaned(form.get("birth_date", "")), today, errors)
    if errors.by_field or name is None or birth_date is None:
        return errors
    return VerificationRequest(number, id_card, name, birth_date)


def read_contacts(form: Mapping[str, str]) -> dict[FieldName, str] | FormErrors:
    """Read the fields that a citizen may type over; an empty value stays empty."""
    errors = FormErrors()
    phone, email = re.sub(r"[\s.\-()]", "", form.get("phone", "")), cleaned(form.get("email", ""))
    if phone and not _PHONE.fullmatch(phone):
        errors.add("phone", "bad-phone")
    if email and (not _EMAIL.fullmatch(email) or len(email) > _LONGEST_EMAIL):
        errors.add("email", "bad-email")
    return errors if errors.by_field else {FieldName.PHONE: phone, FieldName.EMAIL: email}


def read_applicant(
    form: Mapping[str, str], method: RegistrationMethod, today: date, *, takes_unmarked: bool
) -> Applicant | FormErrors:
    """Read the form of one way to register; an error for each field that cannot be read."""
    errors, way = FormErrors(), WAYS[method]
    for name in ("number", "full_name", "birth_date", "phone", *(("proof",) if way.proof else ())):
        if not form.get(name, "").strip():
            errors.add(name, "registration-required")
    number, proof = cleaned(form.get("number", "")), "".join(form.get("proof", "").split()) if way.proof else ""
    if not _NINE_DIGITS.fullmatch(number) and not _TWELVE_DIGITS.fullmatch(number):
        errors.add("number", "registration-digits")
    if not takes_unmarked:
        _refuse_unmarked(errors, number=number)
    if not re.fullmatch(way.proof_pattern, proof):
        errors.add("proof", "registration-proof", hint=way.proof_hint)
    name = _read_name(form.get("full_name", ""), errors)
    birth_date = _read_birth_date(cleaned(form.get("birth_date", "")), today, errors)
    contacts = read_contacts(form)
    if isinstance(contacts, FormErrors):
        errors.by_field = contacts.by_field | errors.by_field
    if errors.by_field or isinstance(contacts, FormErrors) or name is None or birth_date is None:
        return errors
    phone, email = contacts[FieldName.PHONE], contacts[FieldName.EMAIL]
    return Applicant(method, number, name.text, birth_date.for_iso(), phone, email, proof)


def read_chosen_password(form: Mapping[str, str]) -> str | FormErrors:
    """Read a password that is to be, typed twice."""
    errors, password = FormErrors(), form.get("password", "")
    if not is_good_password(password):
        errors.add("password", "password-rules")
    elif form.get("again", "") != password:
        errors.add("again", "password-differs")
    return errors if errors.by_field else password


def read_feedback(form: Mapping[str, str]) -> dict[str, str] | FormErrors:
    """Read a remark: what it is about and what it says are needed, how to answer is not."""
    errors = FormErrors()
    typed = {name: unicodedata.normalize("NFC", form.get(name, "").strip()) for name in _FEEDBACK_LENGTHS}
    for name, longest in _FEEDBACK_LENGTHS.items():
        if not typed[name] and name != "contact":
            errors.add(name, "required-to-send")
        if len(typed[name]) > longest:
            errors.add(name, "text-too-long")
    return errors if errors.by_field else typed


def _missing_numbers(number: str, id_card: str, required: NumbersRequired) -> list[str]:
    """Return the fields whose number ``required`` insists on; either number will do as long as it is one of its own."""
    has_nine_digits = _NINE_DIGITS.fullmatch(id_card) is not None
    needs_number = required is not NumbersRequired.EITHER or not has_nine_digits
    missing = {
        "id_card": required is NumbersRequired.BOTH and not id_card,
        "personal_number": needs_number and not number,
    }
    return [name for name, is_missing in missing.items() if is_missing]


def _refuse_unmarked(errors: FormErrors, **numbers: str) -> None:
    for name, number in numbers.items():
        if may_be_somebodys(number):
            errors.add(name, "unmarked-number")


def _read_id_card(typed: str, number: str, errors: FormErrors) -> str:
    """Return the 9-digit number, or "" for who has none: a CMND of 12 digits (2012-2016) has the number of the CCCD."""
    if not typed or _NINE_DIGITS.fullmatch(typed):
        return typed
    if not _TWELVE_DIGITS.fullmatch(typed):
        errors.add("id_card", "M28-digits")
    elif _TWELVE_DIGITS.fullmatch(number) and typed != number:
        errors.add("id_card", "id-card-of-twelve-digits")
    return ""


def _read_name(typed: str, errors: FormErrors) -> PersonName | None:
    if not typed.strip():
        errors.add("full_name", "M28-required")
        return None
    try:
        return PersonName.parse(typed)
    except InvalidIdentityValue:
        errors.add("full_name", "bad-name")
        return None


def _read_birth_date(typed: str, today: date, errors: FormErrors) -> BirthDate | None:
    if not typed:
        errors.add("birth_date", "M28-required")
        return None
    try:
        birth_date = BirthDate.from_form(typed)
    except InvalidIdentityValue:
        errors.add("birth_date", "bad-birth-date")
        return None
    if not FIRST_BIRTH_DATE <= _earliest(birth_date) <= today:
        errors.add("birth_date", "bad-birth-date")
    return birth_date


def _earliest(birth_date: BirthDate) -> date:
    return date(birth_date.year, birth_date.month or 1, birth_date.day or 1)
