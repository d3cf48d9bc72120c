"""What the page of each step shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for

from lienket.simulation.world import current_world
from lienket.vneid.authorization import AuthorizationRequest
from lienket.vneid.contents import current_settings
from lienket.vneid.models.accounts import Organisation, VneidAccount
from lienket.vneid.models.consents import Consent, data_kinds
from lienket.vneid.models.logins import LoginStep, Progress
from lienket.vneid.models.one_time_codes import Channel, CodePurpose
from lienket.vneid.store import current_store

ADDRESSES = {
    LoginStep.ACCOUNT_CHOICE: "loai-tai-khoan",
    LoginStep.LOGIN_CODE: "ma-xac-nhan",
    LoginStep.CONSENT: "chia-se-thong-tin",
    LoginStep.PASSCODE: "passcode",
    LoginStep.GUARDIAN: "nguoi-giam-ho",
    LoginStep.CARD_NOTICE: "the-can-cuoc",
}
"""Where the page of each step is, under the login page."""


@dataclass(frozen=True)
class Standing:
    """Where a browser stands: the client's request, how far it has come, and whose account it is."""

    asked: AuthorizationRequest
    progress: Progress
    account: VneidAccount

    @property
    def step(self) -> LoginStep:
        """The step that is due."""
        return self.progress.left[0]

    @property
    def address(self) -> str:
        """Where the page of the step is, and where its form goes."""
        return f"{url_for('steps.show', address=ADDRESSES[self.step])}?{self.asked.query}"

    @property
    def acts_for(self) -> str | None:
        """The name of the organisation that the citizen chose to act for."""
        chosen = self.progress.organisation and current_store().organisation(self.progress.organisation)
        return chosen.name if chosen else None


def organisations_of(account: VneidAccount) -> list[Organisation]:
    """Return the organisations for which the holder of ``account`` may act now."""
    found, now = current_store().organisations(account.number.text), current_world().clock.now()
    return [organisation for organisation in found if organisation.may_be_chosen_by(account, now)]


def consent_to(standing: Standing) -> Consent:
    """Return what the citizen is asked to agree to."""
    client, account, organisation = standing.asked.client, standing.account, standing.progress.organisation
    return Consent(
        number=account.number.text,
        client_id=client.client_id,
        client_name=client.name,
        purpose=client.shown_purpose,
        data_kinds=data_kinds(standing.asked.shared_scopes, for_organisation=organisation is not None),
        given_at=current_world().clock.now(),
        organisation=organisation,
    )


def _choice(standing: Standing) -> dict[str, Any]:
    return {"organisations": organisations_of(standing.account)}


def _code(standing: Standing) -> dict[str, Any]:
    code = current_store().one_time_code(standing.account.number.text, CodePurpose.LOGIN)
    rules, now = current_settings().code_rules, current_world().clock.now()
    left = code.ends_at(rules) - now if code and code.code_hash else timedelta()
    return {
        "by_sms": current_settings().otp_channel is Channel.SMS,
        "phone_end": standing.account.phone[-3:],
        "seconds": max(0, -(-left // timedelta(seconds=1))),
    }


def _consent(standing: Standing) -> dict[str, Any]:
    return {"consent": consent_to(standing)}


def _guardian(standing: Standing) -> dict[str, Any]:
    request = current_store().guardian_request(standing.progress.request_id or "")
    return {"until": request.expires_at if request else None}


def _card(standing: Standing) -> dict[str, Any]:
    return {"notice": standing.account.card_notice(current_world().clock.today())}


FACTS: dict[LoginStep, Callable[[Standing], dict[str, Any]]] = {
    LoginStep.ACCOUNT_CHOICE: _choice,
    LoginStep.LOGIN_CODE: _code,
    LoginStep.CONSENT: _consent,
    LoginStep.PASSCODE: lambda _: {},
    LoginStep.GUARDIAN: _guardian,
    LoginStep.CARD_NOTICE: _card,
}
