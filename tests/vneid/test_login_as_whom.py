"""As whom a representative logs in, and what a citizen is told about their card."""

import pytest
from login_walk import CARD, CHOICE, COMPANY, Walk, asking
from relying_party import LAN, MINH, TU


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
