"""The citizen's phone: signing the app in, one phone at a time, and what the app keeps for its owner."""

import re
import secrets
from dataclasses import dataclass, replace

from lienket.simulation.contents import password_hashes
from lienket.simulation.journal import record_event
from lienket.simulation.one_time_codes import CodeOutcome
from lienket.simulation.refusals import Refusal
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.models.admission import LOGIN_MESSAGES, LoginOutcome, PasscodeOutcome
from lienket.vneid.models.devices import Device, DeviceEvent, DeviceState, IllegalDeviceEvent
from lienket.vneid.models.one_time_codes import CODE_REFUSALS, Channel, CodePurpose
from lienket.vneid.models.papers import Paper, papers_of
from lienket.vneid.services.login import check_passcode, check_password
from lienket.vneid.services.one_time_codes import check_code, send_code
from lienket.vneid.services.qr import Terms
from lienket.vneid.store import VneidStore


@dataclass(frozen=True)
class Owner:
    """Whose phone it is, and which of theirs."""

    account: VneidAccount
    device: Device

    @property
    def number(self) -> str:
        """The owner's personal number."""
        return self.account.number.text


@dataclass(frozen=True)
class Typed:
    """What is typed to sign a phone in; ``channel`` is how a code is wanted, if one is needed."""

    number: str
    password: str
    device: str
    channel: Channel = Channel.APP


def sign_in(store: VneidStore, typed: Typed, terms: Terms) -> tuple[str, Device]:
    """Put the app on a phone; return the phone's secret and the phone.

    Where another phone has the app already, the new one waits for a code that goes there, or by SMS.
    """
    outcome, account = check_password(store, typed.number, typed.password, terms.accounts, terms.at)
    if account is None or outcome is not LoginOutcome.SUCCEEDED:
        record_event("phone.refused", number=typed.number[:12], reason=outcome.value)
        until = account.lock_end if account else ""
        raise Refusal(outcome.value, 401, LOGIN_MESSAGES[outcome], until=until)
    token, number = secrets.token_urlsafe(32), account.number.text
    with store.transaction() as inside:
        inside.account(number, for_update=True)  # of two phones at once, one is second
        taken = any(device.state is DeviceState.ACTIVE for device in inside.devices(number))
        state = DeviceState.WAITING_FOR_CODE if taken else DeviceState.ACTIVE
        device = Device(secrets.token_urlsafe(12), number, typed.device, state, terms.at)
        inside.add_device(device, token)
    if taken:
        send_code(store, number, CodePurpose.NEW_DEVICE, typed.channel)
    record_event("phone.signed-in", number=number, device=typed.device, state=state.value)
    return token, device


def confirm_device(store: VneidStore, token: str, typed: str) -> Device:
    """Let a phone that waits take the place of the one before it."""
    device = store.device(token)
    if device is None or device.state is not DeviceState.WAITING_FOR_CODE:
        raise _signed_out()
    _require_code(check_code(store, device.number, CodePurpose.NEW_DEVICE, typed))
    with store.transaction() as inside:
        inside.account(device.number, for_update=True)
        for other in inside.devices(device.number):
            if other.device_id != device.device_id and other.state is not DeviceState.REVOKED:
                inside.change_device(other, other.after(DeviceEvent.REVOKE))
        confirmed = device.after(DeviceEvent.CONFIRM)
        if not inside.change_device(device, confirmed):
            raise _signed_out()
    record_event("phone.confirmed", number=device.number, device=device.name)
    return confirmed


def owner_of(store: VneidStore, token: str, terms: Terms) -> Owner:
    """Return whose phone has ``token``; refuse a phone that is not signed in, and one of a locked account."""
    device = store.device(token)
    account = store.account(device.number) if device is not None else None
    if device is None or account is None or device.state is not DeviceState.ACTIVE:
        raise _signed_out()
    if account.lock_ground_at(terms.at) is not None:
        raise Refusal("account-locked", 403, "MP5-authority")
    return Owner(account, device)


def revoke_device(store: VneidStore, owner: Owner, device_id: str) -> None:
    """Take the app off one of the owner's phones."""
    with store.transaction() as inside:
        inside.account(owner.number, for_update=True)  # or a phone that is confirmed meanwhile would stay signed in
        device = next((found for found in inside.devices(owner.number) if found.device_id == device_id), None)
        if device is None:
            raise Refusal("phone-unknown-device", 404)
        try:
            inside.change_device(device, device.after(DeviceEvent.REVOKE))
        except IllegalDeviceEvent as error:
            raise Refusal("phone-unknown-device", 404) from error
    record_event("phone.revoked", number=owner.number, device=device.name)


def allow_web_login(store: VneidStore, owner: Owner, *, allowed: bool) -> None:
    """Give or take the permission to log in on the web by QR."""
    with store.transaction() as inside:
        account = inside.account(owner.number, for_update=True) or owner.account
        inside.save_account(replace(account, web_login_allowed=allowed))
    record_event("phone.web-login", number=owner.number, allowed=allowed)


PASSCODE_MESSAGES = {
    PasscodeOutcome.WRONG: "phone-wrong-passcode",
    PasscodeOutcome.TOO_MANY: "phone-passcode-locked",
}

_PASSCODE = re.compile(r"[0-9]{6}")


def wallet(store: VneidStore, owner: Owner, passcode: str, terms: Terms) -> list[Paper]:
    """Open the wallet with the passcode; VNeID knows the identity card, other papers belong to other authorities."""
    _require_passcode(check_passcode(store, owner.number, passcode, terms.accounts, terms.at))
    record_event("phone.wallet-opened", number=owner.number)
    return papers_of(owner.account)


def ask_new_passcode(store: VneidStore, owner: Owner) -> None:
    """Send the code, by SMS, with which a forgotten passcode is replaced."""
    send_code(store, owner.number, CodePurpose.FORGOTTEN_PASSCODE, Channel.SMS)


def set_passcode(store: VneidStore, owner: Owner, typed: str, passcode: str) -> None:
    """Replace a forgotten passcode; a lock stays for its time, or the code by SMS would be a way around it."""
    if not _PASSCODE.fullmatch(passcode):
        raise Refusal("phone-bad-passcode", 422)
    _require_code(check_code(store, owner.number, CodePurpose.FORGOTTEN_PASSCODE, typed))
    hashed = password_hashes({passcode})[passcode]
    with store.transaction() as inside:
        account = inside.account(owner.number, for_update=True) or owner.account
        inside.save_account(replace(account, passcode_hash=hashed))
    record_event("phone.passcode-changed", number=owner.number)


def _signed_out() -> Refusal:
    return Refusal("phone-signed-out", 401)


def _require_code(outcome: CodeOutcome) -> None:
    if outcome is not CodeOutcome.RIGHT:
        raise Refusal(outcome.value, 403, CODE_REFUSALS[outcome])


def _require_passcode(outcome: PasscodeOutcome) -> None:
    if outcome is not PasscodeOutcome.RIGHT:
        raise Refusal(outcome.value, 403, PASSCODE_MESSAGES[outcome])
