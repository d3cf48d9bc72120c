"""What citizens type into "Thông tin mở rộng": numbers, facts, and an address in the tiers of its day."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from lienket.country.ethnic_groups import groups
from lienket.country.units import TWO_TIERS_FROM, provinces
from lienket.identity import may_be_somebodys
from lienket.identity.vietnamese import cleaned
from lienket.portal.extended_words import MARITAL_STATUSES
from lienket.portal.forms import FormErrors
from lienket.portal.models import ExtendedField
from lienket.simulation.messages import text

_LONGEST = 200
_PATTERNS = {
    ExtendedField.PASSPORT: (re.compile(r"[A-Z0-9-]{5,20}"), "bad-passport"),
    ExtendedField.TAX_NUMBER: (re.compile(r"[0-9]{10}|[0-9]{12}|[0-9]{10}-[0-9]{3}"), "bad-tax-number"),
    ExtendedField.SOCIAL_INSURANCE_NUMBER: (re.compile(r"[A-Z0-9]{10,15}"), "bad-insurance-number"),
    ExtendedField.HOME_PHONE: (re.compile(r"0[0-9]{9,10}"), "bad-phone"),
}
_DISTRICT = re.compile(r"\b(huyện|quận|thị xã)\b", re.IGNORECASE)
_BLOOD_GROUPS = ("A", "B", "AB", "O")


def choices(name: ExtendedField, known: str) -> list[tuple[str, str]]:
    """Return what a field offers, values and words, what stands there included; [] for one that is typed freely."""
    offered = {
        ExtendedField.ETHNIC_GROUP: {group.name: group.name for group in groups()},
        ExtendedField.MARITAL_STATUS: dict(MARITAL_STATUSES),
        ExtendedField.BLOOD_GROUP: {group: group for group in _BLOOD_GROUPS},
    }.get(name)
    if offered is None:
        return []
    standing = {known: known} if known else {}
    return [("", "Chưa có dữ liệu"), *(standing | offered).items()]


def address_tiers(today: date) -> list[tuple[str, str]]:
    """Return the parts of an address that is written on that day: no district from 01/07/2025 on (TL-10)."""
    tiers = [("detail", "Số nhà, đường, thôn"), ("commune", "Xã, phường"), ("district", "Huyện, quận, thị xã")]
    if today >= TWO_TIERS_FROM:
        return [("detail", "Số nhà, đường, thôn"), ("commune", "Xã, phường, đặc khu")]
    return tiers


def province_names(today: date) -> list[str]:
    """Return the provinces and central cities of that day by name."""
    return sorted((province.name for province in provinces(today)), key=_alphabetical)


def read_extended(
    form: Mapping[str, str], open_fields: Iterable[ExtendedField], today: date, *, takes_unmarked: bool
) -> dict[ExtendedField, str] | FormErrors:
    """Read the fields that are open to the citizen; an address that nothing is typed of stays as it is."""
    errors = FormErrors()
    values: dict[ExtendedField, str] = {}
    for name in open_fields:
        if name is not ExtendedField.CURRENT_ADDRESS:
            values[name] = _read(name, form.get(name.value, ""), errors, takes_unmarked=takes_unmarked)
        elif address := _read_address(form, today, errors):
            values[name] = address
    return errors if errors.by_field else values


def _read(name: ExtendedField, typed: str, errors: FormErrors, *, takes_unmarked: bool) -> str:
    value = _plain(name.value, typed, errors)
    pattern, message_id = _PATTERNS.get(name, (None, ""))
    if pattern is None:
        return value
    value = re.sub(r"[\s.]", "", value).upper()
    if value and not pattern.fullmatch(value):
        errors.add(name.value, message_id)
    elif may_be_somebodys(value) and not takes_unmarked:
        errors.add(name.value, "unmarked-number")
    return value


def _read_address(form: Mapping[str, str], today: date, errors: FormErrors) -> str:
    names = [name for name, _ in address_tiers(today)]
    parts = {name: _plain(name, form.get(name, ""), errors) for name in (*names, "province")}
    if not any(parts.values()):
        return ""
    for name, part in parts.items():
        if not part:
            errors.add(name, "M28-required")
    if parts["province"] and parts["province"] not in province_names(today):
        errors.add("province", "bad-province")
    if "district" not in parts and _DISTRICT.search(parts["commune"]):
        errors.add("commune", "no-districts-any-more")
    return ", ".join(parts.values())


def _plain(name: str, typed: str, errors: FormErrors) -> str:
    value = cleaned(typed)
    if any(unicodedata.category(letter)[0] == "C" for letter in value):
        errors.add(name, "document-text-unprintable")
    elif len(value) > _LONGEST:
        errors.by_field.setdefault(name, text("document-text-too-long", limit=_LONGEST))
    return value


def _alphabetical(name: str) -> str:
    """Return what a province is sorted by: its own name, without what kind of unit it is, and without marks."""
    own = name.removeprefix("Tỉnh ").removeprefix("Thành phố ").replace("Đ", "D")
    return unicodedata.normalize("NFD", own)
