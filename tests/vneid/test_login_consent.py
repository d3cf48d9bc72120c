"""Agreeing to share before a login: what is shown, recorded, refused, and asked again."""

from login_walk import CONSENT, OTHER, PASSCODE, Walk, asking, walked
from relying_party import LAN, TU


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
