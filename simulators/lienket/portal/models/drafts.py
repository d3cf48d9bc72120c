"""Drafts: what a citizen has begun to fill in and not handed in yet ("Hồ sơ nháp")."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from lienket.portal.models.dossiers import Attachment
from lienket.portal.models.procedures import Component, Procedure, Question


@dataclass(frozen=True)
class Draft:
    """One dossier in the making, kept with its account; ``dossier_code`` is what it became ("": nothing yet).

    Handing one draft in twice makes one dossier: it remembers what it became.
    """

    draft_id: str
    account_id: str
    procedure_code: str
    procedure_name: str
    saved_at: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    dossier_code: str = ""

    def attached_to(self, component: Component) -> tuple[Attachment, ...]:
        """Return what was chosen or uploaded for a component."""
        return tuple(found for found in self.attachments if found.component == component.key)

    def missing_answers(self, procedure: Procedure) -> tuple[Question, ...]:
        """Return the questions that must be answered and are not."""
        return tuple(question for question in procedure.questions if question.required and not self.answer(question))

    def missing_components(self, procedure: Procedure) -> tuple[Component, ...]:
        """Return the components that must have a paper and have none."""
        return tuple(part for part in procedure.components if part.required and not self.attached_to(part))

    def answer(self, question: Question) -> str:
        """Return what was answered, "" for nothing."""
        return self.answers.get(question.key, "")
