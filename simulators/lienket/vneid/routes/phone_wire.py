"""What the app and VNeID tell each other as JSON."""

from typing import Any

from pydantic import Field

from lienket.identity import PersonalNumber
from lienket.simulation.control import Body
from lienket.vneid.models.devices import Device
from lienket.vneid.models.guardians import GuardianRequest
from lienket.vneid.models.one_time_codes import Channel
from lienket.vneid.models.papers import Paper
from lienket.vneid.models.qr import QrAttempt, QrCode
from lienket.vneid.routes.qr import current_terms, sharing_of
from lienket.vneid.services.phone import Owner


class SignInBody(Body):
    """Number and password typed into the app, and the phone's name."""

    number: str = Field(max_length=20)
    password: str = Field(max_length=200)
    device: str = Field(default="Điện thoại", min_length=1, max_length=100)
    code_by: Channel = Channel.APP


class CodeBody(Body):
    """A code: one that was sent, or the one that was scanned."""

    code: str = Field(max_length=64)


class PayloadBody(Body):
    """What a picture says."""

    payload: str = Field(max_length=4000)


class ApprovalBody(Body):
    """What the citizen confirms a login with."""

    code: str = Field(max_length=64)
    passcode: str = Field(max_length=20)
    biometric: bool = True
    consent: bool = False


class PasscodeBody(Body):
    """A passcode that was typed."""

    passcode: str = Field(max_length=20)


class NewPasscodeBody(Body):
    """A new passcode, and the code that allows it."""

    code: str = Field(max_length=64)
    passcode: str = Field(pattern=r"^[0-9]{6}$")


class AllowedBody(Body):
    """Whether the owner may log in on the web by QR."""

    allowed: bool


class AnswerBody(Body):
    """A guardian's answer."""

    confirmed: bool


def shown_owner(owner: Owner) -> dict[str, Any]:
    """Return whose phone it is; the app hides most of the number."""
    person = owner.account
    level = person.level_at(current_terms().at.date())
    return {
        "number": owner.account.number.masked,
        "name": person.name.text,
        "level": level,
        "web_login_allowed": person.web_login_allowed,
        "device": shown_device(owner.device),
    }


def shown_device(device: Device) -> dict[str, str]:
    """Return a phone."""
    return {
        "id": device.device_id,
        "name": device.name,
        "state": device.state.value,
        "signed_in_at": device.signed_in_at.isoformat(),
    }


def shown_login(code: QrCode, attempt: QrAttempt) -> dict[str, Any]:
    """Return what the citizen has to look at before agreeing."""
    sharing = sharing_of(attempt)
    return shown_state(code) | {
        "code": code.code,
        "client": sharing.client_name,
        "purpose": sharing.purpose,
        "data": list(sharing.data_kinds),
        "browser": attempt.browser,
        "place": attempt.place,
        "started_at": attempt.started_at.isoformat(),
    }


def shown_state(code: QrCode) -> dict[str, Any]:
    """Return where a login stands."""
    at = current_terms().at
    return {"state": code.state_at(at).value, "seconds_left": code.seconds_left(at)}


def shown_paper(paper: Paper) -> dict[str, Any]:
    """Return a paper of the wallet."""
    return {"title": paper.title, "integrated": bool(paper.facts), "facts": dict(paper.facts)}


def shown_request(request: GuardianRequest) -> dict[str, str]:
    """Return what a guardian is asked."""
    return {
        "id": request.request_id,
        "ward": PersonalNumber.parse(request.ward).masked,
        "name": request.ward_name,
        "client": request.client,
        "asked_at": request.asked_at.isoformat(),
        "expires_at": request.expires_at.isoformat(),
    }
