"""The states of a QR code: what can follow what, whose it is, and how long it lives."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.vneid.models.accounts import AccountRules, Lock, LockGround, LockRules, VneidAccount
from lienket.vneid.models.admission import PasscodeOutcome
from lienket.vneid.models.qr import (
    QR_TRANSITIONS,
    IllegalQrEvent,
    QrCode,
    QrEvent,
    QrRules,
    QrState,
    judge_qr_passcode,
    read_payload,
    scan_refusal,
)

NOON = datetime.fromisoformat("2024-07-01T12:00:00+07:00")
LAN, TU = "001789000123", "001689000124"
RULES = QrRules(timedelta(minutes=5), timedelta(minutes=1), max_codes=10, during_lock=True)
ACCOUNTS = AccountRules(LockRules(5, timedelta(minutes=15), 5))
CODE = QrCode("c" * 24, "attempt", 1, NOON, NOON + RULES.lifetime)
ACCOUNT = VneidAccount(PersonalNumber.parse(LAN), PersonName.parse("Nguyễn Thị Lan"), BirthDate.from_iso("1989-05-08"))
LOCKED_BY_PASSWORDS = replace(ACCOUNT, failed_attempts=5, locked_until=NOON + timedelta(minutes=15))
LOCKED_BY_PASSCODES = replace(ACCOUNT, failed_passcodes=5, locked_until=NOON + timedelta(minutes=15))


def at(minutes: float, seconds: float = 0) -> datetime:
    return NOON + timedelta(minutes=minutes, seconds=seconds)


def in_state(state: QrState) -> QrCode:
    return replace(CODE, state=state, number=None if state is QrState.WAITING else LAN)


@pytest.mark.parametrize(("state", "event"), QR_TRANSITIONS, ids=str)
def test_a_legal_event_leads_where_the_table_says(state, event):
    after = in_state(state).after(event, NOON, RULES, LAN)
    assert after.state is QR_TRANSITIONS[state, event]


@pytest.mark.parametrize(
    ("state", "event"), [pair for pair in product(QrState, QrEvent) if pair not in QR_TRANSITIONS], ids=str
)
def test_an_event_that_is_not_in_the_table_is_refused(state, event):
    with pytest.raises(IllegalQrEvent):
        in_state(state).after(event, NOON, RULES, LAN)


@pytest.mark.parametrize("state", [QrState.REFUSED, QrState.EXPIRED, QrState.COMPLETED])
def test_nothing_leads_out_of_an_end(state):
    assert [event for event in QrEvent if (state, event) in QR_TRANSITIONS] == []


def test_every_way_from_waiting_to_completed_passes_a_scan_a_consent_and_an_approval():
    ways = [[(QrState.WAITING, None)]]
    complete = set()
    while ways:
        way = ways.pop()
        for (state, event), target in QR_TRANSITIONS.items():
            if state is way[-1][0] and target not in [step for step, _ in way]:
                ways.append([*way, (target, event)])
                if target is QrState.COMPLETED:
                    complete.add(tuple(step for _, step in ways[-1][1:]))
    assert complete == {(QrEvent.SCAN, QrEvent.CONSENT, QrEvent.APPROVE, QrEvent.COMPLETE)}


@pytest.mark.parametrize("state", [QrState.SCANNED, QrState.CONFIRMING, QrState.APPROVED, QrState.REFUSED])
@pytest.mark.parametrize("event", [QrEvent.SCAN, QrEvent.CONSENT, QrEvent.APPROVE, QrEvent.REFUSE])
def test_a_second_person_is_told_that_the_code_has_been_used(state, event):
    with pytest.raises(IllegalQrEvent) as refused:
        in_state(state).after(event, NOON, RULES, TU)
    assert (refused.value.reason, refused.value.message_id) == ("qr-used", "MP7-used")


def test_who_scanned_first_stays_the_owner_whatever_follows():
    code = CODE
    for event in (QrEvent.SCAN, QrEvent.SCAN, QrEvent.CONSENT, QrEvent.APPROVE):
        code = code.after(event, NOON, RULES, LAN)
    assert code.after(QrEvent.COMPLETE, NOON, RULES).number == LAN


@pytest.mark.parametrize(("moment", "accepted"), [(at(4, 59), True), (at(5), False), (at(5, 1), False)])
def test_a_code_is_scanned_only_before_its_end(moment, accepted):
    if accepted:
        assert CODE.after(QrEvent.SCAN, moment, RULES, LAN).state is QrState.SCANNED
    else:
        with pytest.raises(IllegalQrEvent) as refused:
            CODE.after(QrEvent.SCAN, moment, RULES, LAN)
        assert refused.value.message_id == "MP7-expired"


@pytest.mark.parametrize(("moment", "accepted"), [(at(5, 10), True), (at(5, 54.999), True), (at(5, 55), False)])
def test_who_scanned_in_time_has_a_minute_to_confirm(moment, accepted):
    code = CODE.after(QrEvent.SCAN, at(4, 55), RULES, LAN)
    if accepted:
        assert code.after(QrEvent.CONSENT, moment, RULES, LAN).state is QrState.CONFIRMING
    else:
        with pytest.raises(IllegalQrEvent):
            code.after(QrEvent.CONSENT, moment, RULES, LAN)


def test_an_early_scan_does_not_shorten_the_life_of_a_code():
    assert CODE.after(QrEvent.SCAN, at(0, 10), RULES, LAN).expires_at == at(5)


def test_scanning_again_and_again_does_not_keep_a_code_alive():
    code = CODE.after(QrEvent.SCAN, at(4, 55), RULES, LAN)
    assert code.after(QrEvent.SCAN, at(5, 50), RULES, LAN).expires_at == at(5, 55)


def test_an_approval_waits_a_minute_for_its_browser():
    code = in_state(QrState.CONFIRMING).after(QrEvent.APPROVE, at(4, 59), RULES, LAN)
    assert code.after(QrEvent.COMPLETE, at(5, 58), RULES).state is QrState.COMPLETED
    with pytest.raises(IllegalQrEvent):
        code.after(QrEvent.COMPLETE, at(5, 59), RULES)


@pytest.mark.parametrize(
    ("moment", "seconds"), [(NOON, 300), (at(0, 0.001), 300), (at(0, 1), 299), (at(4, 59.5), 1), (at(5), 0)]
)
def test_a_begun_second_counts(moment, seconds):
    assert CODE.seconds_left(moment) == seconds


def test_a_refused_code_has_no_time_left():
    assert in_state(QrState.REFUSED).seconds_left(NOON) == 0


def test_what_the_picture_says_is_read_back():
    assert read_payload(CODE.payload) == CODE.code


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "https://vneid.gov.vn",
        "vneid-sim://identity?number=1",
        "vneid-sim://login?txn=",
        "vneid-sim://login?txn=a b",
        "vneid-sim://login?txn=" + "a" * 65,
        "vneid-sim://login?txn=" + "đ" * 24,
        "x vneid-sim://login?txn=" + "a" * 24,
    ],
)
def test_any_other_picture_is_no_login_code(payload):
    assert read_payload(payload) is None


@pytest.mark.parametrize(
    ("account", "message_id"),
    [
        (ACCOUNT, None),
        (replace(ACCOUNT, level=1), "qr-level-too-low"),
        (replace(ACCOUNT, activated=False), "vneid-not-activated"),
        (replace(ACCOUNT, lock=Lock(LockGround.BREACH)), "MP5-authority"),
        (replace(ACCOUNT, web_login_allowed=False), "M08"),
        (LOCKED_BY_PASSWORDS, None),
        (replace(LOCKED_BY_PASSWORDS, level=1), "qr-level-too-low"),
        (LOCKED_BY_PASSCODES, "MP5-temporary"),
    ],
)
def test_who_may_scan(account, message_id):
    assert scan_refusal(account, ACCOUNTS, RULES, NOON) == message_id


def test_a_world_can_forbid_qr_login_during_a_lock():
    assert scan_refusal(LOCKED_BY_PASSWORDS, ACCOUNTS, replace(RULES, during_lock=False), NOON) == "MP5-temporary"


def test_the_right_passcode_does_not_end_a_lock_by_wrong_passwords():
    outcome, after = judge_qr_passcode(LOCKED_BY_PASSWORDS, right=True, accounts=ACCOUNTS, rules=RULES, at=NOON)
    assert (outcome, after.locked_until) == (PasscodeOutcome.RIGHT, LOCKED_BY_PASSWORDS.locked_until)


def test_wrong_passcodes_are_counted_during_a_lock_by_wrong_passwords():
    account, outcomes = LOCKED_BY_PASSWORDS, []
    for _ in range(6):
        outcome, account = judge_qr_passcode(account, right=False, accounts=ACCOUNTS, rules=RULES, at=NOON)
        outcomes.append(outcome)
    assert outcomes == [PasscodeOutcome.WRONG] * 4 + [PasscodeOutcome.TOO_MANY] * 2
    assert account.is_locked_at(NOON)
