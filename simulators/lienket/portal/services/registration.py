"""Registering an account with the portal: applying, confirming the phone, choosing a password."""

from sqlalchemy.exc import IntegrityError

from lienket.portal.models.accounts import Account
from lienket.portal.models.one_time_codes import CodePurpose, national
from lienket.portal.models.registration import Applicant, is_own_sim
from lienket.portal.services.one_time_codes import CodeDesk
from lienket.portal.services.passwords import new_hash
from lienket.portal.store import PortalStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal


def apply(desk: CodeDesk, applicant: Applicant, *, trusts_unlisted: bool) -> None:
    """Send a code to the applicant's phone; Refusal if the number has an account, or the SIM is somebody else's."""
    _refuse_known(desk.store, applicant)
    subscriber = desk.store.subscriber(national(applicant.phone))
    if not is_own_sim(applicant, subscriber, trusts_unlisted=trusts_unlisted):
        record_event("registration.refused", number=applicant.number, reason="sim-of-another")
        raise Refusal("sim-of-another", 409, "M05")
    send_code(desk, applicant)


def send_code(desk: CodeDesk, applicant: Applicant) -> None:
    """Send the applicant a new code."""
    desk.send(applicant.code_owner, CodePurpose.REGISTRATION, applicant.phone)


def confirm(desk: CodeDesk, applicant: Applicant, typed: str) -> None:
    """Take the code that shows that the phone is in the applicant's hands."""
    desk.take(applicant.code_owner, CodePurpose.REGISTRATION, typed)


def make_account(store: PortalStore, applicant: Applicant, password: str) -> str:
    """Make the account and return its id; Refusal if its number has come to have one meanwhile."""
    account = Account(
        store.id_of(applicant.number),
        applicant.number,
        applicant.identity(),
        registered_by=applicant.method,
        extended=applicant.extended(),
    )
    try:
        with store.transaction() as inside:
            _refuse_known(inside, applicant)
            inside.add_accounts([(account, new_hash(password))])
    except IntegrityError as error:  # another browser was faster, or a closed account has the name
        raise _known(applicant) from error
    record_event("registration.completed", number=applicant.number, method=applicant.method.value)
    return account.account_id


def _refuse_known(store: PortalStore, applicant: Applicant) -> None:
    if store.usernames_holding(applicant.number):
        raise _known(applicant)


def _known(applicant: Applicant) -> Refusal:
    record_event("registration.refused", number=applicant.number, reason="number-known")
    return Refusal("number-known", 409, "M06")
