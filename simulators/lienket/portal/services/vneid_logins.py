"""Going to VNeID and coming back: nobody's identity is known before (rows D1 to D3)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from lienket.portal.attempts import Attempt, settle, write
from lienket.portal.clients.vneid import LoginTransaction, VneidClient, VneidLogin, VneidRejected, VneidUnavailable
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal

REJECTIONS: Mapping[str, str] = {"access_denied": "M20-cancelled", "invalid_grant": "M20-used"}
"""What a citizen is told when VNeID refuses with one of OAuth's error codes; for any other it is M19."""


def begin_login(
    store: PortalStore, vneid: VneidClient, account_id: str | None, transaction: LoginTransaction, at: datetime
) -> str:
    """Return the address at VNeID to send the browser to; Refusal MP9 when VNeID does not answer (row D2)."""
    with _refusing(store, _vneid_attempt(account_id, at)):
        return vneid.login_address(transaction)


def finish_login(
    store: PortalStore,
    vneid: VneidClient,
    account_id: str | None,
    answer: Mapping[str, str],
    transaction: LoginTransaction,
    at: datetime,
) -> VneidLogin:
    """Return who logged in at VNeID; Refusal when nobody did, or none can tell (rows D2, D3)."""
    with _refusing(store, _vneid_attempt(account_id, at)):
        return vneid.finish(answer, transaction)


def refuse_return(store: PortalStore, account_id: str | None, at: datetime, *, expired: bool) -> Refusal:
    """Return the refusal of a return from VNeID that no login here is waiting for, audited (row D1)."""
    refusal = Refusal("unknown-return", 400, "MP11" if expired else "M20-used")
    attempt, reason = _vneid_attempt(account_id, at), "session-expired" if expired else "unknown-return"
    write(store, lambda _: attempt.refused("refused", reason, refusal))
    return refusal


def _vneid_attempt(account_id: str | None, at: datetime) -> Attempt:
    return Attempt("link" if account_id else "enter", account_id, "", at)


@contextmanager
def _refusing(store: PortalStore, attempt: Attempt) -> Iterator[None]:
    """Turn VNeID's refusals and outages inside the block into audited Refusals."""
    try:
        yield
        return
    except VneidRejected as rejection:
        refusal = Refusal("vneid-rejected", 409, REJECTIONS.get(rejection.code, "M19"))
        ending = attempt.refused("refused", rejection.code, refusal)
    except VneidUnavailable:
        ending = attempt.refused("refused", "vneid-unavailable", Refusal("vneid-unavailable", 503, "MP9"))
    settle(store, lambda _: ending)
