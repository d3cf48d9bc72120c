"""What citizens fill into a dossier's form: answers, papers chosen from the data store, uploads.

What can be read is kept; each trouble is one message at its field, so that nothing that was typed is lost.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage, MultiDict

from lienket.portal.forms import FormErrors
from lienket.portal.models.drafts import Draft
from lienket.portal.models.procedures import Procedure
from lienket.portal.models.uploads import kind_of
from lienket.portal.services.papers import Papers, Upload
from lienket.simulation.contents import shown_text
from lienket.simulation.messages import text

LONGEST_ANSWER = 1000
MOST_FILES = 20
_LONGEST_FILE_NAME = 150
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f"<>|:*?\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')


@dataclass(frozen=True)
class UploadLimits:
    """How big one uploaded file may be."""

    megabytes: float

    @property
    def most_bytes(self) -> int:
        """The same in bytes."""
        return int(self.megabytes * 1024 * 1024)


def read_answers(form: MultiDict[str, str], procedure: Procedure, errors: FormErrors) -> dict[str, str]:
    """Return what was answered, by the keys of the questions; what cannot be kept is told and left out."""
    answers: dict[str, str] = {}
    for question in procedure.questions:
        name = f"a-{question.key}"
        try:
            answer = shown_text(form.get(name, "")).strip()
        except ValueError:
            answer = "\0"
        if len(answer) > LONGEST_ANSWER or "\0" in answer:
            errors.by_field.setdefault(name, text("answer-bad", most=LONGEST_ANSWER))
        elif answer:
            answers[question.key] = answer
    return answers


def read_papers(
    form: MultiDict[str, str],
    sent: MultiDict[str, FileStorage],
    procedure: Procedure,
    limits: UploadLimits,
    errors: FormErrors,
) -> Papers:
    """Return which papers were chosen, kept and uploaded; a file that cannot be taken is told and left out."""
    keys = [component.key for component in procedure.components]
    uploads = [upload for key in keys for upload in _uploads(key, sent.getlist(f"f-{key}"), limits, errors)]
    if len(uploads) > MOST_FILES:
        errors.by_field.setdefault(f"f-{uploads[MOST_FILES].component}", text("upload-count", most=MOST_FILES))
    chosen = {key: form.getlist(f"d-{key}") for key in keys}
    kept = {key: form.getlist(f"k-{key}") for key in keys}
    return Papers(chosen, kept, uploads[:MOST_FILES])


def note_missing(draft: Draft, procedure: Procedure, errors: FormErrors) -> None:
    """Note what a draft still lacks before it can be handed in."""
    for question in draft.missing_answers(procedure):
        errors.add(f"a-{question.key}", "answer-missing")
    for component in draft.missing_components(procedure):
        errors.add(f"f-{component.key}", "paper-missing")


def _uploads(key: str, sent: Iterable[FileStorage], limits: UploadLimits, errors: FormErrors) -> list[Upload]:
    found = []
    for file in sent:
        if not file.filename:
            continue  # the browser sends an empty part where no file was chosen
        content = file.stream.read(limits.most_bytes + 1)
        kind = kind_of(content)
        if not content or len(content) > limits.most_bytes:
            errors.by_field.setdefault(f"f-{key}", text("upload-size", most=f"{limits.megabytes:g}"))
        elif kind is None:
            errors.add(f"f-{key}", "upload-kind")
        else:
            found.append(Upload(key, file_name(file.filename, kind.ending), content))
    return found


def file_name(typed: str, ending: str) -> str:
    """Return a name that can be shown and stored: no folders, no invisible characters, the ending of its content."""
    last = re.split(r"[/\\]", _NOT_IN_NAMES.sub("", unicodedata.normalize("NFC", typed)))[-1].strip(" .")
    stem = last.rsplit(".", 1)[0].strip(" .")[:_LONGEST_FILE_NAME]
    return f"{stem or 'tep'}{ending}"
