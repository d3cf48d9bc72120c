"""Handing a dossier in: one draft becomes one dossier, however often it is sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models import FieldName
from lienket.portal.models.accounts import Account
from lienket.portal.models.correspondence import Notification, Payment
from lienket.portal.models.dossier_codes import dossier_code, due_day
from lienket.portal.models.dossiers import Dossier, DossierEvent, DossierStatus, Party
from lienket.portal.models.drafts import Draft
from lienket.portal.models.eras import LoginMethod
from lienket.portal.models.procedures import Procedure
from lienket.portal.services.accounts import account_to_change
from lienket.portal.services.papers import reusable_document
from lienket.portal.services.procedures import procedure_of
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import store_of
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class Filing:
    """Who hands which draft in: how they came in, and when."""

    account_id: str
    draft_id: str
    method: LoginMethod
    at: datetime


def hand_in(store: PortalStore, filing: Filing) -> str:
    """Return the code of the dossier that the draft has become, now or before; Refusal when something is missing."""
    return settle(store, lambda inside: _hand_in(inside, filing)).reason


def _hand_in(inside: PortalStore, filing: Filing) -> Ending:
    account = account_to_change(inside, filing.account_id)
    attempt = Attempt("submit", filing.account_id, account.identity.verified_number or "", filing.at)
    draft = inside.draft(filing.account_id, filing.draft_id, for_update=True)
    if draft is None:
        raise Refusal("no-draft", 404)
    if draft.dossier_code:
        return attempt.ended("unchanged", draft.dossier_code)
    procedure = procedure_of(inside, draft.procedure_code, filing.at.date())
    _check(inside, account, draft, procedure, filing)
    code = _free_code(inside, procedure, filing)
    inside.add_dossiers([_dossier(code, account, draft, procedure, filing)], store_of(account))
    inside.add_payments(_fee(code, procedure, filing))
    told = text("dossier-filed", code=code, procedure=procedure.name)
    inside.add_notifications([Notification(f"NOP-{code}", filing.account_id, filing.at, told, code)])
    inside.save_draft(replace(draft, answers={}, attachments=(), dossier_code=code))
    return attempt.ended("submitted", code)


def _check(inside: PortalStore, account: Account, draft: Draft, procedure: Procedure, filing: Filing) -> None:
    if draft.missing_answers(procedure) or draft.missing_components(procedure):
        raise Refusal("dossier-incomplete", 422)
    for attachment in draft.attachments:
        component = procedure.component(attachment.component)
        if attachment.is_reused and component:
            reusable_document(inside, store_of(account), component, attachment.document_code, filing.at.date())


def _free_code(inside: PortalStore, procedure: Procedure, filing: Filing) -> str:
    """Return the next code of the agency and day; a world may have put dossiers with some of them already."""
    today, agency = filing.at.date(), procedure.agency
    while True:
        code = dossier_code(agency, today, inside.next_number(agency.code, today))
        if inside.dossier(code) is None:
            return code


def _dossier(code: str, account: Account, draft: Draft, procedure: Procedure, filing: Filing) -> Dossier:
    filed = DossierEvent(
        filing.at, DossierStatus.REGISTERED, Party.CITIZEN, account.display_name, text("dossier-event")
    )
    identity = account.identity
    return Dossier(
        code=code,
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        agency_code=procedure.agency.code,
        agency_name=procedure.agency.name,
        account_id=account.account_id,
        applicant_name=account.display_name,
        status=DossierStatus.REGISTERED,
        submitted_at=filing.at,
        due_on=due_day(filing.at.date(), procedure.days),
        filed_with_vneid=filing.method is LoginMethod.VNEID,
        answers={question.label: draft.answer(question) for question in procedure.questions if draft.answer(question)},
        attachments=draft.attachments,
        events=(filed,),
        applicant_number=identity.verified_number or identity[FieldName.ID_CARD].value,
    )


def _fee(code: str, procedure: Procedure, filing: Filing) -> list[Payment]:
    if not procedure.fee:
        return []
    title = text("dossier-fee", procedure=procedure.name)
    return [Payment(f"LP-{code}", filing.account_id, title, procedure.fee, filing.at, code)]
