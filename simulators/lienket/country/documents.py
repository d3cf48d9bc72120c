"""Which papers a citizen has on a day, and until when each is valid.

Cards follow Luật Căn cước 2023: compulsory from 14, renewed at 25, 40 and 60, as căn cước from 01/07/2024 and as CCCD
from 2016 until then; a card made within two years before such an age runs to the next one. No public table gives kinds
of papers a code, so ours say that they are synthetic (SYN-GT-…). Who got a paper on which day is drawn (giả định).
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lienket.identity import BirthDate, IdCardNumber, PersonalNumber, Sex

CARD_FROM_AGE = 14
RENEWAL_AGES = (14, 25, 40, 60)
EARLY_RENEWAL_YEARS = 2
CCCD_FROM = date(2016, 1, 1)
CAN_CUOC_FROM = date(2024, 7, 1)
LAST_DAY_OF_CMND = date(2024, 12, 31)
BHYT_TEN_DIGITS_FROM = date(2021, 4, 1)
BHYT_TWELVE_DIGITS_FROM = date(2025, 8, 15)
ADULT = 18
RETIRED = 62


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: our visible ``code``, its Vietnamese ``name``."""

    code: str
    name: str


BIRTH_CERTIFICATE = PaperKind("SYN-GT-001", "Giấy khai sinh")
CMND = PaperKind("SYN-GT-002", "Chứng minh nhân dân")
CCCD = PaperKind("SYN-GT-003", "Thẻ căn cước công dân")
CAN_CUOC = PaperKind("SYN-GT-004", "Thẻ căn cước")
HEALTH_INSURANCE = PaperKind("SYN-GT-005", "Thẻ bảo hiểm y tế")
SOCIAL_INSURANCE = PaperKind("SYN-GT-006", "Sổ bảo hiểm xã hội")
DRIVING_LICENCE = PaperKind("SYN-GT-007", "Giấy phép lái xe")


@dataclass(frozen=True)
class Paper:
    """A paper somebody holds; ``issued`` is None when no rule says, ``expires`` (last day) None when it never does."""

    kind: PaperKind
    number: str
    issued: date | None = None
    expires: date | None = None


def birthday(birth: BirthDate, age: int) -> date:
    """Return the first day on which ``birth.age_on`` gives ``age``: what is unknown counts as late as possible."""
    month = birth.month or 12
    day = birth.day or calendar.monthrange(birth.year, month)[1]
    if (month, day) == (2, 29) and not calendar.isleap(birth.year + age):
        month, day = 3, 1
    return date(birth.year + age, month, day)


def card_expiry(birth: BirthDate, issued: date) -> date | None:
    """Return the last day of a CCCD or căn cước made on ``issued``; None when it never expires.

    Exactly two years before an age of renewal counts as within the two years (giả định).
    """
    ages = (age for age in RENEWAL_AGES if issued < birthday(birth, age - EARLY_RENEWAL_YEARS))
    age = next(ages, None)
    return None if age is None else birthday(birth, age)


def papers_of(
    birth: BirthDate, on: date, *, number: PersonalNumber, draw: int, id_card: IdCardNumber | None = None
) -> tuple[Paper, ...]:
    """Return what a person has on a day, in order of kind; nothing before birth.

    ``draw`` (64 bits of the person's own) settles what the law leaves open; ``id_card`` is the CMND on record, if any.
    """
    if on < birthday(birth, 0):
        return ()
    card = _card(birth, on, number, draw)
    found = (
        Paper(BIRTH_CERTIFICATE, number.text),
        None if card or id_card is None else _cmnd(birth, on, id_card),
        card,
        _health_insurance(on, number, draw),
        _social_insurance(birth, on, draw),
        _driving_licence(birth, on, number, draw),
    )
    return tuple(paper for paper in found if paper)


def _cmnd(birth: BirthDate, on: date, id_card: IdCardNumber) -> Paper | None:
    issued = birthday(birth, CARD_FROM_AGE)
    return Paper(CMND, id_card.text, issued, LAST_DAY_OF_CMND) if issued <= on <= LAST_DAY_OF_CMND else None


def _card(birth: BirthDate, on: date, number: PersonalNumber, draw: int) -> Paper | None:
    """The latest card made until that day."""
    made = [issued for issued in _issue_days(birth, draw) if issued <= on]
    if not made:
        return None
    kind = CAN_CUOC if made[-1] >= CAN_CUOC_FROM else CCCD
    return Paper(kind, number.text, made[-1], card_expiry(birth, made[-1]))


def _issue_days(birth: BirthDate, draw: int) -> Iterator[date]:
    """Yield every day on which the person gets a card; each but the first is the last day of the one before."""
    issued: date | None = _first_card(birth, draw >> 20)
    while issued is not None:
        yield issued
        issued = card_expiry(birth, issued)


def _first_card(birth: BirthDate, draw: int) -> date:
    """The day of the first card: of one child in eight on request, else within half a year from 14.

    Who was 14 before there were such cards got one on a day until the CMND ended.
    """
    compulsory = birthday(birth, CARD_FROM_AGE)
    on_request = max(CAN_CUOC_FROM, birthday(birth, 0)) + timedelta(draw % 700)
    if draw >> 20 & 7 == 0 and on_request < compulsory:
        return on_request
    if compulsory < CCCD_FROM:
        return CCCD_FROM + timedelta(draw % ((LAST_DAY_OF_CMND - CCCD_FROM).days + 1))
    return compulsory + timedelta(draw % 180)


def _health_insurance(on: date, number: PersonalNumber, draw: int) -> Paper | None:
    """The card in the newest form of that day, of one person in four in the form before; one in sixteen has none."""
    if draw >> 43 & 15 == 0:
        return None
    insured = _insurance_number(draw)
    forms = [f"ZZ{(draw >> 49) % 5 + 1}00{insured}"]
    forms += [insured] * (on >= BHYT_TEN_DIGITS_FROM) + [number.text] * (on >= BHYT_TWELVE_DIGITS_FROM)
    late = draw >> 47 & 3 == 0
    return Paper(HEALTH_INSURANCE, forms[-2 if late and len(forms) > 1 else -1])


def _social_insurance(birth: BirthDate, on: date, draw: int) -> Paper | None:
    working = ADULT <= birth.age_on(on) < RETIRED
    return Paper(SOCIAL_INSURANCE, _insurance_number(draw)) if working and draw >> 52 & 7 < 3 else None


def _driving_licence(birth: BirthDate, on: date, number: PersonalNumber, draw: int) -> Paper | None:
    """A licence of the province 00, of half of those who may have one.

    Digit three says century and sex. With 1 or 2 the number would read as the CCCD of a person of 001 or 002, who may
    be real; so women born before 2000 and men born from then on get none.
    """
    digit = (number.birth_year - 1900) // 100 * 2 + (number.sex is Sex.FEMALE)
    passed = birthday(birth, ADULT + (draw >> 56) % 12)
    if digit not in (0, 3) or draw >> 55 & 1 or passed > on:
        return None
    return Paper(DRIVING_LICENCE, f"00{digit}{passed.year % 100:02}{(draw >> 3) % 10_000_000:07}", passed)


def _insurance_number(draw: int) -> str:
    return f"00{draw % 100_000_000:08}"
