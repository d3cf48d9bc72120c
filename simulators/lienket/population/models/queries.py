"""Whom a query means, and who asks.

The rule of matching: number or CMND, and name, and birth date, all of them; who asks never learns which was wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lienket.identity import BirthDate, IdCardNumber, InvalidIdentityValue, PersonalNumber, PersonName
from lienket.population.models.citizens import CitizenRecord

_AUDIT_LENGTH = 100


@dataclass(frozen=True)
class Asker:
    """Who asks, in the words they sent: ``account`` of the connection, ``service`` MaTichHop, ``purpose`` MaDVC."""

    account: str = ""
    service: str = ""
    purpose: str = ""
    officer: str = ""
    unit: str = ""
    request_id: str = ""

    @property
    def audit(self) -> dict[str, str]:
        """Who asks and for what, cut to what an audit line holds."""
        return {key: value[:_AUDIT_LENGTH] for key, value in vars(self).items()}


@dataclass(frozen=True)
class Asked:
    """About whom somebody asks, in the words they sent: trimmed texts, empty if absent; birth date as on the wire."""

    number: str = ""
    id_card: str = ""
    name: str = ""
    birth_date: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether a number, a name and a birth date were sent at all."""
        return bool((self.number or self.id_card) and self.name and self.birth_date)

    @property
    def audit(self) -> dict[str, str]:
        """The numbers asked for, masked, also those with a digit too many or too few."""
        return {"number": _masked(self.number), "id_card": _masked(self.id_card)}

    def query(self) -> "Query | None":
        """Return the person asked for, or None if a value is so malformed that it is nobody's.

        A malformed value is no fault (giả định): its answer is that of a mismatch, so that nobody learns which one
        was wrong.
        """
        try:
            return Query(
                PersonalNumber.parse(self.number) if self.number else None,
                IdCardNumber.parse(self.id_card) if self.id_card else None,
                PersonName.parse(self.name),
                BirthDate.from_iso(self.birth_date) if "-" in self.birth_date else BirthDate.from_wire(self.birth_date),
            )
        except InvalidIdentityValue:
            return None


@dataclass(frozen=True)
class Query:
    """A person as somebody asks for them: at least one of ``number`` and ``id_card``, the name and the birth date."""

    number: PersonalNumber | None
    id_card: IdCardNumber | None
    name: PersonName
    birth_date: BirthDate

    def describes(self, record: CitizenRecord) -> bool:
        """Tell whether every part of the query is true of ``record``.

        Names are equal when their search keys are, because clients send NGUYENVANAN for NGUYỄN VĂN AN. Dates are
        compared on the coarser precision of the two (giả định).
        """
        return (
            (self.number is not None or self.id_card is not None)
            and (self.number is None or record.is_numbered(self.number))
            and (self.id_card is None or record.holds(self.id_card))
            and self.name.matches(record.name)
            and self.birth_date.matches(record.birth_date)
        )


def find_match(query: Query, candidates: Iterable[CitizenRecord]) -> CitizenRecord | None:
    """Return the one citizen whom ``query`` describes; None if it is nobody, or more than one person (giả định).

    Two people may share a CMND (numbers were issued twice), so the answer must not be whoever comes first.
    """
    matches = [record for record in candidates if query.describes(record)]
    return matches[0] if len(matches) == 1 else None


def _masked(number: str) -> str:
    cut = number[:_AUDIT_LENGTH]
    return cut[:2] + "*" * (len(cut) - 4) + cut[-2:] if len(cut) > 4 else "*" * len(cut)
