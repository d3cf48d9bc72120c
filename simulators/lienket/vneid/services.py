"""VNeID's use cases that touch more than its store: log in with number and password, log out for a client."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from werkzeug.security import check_password_hash

from lienket.identity import InvalidIdentityValue, PersonalNumber
from lienket.simulation.journal import record_event
from lienket.vneid.models.accounts import AccountRules, VneidAccount
from lienket.vneid.models.admission import LoginOutcome, judge_password
from lienket.vneid.store import VneidStore


def log_in(
    store: VneidStore, typed_number: str, password: str, rules: AccountRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount | None]:
    """Judge one attempt and count it; reading and counting are one transaction, so that no parallel guess goes free."""
    number = _read_number(typed_number)
    with store.transaction() as inside:
        account = inside.account(number, for_update=True) if number else None
        outcome = LoginOutcome.UNKNOWN_NUMBER
        if account is not None:
            right = check_password_hash(account.password_hash, password)
            outcome, account = judge_password(account, right=right, rules=rules, at=at)
            inside.save_account(account)
    if outcome is LoginOutcome.SUCCEEDED:
        record_event("login.succeeded", number=number)
    else:
        record_event("login.refused", number=number, reason=outcome.value)
    return outcome, account


def logout_address(
    store: VneidStore,
    claims: Mapping[str, Any] | None,
    *,
    client_id: str | None,
    redirect_uri: str | None,
    state: str | None,
) -> str | None:
    """Return where a browser goes after logging out, or None (OpenID Connect RP-Initiated Logout 1.0, 2 and 3).

    ``claims`` are those of the id_token that the client brought, if this world signed it: without them, or without an
    address registered by the token's client, nobody is sent anywhere.
    """
    if claims is None or redirect_uri is None or client_id not in (None, claims["aud"]):
        return None
    client = store.client(claims["aud"])
    if client is None or not client.may_go_on_to(redirect_uri):
        return None
    if state is None:
        return redirect_uri
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}state={quote(state, safe='')}"


def _read_number(typed: str) -> str | None:
    try:
        return PersonalNumber.parse(typed).text
    except InvalidIdentityValue:
        return None
