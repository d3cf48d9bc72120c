"""What the population database does for who asks: admit or refuse them, answer, and leave a line of audit.

Every wire, SOAP or JSON, translates to these calls; what they answer is the domain's, not yet written down.
"""

from dataclasses import dataclass
from typing import Self

from lienket.population.contents import PopulationSettings
from lienket.population.models import Asked, Asker, CitizenRecord, find_match
from lienket.population.models.citizens import DISTRICTS_ABOLISHED
from lienket.population.store import PopulationStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import World, current_storage, current_world

SHARING = "037"
"""The MaTichHop of "Chia sẻ thông tin công dân"."""


@dataclass(frozen=True)
class InquiryDesk:
    """Where one world's citizens are asked about."""

    world: World
    store: PopulationStore
    settings: PopulationSettings

    @classmethod
    def of_this_request(cls) -> Self:
        """Return the desk of the world that this request is in."""
        world = current_world()
        settings = PopulationSettings.model_validate(world.settings)
        return cls(world, PopulationStore(current_storage(), world.name), settings)

    def look_up(self, asker: Asker, asked: Asked) -> CitizenRecord | None:
        """Return the record shared with ``asker`` (037), None for unknown or mismatch; a Refusal when not admitted."""
        audit = asker.audit | asked.audit
        try:
            record = self._find(asker, asked)
        except Refusal as refusal:
            record_event("lookup.fault", reason=refusal.code, **audit)
            raise
        record_event("lookup.found" if record else "lookup.nothing", **audit)
        return record and self._shown(record)

    def _find(self, asker: Asker, asked: Asked) -> CitizenRecord | None:
        if asker.service != SHARING:
            raise Refusal("soap-unknown-service", 500, service=asker.service[:20])
        if not asked.is_complete:
            raise Refusal("soap-incomplete", 500)
        query = asked.query()
        return None if query is None else find_match(query, self.store.candidates(query))

    def _shown(self, record: CitizenRecord) -> CitizenRecord:
        by_date = self.settings.district_codes == "by-date"
        two_tiers = by_date and self.world.clock.today() >= DISTRICTS_ABOLISHED
        return record.without_districts() if two_tiers else record
