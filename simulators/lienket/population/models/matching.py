"""Which citizen a query means, if any.

The rule: number or CMND, and name, and birth date, all of them; who asks never learns which was wrong. How exactly they
must agree, and about whom nothing is said, no public source tells: that is a ``MatchingRule``, chosen by the world.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lienket.identity import PersonalNumber
from lienket.population.models.citizens import CitizenRecord, Standing
from lienket.population.models.queries import Query


@dataclass(frozen=True)
class MatchingRule:
    """How a query must fit a record. ``former_numbers``: also by a number that a re-established one replaced.

    Lenient, names are equal when their search keys are, because clients send NGUYENVANAN for NGUYỄN VĂN AN, and dates
    are compared on the coarser precision of the two. ``strict``, accents and spaces matter, and a date must be given as
    precisely as it is recorded. Records in a standing that is in ``silent_about`` are as if not recorded. (Giả định.)
    """

    strict: bool = False
    former_numbers: bool = True
    silent_about: Collection[Standing] = ()

    def fits(self, query: Query, record: CitizenRecord) -> bool:
        """Tell whether every part of ``query`` is true of ``record``."""
        return (
            self.knows(query, record)
            and query.name.matches(record.name, strict=self.strict)
            and self._same_birth(query, record)
        )

    def knows(self, query: Query, record: CitizenRecord) -> bool:
        """Tell whether the numbers of ``query`` are those of ``record``, and the record is one that is spoken of."""
        return record.standing not in self.silent_about and self._same_numbers(query, record)

    def _same_numbers(self, query: Query, record: CitizenRecord) -> bool:
        return (
            (query.number is not None or query.id_card is not None)
            and (query.number is None or self._is_number_of(record, query.number))
            and (query.id_card is None or record.holds(query.id_card))
        )

    def _is_number_of(self, record: CitizenRecord, number: PersonalNumber) -> bool:
        return record.is_numbered(number) if self.former_numbers else number == record.number

    def _same_birth(self, query: Query, record: CitizenRecord) -> bool:
        if query.birth_date is None:
            return True
        if self.strict:
            return query.birth_date == record.birth_date
        return query.birth_date.matches(record.birth_date)


LENIENT = MatchingRule()
"""What clients in the field rely on."""


def find_match(query: Query, candidates: Iterable[CitizenRecord], rule: MatchingRule = LENIENT) -> CitizenRecord | None:
    """Return the one citizen whom ``query`` means by ``rule``; None if it is nobody, or more than one person.

    Two people may share a CMND (numbers were issued twice), so the answer must not be whoever comes first.
    """
    matches = find_all(query, candidates, rule)
    return matches[0] if len(matches) == 1 else None


def find_all(query: Query, candidates: Iterable[CitizenRecord], rule: MatchingRule = LENIENT) -> list[CitizenRecord]:
    """Return every citizen whom ``query`` may mean by ``rule``.

    Of two records of one person the one whose number replaced the other's stands; if nothing says that they are one
    person, they are two (giả định).
    """
    records = list(candidates)
    replaced = {number for record in records for number in record.former_numbers}
    return [record for record in records if record.number not in replaced and rule.fits(query, record)]
