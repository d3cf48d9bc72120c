"""Registering an account with the portal, while it still issues any."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from accounts_walk import (
    PHONE,
    REGISTRATION,
    application,
    apply,
    choose_password,
    codes,
    other_than,
    register,
    sms,
)
from country import LAN, MINH

from lienket.portal.models.accounts import RegistrationMethod
from lienket.portal.models.registration import is_good_password

PROOFS = {
    "social-insurance": "0123456789",
    "post-office": "BD1234",
    "usb-token": "54AB00CD",
    "sim-token": "54AB00CE",
    "personal-signature": "54AB00CF",
}


@pytest.fixture
def nobody(new_country):
    """Return a browser in a country without any account."""
    return new_country(accounts=[]).browser()


def test_the_ways_to_register_are_six(nobody):
    links = nobody.open(REGISTRATION).tree.xpath("//ul[@aria-label='Phương thức đăng ký']//a/span[2]/text()")
    assert links == [
        "Thuê bao di động",
        "Bảo hiểm xã hội",
        "Bưu điện Việt Nam",
        "USB ký số",
        "SIM ký số",
        "Chữ ký số cá nhân",
    ]


@pytest.mark.parametrize("method", RegistrationMethod)
def test_each_way_ends_in_an_account_of_typed_data_that_can_log_in(nobody, method):
    page = register(nobody, LAN, method, **({"proof": PROOFS[method]} if method in PROOFS else {}))
    assert page.says.startswith("Đăng ký thành công.")
    assert nobody.log_in(LAN.number).heading == "THÔNG BÁO TỪ HỆ THỐNG:"
    account = nobody.country.account(LAN.number)
    assert account["registered_by"] == method
    assert {field["mark"] for field in account["identity"].values()} == {"yellow"}


def test_a_cmnd_is_kept_as_such_and_an_insurance_number_where_it_belongs(nobody):
    register(nobody, LAN, "social-insurance", number=LAN.id_card, proof=PROOFS["social-insurance"])
    account = nobody.country.account(LAN.id_card)
    assert account["identity"]["id_card"]["value"] == LAN.id_card
    assert "personal_number" not in account["identity"]
    assert account["extended"]["social_insurance_number"]["value"] == PROOFS["social-insurance"]


@pytest.mark.parametrize("number", [LAN.number, LAN.id_card])
def test_a_number_that_an_account_has_is_told_with_the_way_to_it(visitor, number):
    page = apply(visitor, LAN, number=number)
    assert page.status == 409
    assert page.says.startswith("CMT hoặc CCCD đã được đăng ký.")
    [told] = page.tree.xpath("//main//*[@role='alert'][@data-focus]")
    links = {link.text: link.get("href") for link in told.iterfind(".//a")}
    assert links["Quên mật khẩu"].endswith(f"/quen-mat-khau?so={number}")
    assert sms(visitor.country) == []


def test_the_way_to_a_forgotten_password_carries_the_number(visitor):
    page = apply(visitor, LAN)
    [address] = page.tree.xpath("//a[text()='Quên mật khẩu']/@href")
    assert visitor.open(f"{visitor.home.split('/w/')[0]}{address}").form()["username"] == LAN.number


SUBSCRIBER = {"phone": PHONE, "personal_number": MINH.number, "id_card": MINH.id_card}


@pytest.mark.parametrize(
    ("method", "registered_to", "refused"),
    [
        ("mobile-subscriber", LAN, True),
        ("mobile-subscriber", MINH, False),
        ("sim-token", LAN, True),
        ("usb-token", LAN, False),
    ],
)
def test_a_sim_of_somebody_else_is_refused_where_the_sim_is_the_proof(new_country, method, registered_to, refused):
    country = new_country(accounts={"subscribers": [SUBSCRIBER]})
    page = apply(country.browser(), registered_to, method, proof=PROOFS.get(method, ""))
    assert page.says.startswith("Thuê bao không khớp với thuê bao nhà mạng") == refused
    assert bool(codes(country)) != refused


@pytest.mark.parametrize("phone", ["0570123401", "+84570123401"])
def test_a_sim_is_known_by_either_spelling(new_country, phone):
    country = new_country(accounts={"subscribers": [SUBSCRIBER | {"phone": phone}]})
    assert apply(country.browser(), LAN, phone="+84 570 123 401").status == 409


@pytest.mark.parametrize(("trusts", "status"), [(True, 200), (False, 409)])
def test_whether_an_unlisted_sim_is_trusted_is_a_setting(new_country, trusts, status):
    country = new_country(accounts=[], trusts_unlisted_sims=trusts)
    assert apply(country.browser(), LAN).status == status


def test_what_cannot_be_read_is_told_at_each_field_and_nothing_is_sent(nobody):
    page = apply(nobody, LAN, "social-insurance", number="12", full_name="4", birth_date="2099", phone="1", proof="x")
    assert page.status == 422
    assert page.field_errors.keys() == {"number", "full_name", "birth_date", "phone", "proof"}
    assert page.form()["full_name"] == "4"
    assert sms(nobody.country) == []


def test_a_number_that_may_be_somebodys_is_not_taken(nobody):
    unmarked = f"{LAN.number[:3]}1{LAN.number[4:]}"  # the mark of invented numbers taken away
    assert "Hệ thống mô phỏng chỉ nhận số" in apply(nobody, LAN, number=unmarked).field_errors["number"]


def test_nobody_registers_without_the_code(nobody):
    apply(nobody, LAN)
    assert nobody.open(f"{REGISTRATION}/mat-khau").path == REGISTRATION


def test_a_confirmed_phone_does_not_vouch_for_the_next_applicant(nobody):
    nobody.submit(apply(nobody, LAN), code=codes(nobody.country)[-1])
    apply(nobody, MINH, phone="0570123402")
    assert nobody.open(f"{REGISTRATION}/mat-khau").path == REGISTRATION


def test_a_code_for_one_number_confirms_no_other(new_country):
    country = new_country(accounts=[])
    lan, minh = country.browser(), country.browser()
    lans_page = apply(lan, LAN)
    apply(minh, MINH)
    lans_code, minhs_code = codes(country)
    assert lan.submit(lans_page, code=minhs_code).status == 401
    assert lan.submit(lans_page, code=lans_code).heading == "Đặt mật khẩu"


def test_the_third_wrong_code_ends_the_registration(nobody):
    page = apply(nobody, LAN)
    for _ in range(3):
        page = nobody.submit(page, code=other_than(codes(nobody.country)[-1]))
    assert page.path == REGISTRATION
    assert page.says.startswith("Mã OTP sai quá số lần quy định")


@pytest.mark.parametrize(
    ("password", "again", "wrong"),
    [("ngan", "ngan", "password"), ("khongcoso@A", "khongcoso@A", "password"), ("Matkhau@1", "Matkhau@2", "again")],
)
def test_a_weak_or_mistyped_password_makes_no_account(nobody, password, again, wrong):
    confirmed = nobody.submit(apply(nobody, LAN), code=codes(nobody.country)[-1])
    page = nobody.submit(confirmed, password=password, again=again)
    assert (page.status, page.field_errors.keys()) == (422, {wrong})
    assert password not in page.text
    assert nobody.country.contents()["accounts"] == []


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("Matkha@1", True),
        ("Matkh@1", False),
        ("Matkhau@1" + "x" * 11, True),
        ("Matkhau@1" + "x" * 12, False),
        ("matkhau@1", False),
        ("MATKHAU@1", False),
        ("Matkhau@x", False),
        ("Matkhau11", False),
    ],
)
def test_a_password_has_four_kinds_of_signs_and_8_to_20_of_them(password, is_good):
    assert is_good_password(password) is is_good


def test_of_two_who_finish_at_once_with_one_number_one_gets_the_account(new_country):
    country = new_country(accounts=[], otp_resend_seconds=0)
    browsers = [country.browser() for _ in range(4)]
    ready = [browser.submit(apply(browser, LAN), code=codes(country)[-1]) for browser in browsers]
    with ThreadPoolExecutor(4) as pool:
        pages = [*pool.map(choose_password, browsers, ready)]
    assert sorted(page.status for page in pages) == [200, 409, 409, 409]
    assert len(country.contents()["accounts"]) == 1


def test_a_number_that_came_to_be_known_meanwhile_is_told_at_the_end(nobody):
    page = nobody.submit(apply(nobody, LAN), code=codes(nobody.country)[-1])
    nobody.country.control("POST", "/contents", accounts=[LAN.account(username="ten-khac")])
    page = choose_password(nobody, page)
    assert (page.status, page.says[:29]) == (409, "CMT hoặc CCCD đã được đăng ký")


def test_from_the_cut_over_nobody_registers(new_country):
    browser = new_country(accounts=[], day="2024-07-01").browser()
    page = browser.open(REGISTRATION)
    assert page.path == "/dang-nhap"
    assert page.says.startswith("Từ ngày 01/07/2024, Cổng không còn cấp tài khoản cho cá nhân.")
    assert "Đăng ký" not in browser.open("/").texts("//header//a")


@pytest.mark.parametrize("spelt", [str.lower, str.upper, " ".join])
def test_characters_to_type_over_may_be_small_and_spaced(new_country, spelt):
    browser = new_country(accounts=[], registration_captcha=True).browser()
    page = browser.open(f"{REGISTRATION}/mobile-subscriber")
    [shown] = page.texts("//*[@class='captcha']")
    typed = application(LAN) | {"captcha": spelt(shown.replace(" ", ""))}
    assert browser.submit(page, **typed).heading == "Xác thực số điện thoại"


def test_wrong_characters_are_told_at_the_field_with_new_ones_that_can_be_heard_too(new_country):
    browser = new_country(accounts=[], registration_captcha=True).browser()
    page = browser.submit(browser.open(f"{REGISTRATION}/mobile-subscriber"), **application(LAN), captcha="0")
    assert page.status == 422
    assert page.field_errors["captcha"].startswith("Ký tự xác thực chưa khớp.")
    [shown] = page.texts("//*[@class='captcha']")
    [heard] = page.texts("//*[@class='captcha']/following::*[contains(@class, 'visually-hidden')][1]")
    assert shown.split() == heard.removeprefix("Các ký tự: ").rstrip(".").split(", ")


def test_an_unknown_way_is_no_page(nobody):
    assert nobody.open(f"{REGISTRATION}/khong-co").status == 404
