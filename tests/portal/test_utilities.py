"""Tiện ích: finding things, a new password, recent activities, a copy of one's own data; and Phản ánh kiến nghị."""

import json

import pytest
from country import FROM_VNEID, LAN, MINH, PASSWORD, VERIFICATION, entered
from site_map import DOSSIER, HELD

UTILITIES = "/tai-khoan/tien-ich"
NEW = "Matkhau@2"


def change(browser, **typed):
    page = browser.open(f"{UTILITIES}/mat-khau")
    return browser.submit(page, **{"current": PASSWORD, "password": NEW, "again": NEW} | typed)


def test_a_new_password_replaces_the_one_in_use(lan):
    page = change(lan)
    assert page.says.startswith("Đã đặt mật khẩu mới.")
    assert lan.log_in(LAN.id_card, PASSWORD).heading == "Đăng nhập"
    assert lan.log_in(LAN.id_card, NEW).heading != "Đăng nhập"


def test_a_new_password_ends_the_sessions_of_other_browsers(lan):
    other = entered(lan.country)
    change(lan)
    assert other.open("/tai-khoan/").heading == "Đăng nhập"


def test_who_does_not_know_the_password_in_use_gets_no_new_one(lan):
    page = change(lan, current="sai")
    assert page.says.startswith("Tên đăng nhập hoặc mật khẩu không đúng.")
    assert lan.country.browser().log_in(LAN.id_card, PASSWORD).heading != "Đăng nhập"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": "ngan", "again": "ngan"}, "Mật khẩu gồm 8 đến 20 ký tự"),
        ({"again": "Matkhau@3"}, "Hai lần nhập mật khẩu chưa giống nhau."),
    ],
)
def test_a_password_that_is_weak_or_typed_differently_is_told_at_its_field(lan, typed, told):
    page = change(lan, **typed)
    assert [error for error in page.texts("//*[@class='field-error']") if error.startswith(told)]
    assert lan.country.browser().log_in(LAN.id_card, PASSWORD).heading != "Đăng nhập"


def test_an_account_made_from_vneid_has_no_password_here(new_country):
    browser = new_country(accounts=[FROM_VNEID]).browser()
    browser.authenticate(LAN)
    assert "Đổi mật khẩu" not in browser.open(UTILITIES).text
    assert browser.open(f"{UTILITIES}/mat-khau").status == 404


def test_recent_activities_stand_newest_first_with_masked_numbers(lan):
    lan.submit(lan.open(VERIFICATION), **LAN.declaration(full_name="Người Khác"))
    lan.verify(**LAN.declaration())
    page = lan.open(f"{UTILITIES}/hoat-dong")
    lines = page.texts("//ul[@aria-label='Các hoạt động']/li//p[1]")
    title = "Xác minh với CSDL quốc gia về dân cư"
    assert lines == [f"{title} Đã thực hiện", f"{title} Không thực hiện"]
    assert LAN.number not in " ".join(page.texts("//main//ul[@aria-label='Các hoạt động']"))


def test_nobody_sees_what_another_citizen_did(lan):
    lan.verify(**LAN.declaration())
    country = lan.country
    assert country.audit() != []
    minh = country.browser()
    minh.authenticate(MINH)
    minh.submit(minh.open("/vneid/ho-so-moi"))
    assert minh.open(f"{UTILITIES}/hoat-dong").texts("//ul[@aria-label='Các hoạt động']/li") == []


def test_a_citizen_takes_along_everything_that_is_kept_of_them_and_nothing_of_others(new_country):
    country = new_country(accounts=[LAN.account(**HELD), MINH.account()])
    answer = entered(country).open(f"{UTILITIES}/thong-tin-cua-toi.json").answer
    data = json.loads(answer.text)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert data["identity"]["full_name"]["value"] == LAN.name
    assert [dossier["code"] for dossier in data["dossiers"]] == [DOSSIER]
    assert [len(data[name]) for name in ("documents", "payments", "notifications")] == [2, 1, 1]
    assert MINH.name not in answer.text


def test_the_copy_holds_no_secret(lan):
    text = lan.open(f"{UTILITIES}/thong-tin-cua-toi.json").text
    assert "scrypt" not in text
    assert "pbkdf2" not in text
    assert "trace" not in text


def test_ones_own_dossier_is_found_by_its_code(new_country):
    lan = entered(new_country(accounts=[LAN.account(**HELD)]))
    assert lan.open(f"/tra-cuu-ho-so?ma= {DOSSIER} ").path.endswith(f"/dich-vu-cong-cua-toi/{DOSSIER}")


def test_somebody_elses_dossier_is_not_found_and_the_page_says_what_to_do(new_country):
    country = new_country(accounts=[LAN.account(**HELD), MINH.account()])
    page = entered(country, MINH.id_card).open(f"/tra-cuu-ho-so?ma={DOSSIER}")
    assert (page.status, page.says.split(".")[0]) == (404, "Kho dữ liệu của Ông/Bà không có hồ sơ mang mã này")


def send(browser, **typed):
    page = browser.open("/phan-anh-kien-nghi")
    return browser.submit(page, **{"subject": "Chậm trả kết quả", "text": "Hồ sơ quá hạn 3 ngày."} | typed)


def test_a_remark_is_kept_under_a_code_and_listed_to_its_author(lan):
    page = send(lan)
    [code] = [word.strip(",.") for word in page.says.split() if word.startswith("PAKN-20240620-")]
    [kept] = page.texts("//section[@aria-labelledby='da-gui']//li")
    assert code in kept
    assert "Chậm trả kết quả" in kept
    assert "PAKN" not in lan.country.browser().open("/phan-anh-kien-nghi").text


def test_a_remark_without_words_is_told_at_the_field_and_what_was_typed_stays(visitor):
    page = send(visitor, text="  ")
    assert page.texts("//*[@id='text-chu-thich']") == ["Thông tin bắt buộc. Vui lòng nhập rồi gửi lại."]
    assert page.form()["subject"] == "Chậm trả kết quả"
