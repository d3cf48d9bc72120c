"""Administrative procedures and the agencies that carry them out, as data (``procedures.toml`` names its sources)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lienket.portal.models.search import folded


@dataclass(frozen=True)
class Component:
    """One thing that a procedure asks for (thành phần hồ sơ), and the result codes of documents that may serve it."""

    key: str
    title: str
    required: bool = True
    result_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One field of a procedure's form; ``prefill`` names the identity or extended field that fills it in beforehand."""

    key: str
    label: str
    required: bool = True
    prefill: str = ""


@dataclass(frozen=True)
class Agency:
    """Who carries a procedure out; ``code`` is the agency's electronic identifier, as dossier codes begin with it.

    ``central_system`` are the two digits of the agency that owns the system of the whole country ("": a local system).
    """

    code: str
    name: str
    central_system: str = ""


@dataclass(frozen=True)
class Tenure:
    """From which day to which day (both included, None: open) an agency carries a procedure out."""

    agency: Agency
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the agency carries it out on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Procedure:
    """One administrative procedure; ``fee`` in đồng, ``days`` are working days from receipt to result.

    ``agency`` is the one of the day it was asked for.
    """

    code: str
    name: str
    field: str
    agency: Agency
    days: int
    fee: int = 0
    components: tuple[Component, ...] = ()
    questions: tuple[Question, ...] = ()
    result_code: str = ""
    result_title: str = ""

    def component(self, key: str) -> Component | None:
        """Return the component ``key``."""
        return next((component for component in self.components if component.key == key), None)

    def is_found_by(self, words: str) -> bool:
        """Tell whether its code, name or field has every word, whatever the marks and the case."""
        said = folded(f"{self.code} {self.name} {self.field}")
        return all(word in said for word in folded(words).split())


def agency_on(tenures: Sequence[Tenure], day: date) -> Agency | None:
    """Return who carries a procedure out on that day; None when nobody does."""
    return next((tenure.agency for tenure in tenures if tenure.holds_on(day)), None)
