"""What VNeID asks after the password, in the order that the world says: code, consent, passcode, account, card."""

from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest
from login_walk import Walk, codes
from relying_party import LAN, MINH, PASSWORD, TU

CODE, CONSENT, PASSCODE = "Nhập mã xác nhận đăng nhập", "Xác nhận chia sẻ thông tin để đăng nhập", "Nhập passcode"
CHOICE, CARD = "Chọn loại tài khoản", "Lưu ý về thẻ căn cước"
TITLES = {"login-code": CODE, "consent": CONSENT, "passcode": PASSCODE}
ALL = ["login-code", "consent", "passcode"]
AT = {"at": "2026-08-01T09:00:00+07:00", "frozen": True}
OTHER = {"client_id": "secret", "code_challenge": None, "code_challenge_method": None}
COMPANY = {"code": "SYN-AN-PHUC", "name": "Công ty Giả Định An Phúc", "representative": LAN}


def walked(vneid, *titles, walk):
    """Answer the pages in front as they should be answered; they must come with these headings."""
    answers = {
        CODE: lambda: {"code": codes(vneid)[-1]},
        CONSENT: lambda: {"agreed": "1"},
        PASSCODE: lambda: {"passcode": "123456"},
        CHOICE: lambda: {"account": ""},
        CARD: dict,
    }
    for title in titles:
        assert walk.title == title
        walk.answer(**answers[title]())
    return walk


def asking(new_world, *steps, **settings):
    return new_world(clock=AT, settings={"login_steps": list(steps), **settings})


@pytest.mark.parametrize("order", [order for size in range(4) for order in permutations(ALL, size)], ids="-".join)
def test_the_steps_come_in_the_order_of_the_world_and_lead_back_to_the_client(new_world, order):
    vneid = asking(new_world, *order)
    walk = walked(vneid, *(TITLES[step] for step in order), walk=Walk(vneid).log_in())
    assert walk.result["state"] == "st"
    assert vneid.redeem(walk.result["code"]).status_code == 200


@pytest.mark.parametrize("steps", [["consent", "consent"], ["guardian"], ["khác"]])
def test_steps_that_make_no_sense_are_refused_with_the_world(app, steps):
    response = app.test_client().put("/_lienket/worlds/senseless", json={"settings": {"login_steps": steps}})
    assert response.status_code == 422


def test_nobody_is_logged_in_before_the_last_step(new_world):
    vneid = asking(new_world, *ALL)
    walked(vneid, CODE, CONSENT, walk=Walk(vneid).log_in())
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


@pytest.mark.parametrize("address", ["chia-se-thong-tin", "passcode", "loai-tai-khoan", "khong-co"])
def test_no_address_leads_past_the_step_that_is_due(new_world, address):
    vneid = asking(new_world, *ALL)
    walk = Walk(vneid).log_in()
    assert walk.open(f"/dang-nhap/{address}").title == CODE
    assert walk.page.request.path.endswith("/dang-nhap/ma-xac-nhan")
    answer_to_all = {"agreed": "1", "passcode": "123456", "account": "", "code": codes(vneid)[-1]}
    assert walk.post(f"/dang-nhap/{address}", **answer_to_all).title == CODE


def test_a_step_can_be_loaded_again(new_world):
    vneid = asking(new_world, *ALL)
    walk = Walk(vneid).log_in()
    assert walk.open("/dang-nhap/ma-xac-nhan").title == CODE
    assert len(codes(vneid)) == 1
    assert "code" in walked(vneid, CODE, CONSENT, PASSCODE, walk=walk).result


def test_a_step_without_a_password_before_it_leads_to_the_login_page(new_world):
    assert Walk(asking(new_world, "consent")).open("/dang-nhap/chia-se-thong-tin").title == "Đăng nhập VNeID"


def test_a_password_for_one_request_does_not_serve_another(new_world):
    vneid = asking(new_world, "consent")
    Walk(vneid, state="one").log_in()
    assert Walk(vneid, state="two").open("/dang-nhap/chia-se-thong-tin").title == "Đăng nhập VNeID"


def test_two_tabs_go_on_side_by_side(new_world):
    vneid = asking(new_world, "consent")
    first, second = Walk(vneid, state="one").log_in(), Walk(vneid, state="two").log_in()
    first.open("/dang-nhap/chia-se-thong-tin")
    assert (first.title, second.title) == (CONSENT, CONSENT)
    assert first.answer(agreed="1").result["state"] == "one"


@pytest.mark.parametrize("step", ALL)
def test_a_step_without_the_secret_of_the_form_is_refused(new_world, step):
    vneid = asking(new_world, step)
    walk = Walk(vneid).log_in()
    walk.answer(csrf="", code=(codes(vneid) or [""])[-1], agreed="1", passcode="123456")
    assert walk.page.status_code == 400


def test_the_session_id_changes_with_the_password_and_again_with_the_login(new_world):
    vneid = asking(new_world, "passcode")

    def cookie():
        return vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value

    walk = Walk(vneid)
    seen = [cookie()]
    walk.log_in()
    seen.append(cookie())
    walk.answer(passcode="123456")
    seen.append(cookie())
    assert len(set(seen)) == 3


def test_an_account_locked_between_two_steps_does_not_get_in(new_world):
    vneid = asking(new_world, "consent")
    walk = Walk(vneid).log_in()
    vneid.control("POST", f"/accounts/{LAN}/lock", ground="card-revoked")
    walk.answer(agreed="1")
    assert walk.told.startswith("Tài khoản định danh điện tử đang bị khóa.")
    assert vneid.control("GET", "/contents")["consents"] == []


def test_a_strangers_wrong_passwords_do_not_stop_who_has_given_the_right_one(new_world):
    vneid = asking(new_world, "consent")
    walk = Walk(vneid).log_in()
    stranger = vneid.app.test_client()
    mine, vneid.browser = vneid.browser, stranger
    for _ in range(5):
        Walk(vneid).log_in(password="sai")
    vneid.browser = mine
    assert "code" in walk.answer(agreed="1").result


# ---- consent


def test_the_consent_page_says_who_gets_what_and_why(new_world):
    vneid = asking(new_world, "consent")
    vneid.control("POST", "/contents", clients=[{"client_id": "why", "name": "Cổng có mục đích", "secret": "x"}
                  | {"redirect_uris": [vneid.CALLBACK], "purpose": "Nộp hồ sơ trực tuyến"}])  # fmt: skip
    asked = {**OTHER, "client_id": "why", "scope": "openid phone"}
    page = Walk(vneid, **asked).log_in().page.text
    for shown in ("Cổng có mục đích", "Nộp hồ sơ trực tuyến", "Số định danh cá nhân", "Số điện thoại"):
        assert shown in page
    assert "Nơi thường trú" not in page


def test_nobody_agrees_to_share_with_a_client_that_their_level_is_too_low_for(new_world):
    vneid = asking(new_world, "consent")
    walk = Walk(vneid, **OTHER | {"client_id": "strict"}).log_in(TU)
    assert (walk.page.status_code, walk.title) == (403, "Mức độ định danh chưa đủ")
    assert vneid.control("GET", "/contents")["consents"] == []


def test_without_the_tick_nothing_is_shared(new_world):
    vneid = asking(new_world, "consent")
    walk = Walk(vneid).log_in().answer()
    assert (walk.page.status_code, walk.title) == (422, CONSENT)
    assert walk.told.startswith("Bạn chưa đánh dấu đồng ý.")
    assert vneid.control("GET", "/contents")["consents"] == []


def test_who_refuses_to_share_is_brought_back_and_not_logged_in(new_world):
    vneid = asking(new_world, "consent")
    result = Walk(vneid).log_in().answer(action="refuse", agreed="1").result
    assert (result["error"], result["state"]) == ("access_denied", "st")
    assert vneid.control("GET", "/contents")["consents"] == []
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


def test_a_consent_is_recorded_with_time_purpose_client_and_kinds_of_data(new_world):
    vneid = asking(new_world, "consent")
    Walk(vneid, scope="openid profile email").log_in().answer(agreed="1")
    assert vneid.control("GET", "/contents")["consents"] == [
        {
            "number": LAN,
            "client_id": "public",
            "client_name": "Cổng công khai",
            "purpose": "Đăng nhập Cổng công khai",
            "data_kinds": [
                *(
                    "Số định danh cá nhân",
                    "Họ và tên",
                    "Ngày, tháng, năm sinh",
                    "Mức độ định danh",
                    "Giới tính",
                    "Thư điện tử",
                ),
            ],
            "given_at": "2026-08-01T09:00:00+07:00",
            "organisation": None,
        }
    ]


def test_single_sign_on_at_another_client_asks_for_its_own_consent_once(new_world):
    vneid = asking(new_world, "passcode", "consent")
    walked(vneid, PASSCODE, CONSENT, walk=Walk(vneid).log_in())
    other = Walk(vneid, **OTHER).open("/auth")
    assert "code" in walked(vneid, CONSENT, walk=other).result
    assert "code" in vneid.answer(vneid.ask(**OTHER))
    assert [one["client_id"] for one in vneid.control("GET", "/contents")["consents"]] == ["public", "secret"]


def test_who_refuses_another_client_stays_logged_in(new_world):
    vneid = asking(new_world, "consent")
    Walk(vneid).log_in().answer(agreed="1")
    assert Walk(vneid, **OTHER).open("/auth").answer(action="refuse").result["error"] == "access_denied"
    assert "code" in vneid.answer(vneid.ask(prompt="none"))


def test_prompt_consent_asks_again_each_time(new_world):
    vneid = asking(new_world, "consent")
    Walk(vneid).log_in().answer(agreed="1")
    for state in ("one", "two"):
        again = Walk(vneid, prompt="consent", state=state).open("/auth")
        assert "code" in walked(vneid, CONSENT, walk=again).result


def test_prompt_consent_is_satisfied_by_the_login_made_for_it(new_world):
    vneid = asking(new_world, "consent")
    assert "code" in Walk(vneid, prompt="login consent").log_in().answer(agreed="1").result


def test_prompt_none_says_that_consent_is_lacking(new_world):
    vneid = asking(new_world, "consent")
    Walk(vneid).log_in().answer(agreed="1")
    assert vneid.answer(vneid.ask(**OTHER, prompt="none"))["error"] == "consent_required"


# ---- passcode


def test_a_wrong_passcode_is_told_and_the_right_one_goes_on(new_world):
    vneid = asking(new_world, "passcode")
    walk = Walk(vneid).log_in().answer(passcode="000000")
    assert (walk.page.status_code, walk.title) == (401, PASSCODE)
    assert walk.told.startswith("Passcode không đúng.")
    assert "code" in walk.answer(passcode="123456").result
    assert vneid.account(LAN)["failed_passcodes"] == 0


def test_too_many_wrong_passcodes_lock_the_account_and_warn_its_holder(new_world):
    vneid = asking(new_world, "passcode", max_wrong_passcodes=2)
    walk = Walk(vneid).log_in().answer(passcode="000000").answer(passcode="000000")
    assert walk.title == "Đăng nhập VNeID"
    assert "sai passcode quá số lần" in walk.told
    assert "09:15 ngày 01/08/2026" in walk.told
    assert vneid.account(LAN)["status"] == "temporarily-locked"
    assert vneid.control("GET", f"/inbox/{LAN}")["messages"][-1]["kind"] == "alert"


def test_twenty_wrong_passcodes_at_once_count_as_five(new_world):
    vneid = asking(new_world, "passcode")
    walk = Walk(vneid).log_in()
    cookie = vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value
    csrf = walk.page.text.split('name="csrf" value="')[1].split('"')[0]

    def guess(_):
        browser = vneid.app.test_client()
        browser.set_cookie("vneid_session", cookie, path=f"/w/{vneid.world}")
        address = f"/w/{vneid.world}/dang-nhap/passcode?{walk.query}"
        return browser.post(address, data={"csrf": csrf, "passcode": "000000"}).status_code

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(guess, range(20))) <= {401, 303}  # 303: the attempt is over already
    assert (vneid.account(LAN)["failed_passcodes"], vneid.account(LAN)["locked"]) == (5, True)


def test_a_passcode_is_never_shown_back(new_world):
    vneid = asking(new_world, "passcode")
    assert "918273" not in Walk(vneid).log_in().answer(passcode="918273").page.text


# ---- as whom, and the card


def test_who_represents_an_organisation_chooses_and_the_login_is_the_organisations(new_world):
    vneid = asking(new_world)
    vneid.control("POST", "/contents", organisations=[COMPANY])
    walk = Walk(vneid).log_in()
    assert walk.title == CHOICE
    assert "Công ty Giả Định An Phúc" in walk.page.text
    tokens = vneid.redeem(walk.answer(account="SYN-AN-PHUC").result["code"]).json
    organisation = vneid.control("GET", "/contents")["organisations"][0]
    assert vneid.userinfo(tokens["access_token"]).json["sub"] == organisation["sub"]


def test_a_consent_for_an_organisation_tells_and_records_its_data(new_world):
    vneid = asking(new_world, "consent")
    vneid.control("POST", "/contents", organisations=[COMPANY])
    walk = Walk(vneid).log_in().answer(account="SYN-AN-PHUC")
    assert "<strong>Công ty Giả Định An Phúc</strong>, người đại diện" in walk.page.text
    walk.answer(agreed="1")
    (consent,) = vneid.control("GET", "/contents")["consents"]
    assert (consent["number"], consent["organisation"]) == (LAN, "SYN-AN-PHUC")
    assert "Tên tổ chức" in consent["data_kinds"]
    assert "Ngày, tháng, năm sinh" not in consent["data_kinds"]


def test_a_representative_may_log_in_as_a_person(new_world):
    vneid = asking(new_world)
    vneid.control("POST", "/contents", organisations=[COMPANY])
    tokens = vneid.redeem(Walk(vneid).log_in().answer(account="").result["code"]).json
    assert vneid.userinfo(tokens["access_token"]).json["sub"] == vneid.account(LAN)["sub"]


@pytest.mark.parametrize(
    "change", [{"representative": TU}, {"lock": {"ground": "dissolved"}}, {"lock": {"ground": "suspended"}}], ids=str
)
def test_who_may_not_act_for_an_organisation_any_more_logs_in_as_a_person_only(new_world, change):
    vneid = asking(new_world)
    vneid.control("POST", "/contents", organisations=[COMPANY])
    walk = Walk(vneid).log_in()
    vneid.control("PATCH", "/organisations/SYN-AN-PHUC", **change)
    assert walk.answer(account="SYN-AN-PHUC").page.status_code == 403
    assert "code" in Walk(vneid).log_in().result


def test_a_login_for_an_organisation_ends_when_it_gets_another_representative(new_world):
    vneid = asking(new_world)
    vneid.control("POST", "/contents", organisations=[COMPANY])
    Walk(vneid).log_in().answer(account="SYN-AN-PHUC")
    assert "code" in vneid.answer(vneid.ask(prompt="none"))
    vneid.control("PATCH", "/organisations/SYN-AN-PHUC", representative=MINH)
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


def test_nobody_acts_for_an_organisation_with_an_account_of_level_one(new_world):
    vneid = asking(new_world)
    vneid.control("POST", "/contents", organisations=[COMPANY | {"representative": TU}])
    assert "code" in Walk(vneid).log_in(TU).result


@pytest.mark.parametrize(
    ("last_day", "told"),
    [("2026-08-31", None), ("2026-08-30", "sắp hết hạn"), ("2026-08-01", "sắp hết hạn"), ("2026-07-31", "đã hết hạn")],
)
def test_a_card_is_warned_of_less_than_thirty_days_before_its_end(new_world, last_day, told):
    vneid = asking(new_world)
    vneid.control("PATCH", f"/accounts/{LAN}", card_expires_on=last_day)
    walk = Walk(vneid).log_in()
    if told:
        assert walk.title == CARD
        assert told in walk.told
        walk.answer()
    assert "code" in walk.result


def test_an_expired_card_is_refused_where_the_world_says_so(new_world):
    vneid = asking(new_world, expired_card="refuse")
    vneid.control("PATCH", f"/accounts/{LAN}", card_expires_on="2026-07-31")
    assert Walk(vneid).log_in().told.startswith("Thẻ căn cước của bạn đã hết hạn. Chưa đăng nhập.")


# ---- every page


def test_a_page_shows_the_number_with_its_middle_hidden(new_world):
    page = Walk(asking(new_world, "passcode")).log_in().page.text
    assert "00••••••••23" in page
    assert LAN not in page


def test_giving_up_at_a_step_brings_back_to_the_client_and_the_step_is_gone(new_world):
    vneid = asking(new_world, "passcode")
    walk = Walk(vneid).log_in()
    assert walk.open("/quay-lai").result["error"] == "access_denied"
    assert walk.open("/dang-nhap/passcode").title == "Đăng nhập VNeID"


def test_the_journal_tells_of_a_login_when_it_is_complete_and_holds_no_secret(new_world):
    vneid = asking(new_world, *ALL)
    walk = Walk(vneid).log_in()
    assert "login.succeeded" not in [event["name"] for event in vneid.events()]
    walked(vneid, CODE, CONSENT, PASSCODE, walk=walk)
    assert [event["name"] for event in vneid.events()] == [
        *("code.sent", "consent.given", "login.succeeded", "code.issued"),
    ]
    written = str(vneid.control("GET", "/journal"))
    assert not [secret for secret in (*codes(vneid), "123456", PASSWORD) if secret in written]
