"""One-time codes: six digits, one life, one use, only the newest; how often they may be mistyped and sent again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from login_walk import Walk, codes, inbox
from relying_party import LAN, TU

from lienket.simulation.one_time_codes import CodeOutcome, CodeRules, OneTimeCode
from lienket.vneid.models.one_time_codes import CodePurpose

FROZEN = {"at": "2024-07-01T09:00:00+07:00", "frozen": True}
NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
RULES = CodeRules(timedelta(seconds=180), timedelta(seconds=60), 5, timedelta(minutes=30), 3)
TITLE = "Nhập mã xác nhận đăng nhập"


@pytest.fixture
def vneid(new_world):
    return new_world(clock=FROZEN, settings={"login_steps": ["login-code"]})


def other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_of_six_digits_comes_to_the_app_and_is_shown_to_nobody_else(vneid):
    page = Walk(vneid).log_in().page.text
    (message,) = inbox(vneid)
    assert (message["kind"], message["channel"], message["purpose"]) == ("code", "app", "login")
    assert message["code"].isdigit()
    assert len(message["code"]) == 6
    assert message["code"] in message["text"]
    assert message["code"] not in page


def test_the_same_world_sends_the_same_codes_and_another_seed_others(new_world):
    settings = {"login_steps": ["login-code"]}
    sent = []
    for seed in (7, 7, 8):
        vneid = new_world(seed=seed, settings=settings)
        Walk(vneid).log_in()
        sent += codes(vneid)
    assert sent[0] == sent[1] != sent[2]


@pytest.mark.parametrize("life", [120, 180])
@pytest.mark.parametrize(("wait", "accepted"), [(-1, True), (0, False), (1, False)])
def test_a_code_is_taken_only_inside_its_life(new_world, life, wait, accepted):
    vneid = new_world(clock=FROZEN, settings={"login_steps": ["login-code"], "otp_seconds": life})
    walk = Walk(vneid).log_in()
    vneid.advance(life + wait)
    walk.answer(code=codes(vneid)[-1])
    if accepted:
        assert "code" in walk.result
    else:
        assert walk.told.startswith("Mã xác nhận đã hết hạn.")


def test_a_mistyped_code_is_told_and_the_right_one_still_goes_on(vneid):
    walk = Walk(vneid).log_in()
    for _ in range(2):
        walk.answer(code=other_than(codes(vneid)[-1]))
        assert (walk.page.status_code, walk.title) == (401, TITLE)
        assert walk.told.startswith("Mã xác nhận không đúng.")
    assert "code" in walk.answer(code=codes(vneid)[-1]).result


def test_the_third_wrong_code_cancels_the_attempt_and_kills_the_code(vneid):
    walk = Walk(vneid).log_in()
    for _ in range(3):
        walk.answer(code=other_than(codes(vneid)[-1]))
    assert walk.title == "Đăng nhập VNeID"
    assert "đăng nhập lại từ đầu" in walk.told
    walk.log_in().answer(code=codes(vneid)[0])
    assert walk.told.startswith("Mã xác nhận không đúng.")
    assert "code" in walk.answer(code=codes(vneid)[-1]).result


def test_a_new_code_does_not_forgive_wrong_ones(vneid):
    walk = Walk(vneid).log_in()
    for _ in range(2):
        walk.answer(code=other_than(codes(vneid)[-1]))
    vneid.advance(60)
    walk.answer(action="resend").answer(code=other_than(codes(vneid)[-1]))
    assert "đăng nhập lại từ đầu" in walk.told


def test_wrong_codes_are_forgotten_with_a_code_that_expired(vneid):
    walk = Walk(vneid).log_in()
    for _ in range(2):
        walk.answer(code=other_than(codes(vneid)[-1]))
    vneid.advance(180)
    walk.answer(action="resend").answer(code=other_than(codes(vneid)[-1]))
    assert walk.title == TITLE


def test_only_the_newest_code_is_taken(vneid):
    walk = Walk(vneid).log_in()
    vneid.advance(60)
    walk.answer(action="resend")
    assert "Đã gửi mã mới." in walk.page.text
    first, second = codes(vneid)
    assert walk.answer(code=first).title == TITLE
    assert "code" in walk.answer(code=second).result


def test_a_code_serves_once(vneid):
    Walk(vneid).log_in().answer(code=codes(vneid)[-1])
    used = codes(vneid)[-1]
    assert Walk(vneid).log_in().answer(code=used).title == TITLE


@pytest.mark.parametrize(("wait", "sent"), [(59, 1), (60, 2)])
def test_another_code_has_to_be_waited_for(vneid, wait, sent):
    walk = Walk(vneid).log_in()
    vneid.advance(wait)
    walk.answer(action="resend")
    assert len(codes(vneid)) == sent
    if sent == 1:
        assert walk.page.status_code == 429
        assert "chờ đến 09:01:00" in walk.told


def test_after_so_many_codes_another_way_is_pointed_out(new_world):
    vneid = new_world(clock=FROZEN, settings={"login_steps": ["login-code"], "otp_max_sends": 2})
    walk = Walk(vneid).log_in()
    for _ in range(2):
        vneid.advance(60)
        walk.answer(action="resend")
    assert len(codes(vneid)) == 2
    assert "09:30:00" in walk.told
    assert "quét mã QR" in walk.told
    vneid.advance(28 * 60)
    walk.answer(action="resend")
    assert len(codes(vneid)) == 3


def test_logging_in_again_at_once_sends_no_second_code_and_the_first_one_serves(vneid):
    Walk(vneid).log_in()
    walk = Walk(vneid, state="again").log_in()
    assert len(codes(vneid)) == 1
    assert "code" in walk.answer(code=codes(vneid)[0]).result


def test_who_has_no_phone_number_is_told_that_there_is_no_message_for_them(new_world):
    vneid = new_world(settings={"login_steps": ["login-code"], "otp_channel": "sms"})
    walk = Walk(vneid).log_in()
    assert "chưa có số điện thoại" in walk.page.text
    assert inbox(vneid) == []


def test_a_message_goes_to_the_phone_number_of_who_has_one(new_world):
    vneid = new_world(settings={"login_steps": ["login-code"], "otp_channel": "sms"})
    vneid.control("PATCH", f"/accounts/{LAN}", phone="0570123401")
    walk = Walk(vneid).log_in()
    assert "đuôi 401" in walk.page.text
    assert "0570123401" not in walk.page.text
    assert inbox(vneid)[0]["channel"] == "sms"


def test_codes_of_one_person_are_none_of_anothers(vneid):
    Walk(vneid).log_in(TU)
    walk = Walk(vneid, state="other").log_in(LAN)
    assert walk.answer(code=codes(vneid, TU)[0]).title == TITLE


def test_twenty_guesses_at_once_count_as_three(vneid):
    walk = Walk(vneid).log_in()
    cookie = vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value
    wrong = other_than(codes(vneid)[-1])

    def guess(_):
        browser = vneid.app.test_client()
        browser.set_cookie("vneid_session", cookie, path=f"/w/{vneid.world}")
        address = f"/w/{vneid.world}/dang-nhap/ma-xac-nhan?{walk.query}"
        csrf = walk.page.text.split('name="csrf" value="')[1].split('"')[0]
        return browser.post(address, data={"csrf": csrf, "code": wrong}).status_code

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(guess, range(20)))
    reasons = [event["details"]["reason"] for event in vneid.events() if event["name"] == "code.refused"]
    assert sorted(reasons)[-3:] == ["too-many-wrong-codes", "wrong-code", "wrong-code"]
    assert reasons.count("wrong-code") == 2


@given(st.lists(st.tuples(st.sampled_from(["right", "wrong", "send"]), st.integers(0, 200)), max_size=30))
def test_no_code_is_ever_right_when_it_is_old_used_or_guessed_too_often(acts):
    code, at, wrong, used = OneTimeCode(LAN, CodePurpose.LOGIN, "#", NOON, NOON), NOON, 0, False
    for act, seconds in acts:
        at += timedelta(seconds=seconds)
        if act == "send":
            if code.waits_until(at, RULES) is None:
                wrong, used = (0 if used or at >= code.sent_at + RULES.life else wrong), False
                code = code.succeeded_by("#", at, RULES)
            continue
        dead = used or at >= code.sent_at + RULES.life
        outcome, code = code.judge(right=act == "right", rules=RULES, at=at)
        wrong += outcome in (CodeOutcome.WRONG, CodeOutcome.TOO_MANY)
        assert (outcome is CodeOutcome.RIGHT) == (act == "right" and not dead)
        assert (outcome is CodeOutcome.TOO_MANY) == (act == "wrong" and not dead and wrong == RULES.max_wrong)
        used = used or outcome in (CodeOutcome.RIGHT, CodeOutcome.TOO_MANY)


@given(st.lists(st.integers(0, 400), max_size=40))
def test_never_more_codes_are_sent_than_the_window_allows(pauses):
    code, at, moments = OneTimeCode(LAN, CodePurpose.LOGIN, "#", NOON, NOON), NOON, [NOON]
    for pause in pauses:
        at += timedelta(seconds=pause)
        if code.waits_until(at, RULES) is None:
            code = code.succeeded_by("#", at, RULES)
            moments.append(at)
    assert all(later - earlier >= RULES.resend_after for earlier, later in pairwise(moments))
    # Windows follow one another, so a window's worth of time sees at most the codes of two of them.
    for first in moments:
        assert sum(first <= moment < first + RULES.send_window for moment in moments) <= 2 * RULES.max_sends
