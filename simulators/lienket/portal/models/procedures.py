"""Administrative procedures and the agencies that carry them out, as data (``procedures.toml`` names its sources)."""

from dataclasses import dataclass


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
    """Who carries a procedure out; ``code`` is the agency's electronic identifier, as dossier codes begin with it."""

    code: str
    name: str
    central_system: str = ""


@dataclass(frozen=True)
class Procedure:
    """One administrative procedure; ``fee`` in đồng, ``days`` are working days from receipt to result."""

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
