"""What officers type into their forms, turned into values or into one message per field."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from lienket.portal.forms import FormErrors
from lienket.portal.models.dossiers import DossierStatus
from lienket.portal.models.uploads import kind_of, safe_file_name
from lienket.simulation.contents import shown_text

_LONGEST_NOTE = 1000
_LONGEST_TITLE = 300
_LARGEST_FEE = 10**9
_TEXT_FILE = "ket-qua.txt"


@dataclass(frozen=True)
class StepForm:
    """A step that an officer chose."""

    status: DossierStatus
    note: str


@dataclass(frozen=True)
class SupplementForm:
    """A paper that an officer asks for; ``insists`` although the citizen's data store has it, with a reason."""

    paper: str
    note: str
    insists: bool


@dataclass(frozen=True)
class FeeForm:
    """A fee that an officer asks for, in đồng."""

    amount: int
    note: str


@dataclass(frozen=True)
class ResultForm:
    """A result that an officer returns; ``place`` tells a second press from a second result."""

    place: int
    title: str
    symbol: str
    file_name: str
    content: bytes


def read_step(form: Mapping[str, str]) -> StepForm | FormErrors:
    """Read where a dossier is moved."""
    errors, asked = FormErrors(), form.get("status", "")
    if asked not in [str(status.value) for status in DossierStatus]:
        errors.add("status", "office-required")
        return errors
    return StepForm(DossierStatus(int(asked)), _text(form, "note", _LONGEST_NOTE))


def read_supplement(form: Mapping[str, str]) -> SupplementForm | FormErrors:
    """Read which paper is asked for."""
    errors, insists = FormErrors(), bool(form.get("insist"))
    paper, note = _text(form, "paper", _LONGEST_TITLE), _text(form, "supplement_note", _LONGEST_NOTE)
    if not paper:
        errors.add("paper", "office-required")
    if insists and not note:
        errors.add("supplement_note", "paper-held-reason")
    return errors if errors.by_field else SupplementForm(paper, note, insists)


def read_fee(form: Mapping[str, str]) -> FeeForm | FormErrors:
    """Read which fee is asked for; dots between thousands are let be."""
    errors, typed = FormErrors(), form.get("amount", "").replace(".", "").replace(" ", "")
    is_sound = typed.isascii() and typed.isdigit() and len(typed) <= len(str(_LARGEST_FEE))
    if not is_sound or not 0 < int(typed) <= _LARGEST_FEE:
        errors.add("amount", "bad-amount")
        return errors
    return FeeForm(int(typed), _text(form, "fee_note", _LONGEST_NOTE))


def read_result(form: Mapping[str, str], file: FileStorage | None, megabytes: float) -> ResultForm | FormErrors:
    """Read a result: its name, and its file or, without one, its text."""
    errors = FormErrors()
    title, words, place = _text(form, "title", _LONGEST_TITLE), _text(form, "text", 20_000), form.get("place", "")
    content = file.read() if file and file.filename else b""
    if not title:
        errors.add("title", "office-required")
    if not content and not words:
        errors.add("file", "result-needs-file")
    if content and (kind_of(content) is None or len(content) > megabytes * 1_000_000):
        errors.add("file", "result-bad-file")
    if errors.by_field or not (place.isascii() and place.isdigit() and len(place) <= 3):
        return errors
    name = safe_file_name(file.filename or "") if content and file else _TEXT_FILE
    return ResultForm(int(place), title, _text(form, "symbol", 60), name, content or words.encode())


def _text(form: Mapping[str, str], name: str, longest: int) -> str:
    """Return what was typed, in NFC; what no text may hold is nothing."""
    try:
        return shown_text(form.get(name, "").replace("\r\n", "\n").strip())[:longest]
    except ValueError:
        return ""
