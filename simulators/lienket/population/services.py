"""What the population database does for who asks: admit or refuse them, answer, and leave a line of audit.

Every wire, SOAP or JSON, translates to these calls; what they answer is the domain's, not yet written down.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn, Self

from lienket.population.admission import Admission, Visitor
from lienket.population.authentication import TurnedAway
from lienket.population.contents import PopulationSettings
from lienket.population.models import (
    Asked,
    Asker,
    ChangesAsked,
    CitizenRecord,
    Kinship,
    MatchingRule,
    Page,
    Query,
    are_kin,
    find_all,
    find_match,
    names_stranger,
)
from lienket.population.models.changes import MOST_AT_ONCE
from lienket.population.models.eras import shown_on
from lienket.population.store import PopulationStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import World, current_storage, current_world

if TYPE_CHECKING:
    from lienket.population.virtual import VirtualPopulation

SHARING = "037"
"""The MaTichHop of "Chia sẻ thông tin công dân"."""

VERIFICATION = "003"
"""The MaTichHop of "Xác thực thông tin công dân"."""

OLD_VERIFICATION = "033"
"""The MaDichVu of the older form of it, which needs no birth date."""


@dataclass(frozen=True)
class InquiryDesk:
    """Where one world's citizens are asked about."""

    world: World
    store: PopulationStore
    settings: PopulationSettings
    admission: Admission

    @classmethod
    def of_this_request(cls, visitor: Visitor) -> Self:
        """Return the desk of the world that this request is in, with ``visitor`` before it."""
        world = current_world()
        settings = PopulationSettings.model_validate(world.settings)
        store = PopulationStore(current_storage(), world.name)
        return cls(world, store, settings, Admission(visitor, store, settings, world.clock))

    def look_up(self, asker: Asker, asked: Asked) -> CitizenRecord | None:
        """Return the record shared with ``asker`` (037), None for unknown or mismatch; a Refusal when not admitted."""
        with self._admitted("look-up", asker, asked):
            _expect(asker, SHARING)
            record = self._find(asked)
        record_event("lookup.found" if record else "lookup.nothing", **self._audit("look-up", asker, asked))
        return record and self._shown(record)

    def verify(self, asker: Asker, asked: Asked, *, is_old: bool) -> int:
        """Return how many citizens fit ``asked``; a Refusal when not admitted.

        The form asked in decides: 003 with a birth date, or, ``is_old``, 033 with or without one.
        """
        with self._admitted("verify", asker, asked):
            _expect(asker, OLD_VERIFICATION if is_old else VERIFICATION)
            query = self._query(asked, dated=not is_old)
            fitting = 0 if query is None else len(find_all(query, self._people.candidates(query), self._rule))
        record_event("verification.answered", **self._audit("verify", asker, asked), fitting=fitting)
        return fitting

    def check_kinship(self, asker: Asker, asked: Asked, kinship: Kinship | None, relative: Asked) -> bool:
        """Tell whether ``relative`` is to the citizen what ``kinship`` says; what is unknown or mismatched is not."""
        with self._admitted("check-kinship", asker, asked, relative):
            if kinship is None:
                raise Refusal("soap-unknown-kinship", 500)
            citizen, query = self._find(asked), self._query(relative)
            is_kin = citizen is not None and query is not None and self._is_kin(citizen, kinship, query)
        audit = self._audit("check-kinship", asker, asked, relative)
        record_event("kinship.answered", **audit, kinship=kinship.value, is_kin=is_kin)
        return is_kin

    def look_up_parents(self, asker: Asker, asked: Asked) -> CitizenRecord | None:
        """Return the record of ``asked`` for the parents in it, None for unknown or mismatch."""
        with self._admitted("look-up-parents", asker, asked):
            record = self._find(asked)
        record_event("kinship.answered", **self._audit("look-up-parents", asker, asked), found=record is not None)
        return record

    def changes(self, asker: Asker, asked: ChangesAsked) -> Page:
        """Return a page of the world's own records that changed in a period, whatever their standing (giả định)."""
        with self._admitted("changes", asker, asked):
            window = asked.window()
            if window is None:
                raise Refusal("soap-bad-period", 500, most=MOST_AT_ONCE)
            page = self.store.changed(window)
        record_event("synchronisation.answered", **self._audit("changes", asker, asked), records=len(page.records))
        return Page(tuple(map(self._coded, page.records)), page.total)

    def turn_away(self, refusal: Refusal, asker: Asker | None = None, asked: Asked | None = None) -> NoReturn:
        """Refuse, with a line of audit, what cannot be asked as sent; who is not who they say learns only that."""
        with self._audited("", asker or Asker(), asked or Asked()):
            _ = self.admission.caller
            raise refusal

    @contextmanager
    def _admitted(
        self, operation: str, asker: Asker, asked: Asked | ChangesAsked, relative: Asked | None = None
    ) -> Iterator[None]:
        """Let ``asker`` in, or refuse them, with a line of audit of whatever is refused in the block."""
        with self._audited(operation, asker, asked, relative):
            self.admission.admit(asker)
            yield

    @contextmanager
    def _audited(
        self, operation: str, asker: Asker, asked: Asked | ChangesAsked, relative: Asked | None = None
    ) -> Iterator[None]:
        """Leave a line of audit of what is refused in the block."""
        try:
            yield
        except Refusal as refusal:
            why = refusal.why if isinstance(refusal, TurnedAway) else {"reason": refusal.code}
            record_event("lookup.fault", **self._audit(operation, asker, asked, relative), **why)
            raise

    def _audit(
        self, operation: str, asker: Asker, asked: Asked | ChangesAsked, relative: Asked | None = None
    ) -> dict[str, str]:
        of_relative = {f"relative_{key}": value for key, value in relative.audit.items()} if relative else {}
        return {"operation": operation, **asker.audit, **asked.audit, **of_relative, **self.admission.audit}

    def _find(self, asked: Asked) -> CitizenRecord | None:
        query = self._query(asked)
        return None if query is None else find_match(query, self._people.candidates(query), self._rule)

    def _query(self, asked: Asked, *, dated: bool = True) -> Query | None:
        if not self.world.takes(asked.number, asked.id_card):
            raise Refusal("unmarked-number", 500)
        if not (asked.is_complete if dated else asked.names_somebody):
            raise Refusal("soap-incomplete", 500)
        return asked.query()

    def _is_kin(self, citizen: CitizenRecord, kinship: Kinship, query: Query) -> bool:
        relative = find_match(query, self._people.candidates(query), self._rule)
        if relative is not None:
            return are_kin(citizen, kinship, relative)
        return not self._knows(query) and names_stranger(citizen, kinship, query)

    def _knows(self, query: Query) -> bool:
        """Tell whether either number of ``query`` leads to somebody who is spoken of."""
        ways = (replace(query, id_card=None), replace(query, number=None))
        return any(self._rule.knows(way, record) for way in ways for record in self._people.candidates(way))

    @property
    def _rule(self) -> MatchingRule:
        return self.settings.matching_rule

    @property
    def _people(self) -> "PopulationStore | VirtualPopulation":
        if not self.settings.virtual_population:
            return self.store
        from lienket.population.virtual import VirtualPopulation

        return VirtualPopulation(self.store, self.world.seed)

    def _shown(self, record: CitizenRecord) -> CitizenRecord:
        """Return ``record`` in the codes that are answered, and note where its own number contradicts it."""
        if record.contradictions:
            record_event("lookup.contradiction", number=record.number.masked, facts=", ".join(record.contradictions))
        return self._coded(record)

    def _coded(self, record: CitizenRecord) -> CitizenRecord:
        numbered = record.with_ethnic_code(self.settings.numbering)
        return shown_on(numbered, self.world.clock.today()) if self.settings.address_codes == "by-date" else numbered


def _expect(asker: Asker, service: str) -> None:
    if asker.service != service:
        raise Refusal("soap-unknown-service", 500, service=asker.service[:20], expected=service)
