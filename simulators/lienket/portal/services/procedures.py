"""The procedures that citizens of a world find on a day."""

from datetime import date

from lienket.portal.catalogue import ProcedureBody, standard_procedures
from lienket.portal.models.procedures import Procedure
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


def find_procedures(store: PortalStore, words: str, today: date) -> list[Procedure]:
    """Return the procedures of that day that have every word, by field and name."""
    own = {code: ProcedureBody.model_validate(entry) for code, entry in store.own_procedures().items()}
    offered = [body.on(today) for body in ({**standard_procedures(), **own}).values()]
    found = [procedure for procedure in offered if procedure and procedure.is_found_by(words)]
    return sorted(found, key=lambda procedure: (procedure.field, procedure.name, procedure.code))


def procedure_of(store: PortalStore, code: str, today: date) -> Procedure:
    """Return one procedure of that day; refuse with 404 when there is none."""
    found = next((one for one in find_procedures(store, "", today) if one.code == code), None)
    if found is None:
        raise Refusal("no-procedure", 404)
    return found
