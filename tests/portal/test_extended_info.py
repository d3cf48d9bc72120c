""" "Thông tin mở rộng": marks, what is the citizen's to type, numbers with their validity, addresses of their day."""

import pytest
from country import LAN, MINH, TIMEOUT, Page, entered
from papers import EXTENDED, paper

FORM = f"{EXTENDED}/sua"
LATE = {"cut_over": "2026-01-01", "organisation_cut_over": "2026-01-01"}
"""Portal accounts that still serve in July 2025, as those of some systems do."""
GREEN = {"value": "Việt Nam", "source": "population", "checked_at": "2024-06-01T08:00:00+07:00"}
KNOWN = {"nationality": GREEN, "tax_number": {"value": "8999900001"}, "marital_status": {"value": "married"}}
OLD_ADDRESS = "Số 0, đường Giả Lập, xã An Bình, huyện Giả Định, Bình Định"


@pytest.fixture
def at_day(new_country):
    """Return a way to Lan's browser on a day, her account knowing ``extended``."""

    def enter(day="2024-06-20", extended=KNOWN, **changes):
        account = LAN.account(extended=extended, documents=changes.pop("documents", []))
        return entered(new_country(accounts=[account, MINH.account()], day=day, **LATE, **changes))

    return enter


def line(page, name):
    [found] = page.tree.xpath(f"//*[@data-field='{name}']")
    value = " ".join(found.xpath("string(.//*[@class='value'])").split())
    return value, found.get("data-mark")


def number(page, name):
    return page.texts(f"//tr[@data-number='{name}']/td")[1:3]


def save(browser, **typed):
    form = browser.open(FORM)
    chosen = {
        select.get("name"): "".join(select.xpath(".//option[@selected]/@value"))
        for select in form.tree.xpath("//main//select")
    }
    return Page(browser.session.post(browser.home + FORM, data=form.form() | chosen | typed, timeout=TIMEOUT))


def test_each_field_has_its_mark_and_who_confirmed_it(at_day):
    page = at_day().open(EXTENDED)
    assert line(page, "nationality") == ("Việt Nam", "green")
    assert line(page, "tax_number") == ("8999900001", "yellow")
    assert line(page, "marital_status") == ("Đang có vợ/chồng", "yellow")
    assert line(page, "blood_group") == ("—", "red")
    assert page.texts("//*[@data-field='nationality']//small") == ["CSDL quốc gia về dân cư, 08:00 01/06/2024"]


def test_what_is_typed_is_saved_yellow_and_the_rest_stays(at_day):
    browser = at_day()
    page = save(browser, religion="Không", blood_group="O", passport="syn 0001")
    assert page.says == "Đã lưu thông tin mở rộng. Thông tin tự nhập có biểu tượng vàng."
    assert line(page, "religion") == ("Không", "yellow")
    assert line(page, "passport") == ("SYN0001", "yellow")
    assert line(page, "marital_status") == ("Đang có vợ/chồng", "yellow")
    assert line(page, "nationality") == ("Việt Nam", "green")


def test_a_confirmed_field_is_not_offered_and_not_taken_when_it_is_sent(at_day):
    browser = at_day()
    assert "nationality" not in browser.open(FORM).form()
    assert line(save(browser, nationality="Lào"), "nationality") == ("Việt Nam", "green")


def test_a_field_can_be_emptied(at_day):
    assert line(save(at_day(), tax_number=""), "tax_number") == ("—", "red")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passport", "x"),
        ("tax_number", "123"),
        ("social_insurance_number", "1"),
        ("home_phone", "abc"),
        ("religion", "x" * 201),
        ("religion", "a\u202eb"),
    ],
    ids=["passport", "tax", "insurance", "phone", "long", "turning letter"],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_saved(at_day, name, value):
    browser = at_day()
    page = save(browser, blood_group="O", **{name: value})
    assert page.status == 422
    assert page.field_errors[name]
    assert line(browser.open(EXTENDED), "blood_group") == ("—", "red")


def test_a_number_that_may_be_somebodys_is_not_taken(at_day):
    page = save(at_day(), tax_number="001" + "089000123")
    assert page.status == 422
    assert (
        page.field_errors["tax_number"].startswith("Thế giới này chỉ nhận") or "dấu" in page.field_errors["tax_number"]
    )


def test_an_address_of_before_has_a_district(at_day):
    browser = at_day("2025-06-30")
    page = save(browser, detail="Số 0", commune="Xã An Bình", district="Huyện Giả Định", province="Tỉnh Bình Định")
    assert line(page, "current_address") == ("Số 0, Xã An Bình, Huyện Giả Định, Tỉnh Bình Định", "yellow")


def test_an_address_of_today_has_two_tiers_and_todays_provinces(at_day):
    browser = at_day("2025-07-01")
    form = browser.open(FORM)
    assert "district" not in form.form()
    assert len(form.tree.xpath("//select[@name='province']/option")) == 1 + 34
    page = save(browser, detail="Số 0", commune="Xã An Bình", province="Tỉnh Gia Lai")
    assert line(page, "current_address") == ("Số 0, Xã An Bình, Tỉnh Gia Lai", "yellow")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"province": "Tỉnh Bình Định"}, "province"),
        ({"commune": "Xã An Bình, huyện Giả Định"}, "commune"),
        ({"detail": ""}, "detail"),
    ],
)
def test_an_address_that_is_none_today_is_refused(at_day, typed, field):
    address = {"detail": "Số 0", "commune": "Xã An Bình", "province": "Tỉnh Gia Lai"} | typed
    page = save(at_day("2025-07-01"), **address)
    assert (page.status, list(page.field_errors)) == (422, [field]) or field == "province"
    assert page.status == 422
    assert page.texts(f"//p[@id='{field}-chu-thich'][@class='field-error']") != []


def test_an_old_address_stays_as_it_is_until_a_new_one_is_typed(at_day):
    browser = at_day("2025-07-01", {"current_address": {"value": OLD_ADDRESS}})
    assert line(browser.open(EXTENDED), "current_address") == (OLD_ADDRESS, "yellow")
    assert line(save(browser, religion="Không"), "current_address") == (OLD_ADDRESS, "yellow")


@pytest.mark.parametrize(
    ("day", "state", "key"), [("2025-06-30", "Còn hiệu lực", "8999900001"), ("2025-07-01", "Hết hiệu lực", LAN.number)]
)
def test_the_personal_number_replaces_the_tax_number_and_both_are_shown(at_day, day, state, key):
    page = at_day(day).open(EXTENDED)
    assert number(page, "tax_number") == ["8999900001", f"{state} đến hết 30/06/2025"]
    assert number(page, "personal_number") == [LAN.number, "Còn hiệu lực không ghi thời hạn"]
    assert page.texts("//*[@data-tax-key]") == [key]


@pytest.mark.parametrize(("day", "state"), [("2024-12-31", "Còn hiệu lực"), ("2025-01-01", "Hết hiệu lực")])
def test_a_cmnd_holds_until_the_end_of_2024(at_day, day, state):
    assert number(at_day(day).open(EXTENDED), "id_card") == [LAN.id_card, f"{state} đến hết 31/12/2024"]


def test_a_passport_holds_as_long_as_its_paper_says(at_day):
    papers = [paper("SYN-1", "Hộ chiếu", part="identity-data", symbol="SYN0001", revoked_on="2024-06-01")]
    page = at_day(extended={"passport": {"value": "SYN0001"}}, documents=papers).open(EXTENDED)
    assert number(page, "passport") == ["SYN0001", "Đã thu hồi không ghi thời hạn"]


def test_linking_makes_what_vneid_vouches_for_green_and_leaves_the_rest_yellow(at_day):
    browser = at_day(extended={"religion": {"value": "Không"}})
    browser.submit(browser.open("/tai-khoan/thong-tin-dinh-danh/sua"), email="lan@vidu.example")
    browser.authenticate(LAN)
    shown = browser.country.account(LAN.id_card)
    assert shown["link"] is not None
    assert (shown["identity"]["full_name"]["source"], shown["identity"]["full_name"]["mark"]) == ("vneid", "green")
    assert (shown["identity"]["email"]["value"], shown["identity"]["email"]["mark"]) == ("lan@vidu.example", "yellow")
    assert shown["extended"]["religion"]["mark"] == "yellow"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\"'><b>x</b>", "{{ 7*7 }}"])
def test_whatever_is_typed_is_shown_as_it_stands(at_day, text):
    browser = at_day(extended={"religion": {"value": text}, "ethnic_group": {"value": text}})
    page = browser.open(EXTENDED)
    assert line(page, "religion")[0] == text
    assert page.tree.xpath("//script[not(@src)] | //main//dl//b") == []
    assert text in browser.open(FORM).tree.xpath("//select[@name='ethnic_group']/option/@value")


def test_nobody_changes_another_ones_information(at_day):
    browser = at_day()
    save(entered(browser.country, MINH.id_card), religion="Khác")
    assert line(browser.open(EXTENDED), "religion") == ("—", "red")
