"""Drafts of dossiers: begun from what the account knows, saved as often as one likes, forgotten on request."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from lienket.portal.models import ExtendedField, FieldName, FieldValue, Mark
from lienket.portal.models.accounts import Account
from lienket.portal.models.drafts import Draft
from lienket.portal.models.procedures import Procedure, Question
from lienket.portal.presentation import shown_values
from lienket.portal.services.papers import Papers, attachments_from
from lienket.portal.services.procedures import procedure_of
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import store_of
from lienket.simulation.refusals import Refusal


def open_draft(store: PortalStore, account: Account, procedure_code: str, at: datetime) -> Draft:
    """Return the account's draft of the procedure, or a new one, filled in with what the account knows."""
    procedure = procedure_of(store, procedure_code, at.date())
    with store.transaction() as inside:
        begun = [draft for draft in inside.drafts(account.account_id) if draft.procedure_code == procedure.code]
        if begun:
            return begun[0]
        known = {question.key: known_answer(account, question) for question in procedure.questions}
        answers = {key: answer for key, answer in known.items() if answer}
        draft = Draft(str(uuid.uuid4()), account.account_id, procedure.code, procedure.name, at, answers)
        inside.add_draft(draft)
        return draft


def save_draft(
    store: PortalStore, account: Account, draft_id: str, answers: Mapping[str, str], papers: Papers, at: datetime
) -> Draft:
    """Save what was filled in; what a trusted source confirmed of the applicant stays as it is."""
    with store.transaction() as inside:
        draft = draft_of(inside, account.account_id, draft_id, for_update=True)
        procedure = procedure_of(inside, draft.procedure_code, at.date())
        attached = attachments_from(inside, store_of(account), procedure, papers, draft.attachments, at.date())
        said = {**answers, **fixed_answers(account, procedure)}
        saved = replace(draft, answers=said, attachments=attached, saved_at=at)
        inside.save_draft(saved)
        return saved


def draft_of(store: PortalStore, account_id: str, draft_id: str, *, for_update: bool = False) -> Draft:
    """Return a draft of the account that is not handed in yet; refuse with 404 when there is none."""
    draft = store.draft(account_id, draft_id, for_update=for_update)
    if draft is None or draft.dossier_code:
        raise Refusal("no-draft", 404)
    return draft


def fixed_answers(account: Account, procedure: Procedure) -> dict[str, str]:
    """Return the answers that a trusted source confirmed: nobody types over them."""
    green = [question for question in procedure.questions if _known_field(account, question).mark is Mark.GREEN]
    return {question.key: known_answer(account, question) for question in green}


def known_answer(account: Account, question: Question) -> str:
    """Return what the account knows of a question, written for people; "" for nothing."""
    value = _known_field(account, question).value
    if question.prefill in list(FieldName):
        return shown_values({FieldName(question.prefill): value})[0][1]
    return value


def _known_field(account: Account, question: Question) -> FieldValue:
    if question.prefill in list(FieldName):
        return account.identity[FieldName(question.prefill)]
    return account.extended_value(ExtendedField(question.prefill)) if question.prefill else FieldValue("")
