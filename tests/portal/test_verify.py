"""Verifying identity information with the population database."""

import unicodedata

import pytest
from country import IDENTITY, LAN, MINH, VERIFICATION

MISMATCH = "Thông tin không trùng khớp với CSDL quốc gia về dân cư."
OUTAGE = "Không kết nối được CSDL quốc gia về dân cư."
TAKEN = "Số CCCD đã được đăng ký bởi tài khoản khác."


def marks(country):
    identity = country.account(LAN.id_card)["identity"]
    return {name: field["mark"] for name, field in identity.items()}


def test_the_dialog_is_filled_with_what_the_account_knows(unverified):
    _, browser = unverified
    form = browser.open(VERIFICATION).form()
    assert {name: form[name] for name in LAN.declaration()} == LAN.declaration(personal_number="")


def test_what_the_record_confirms_turns_green_and_the_rest_keeps_its_state(unverified):
    country, browser = unverified
    page = browser.verify(**LAN.declaration())
    assert page.path == IDENTITY
    assert page.says.startswith("Đã cập nhật thông tin từ CSDL quốc gia về dân cư. Bước tiếp theo: đăng xuất")
    confirmed = ("full_name", "id_card", "personal_number", "birth_date", "sex", "hometown")
    assert marks(country) == dict.fromkeys(confirmed, "green")
    number = country.account(LAN.id_card)["identity"]["personal_number"]
    assert number == {
        "value": LAN.number,
        "source": "population",
        "mark": "green",
        "checked_at": "2024-06-20T09:00:00+07:00",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"full_name": "Nguyễn Thị Thử Liên"},
        {"birth_date": "08/05/1989"},
        {"id_card": MINH.id_card},
        {"personal_number": "052789900099"},
        {"personal_number": MINH.number},
    ],
    ids=["name", "day and month swapped", "somebody else's card", "unknown number", "somebody else's number"],
)
def test_every_mismatch_is_told_in_the_same_words_and_changes_nothing(unverified, changes):
    country, browser = unverified
    before = country.account(LAN.id_card)
    page = browser.verify(**LAN.declaration(**changes))
    assert page.status == 409
    assert page.says.startswith(MISMATCH)
    assert page.field_errors == {}
    assert country.account(LAN.id_card) == before
    assert country.audit() == [("verify", "mismatch", "")]


def test_a_mismatch_keeps_what_was_typed_and_shows_nothing_that_was_not(unverified):
    _, browser = unverified
    declared = LAN.declaration(full_name="Nguyễn Thị Thử Liên")
    page = browser.verify(**declared)
    assert {name: page.form()[name] for name in declared} == declared
    assert "Xã An Bình" not in page.text


@pytest.mark.parametrize("card", ["001234501", "", "052789900001"], ids=["nine digits", "none", "twelve digits"])
def test_a_card_may_be_of_nine_digits_or_of_twelve_or_be_left_out(unverified, card):
    country, browser = unverified
    browser.verify(**LAN.declaration(id_card=card))
    assert marks(country)["id_card"] == "green"


def test_who_is_recorded_without_a_card_declares_none(new_country):
    country = new_country(accounts=[LAN.account(verified=False)], population=[LAN.record(id_card=None)])
    browser = country.browser()
    browser.log_in(LAN.id_card)
    assert browser.verify(**LAN.declaration()).says.startswith(MISMATCH)
    browser.verify(**LAN.declaration(id_card=""))
    assert (marks(country)["personal_number"], marks(country)["id_card"]) == ("green", "yellow")


@pytest.mark.parametrize(
    "name",
    [
        unicodedata.normalize("NFD", LAN.name),
        "  nguyễn  THỊ\u00a0thử   lan ",
        "Nguyen Thi Thu Lan",
    ],
    ids=["NFD", "spaces and capitals", "without marks"],
)
def test_another_spelling_of_the_name_is_accepted_and_the_records_is_kept(unverified, name):
    country, browser = unverified
    browser.verify(**LAN.declaration(full_name=name))
    assert country.account(LAN.id_card)["identity"]["full_name"]["value"] == "NGUYỄN THỊ THỬ LAN"


def test_in_a_world_where_either_number_will_do_the_card_alone_fills_in_the_personal_number(new_country):
    country = new_country(accounts=[LAN.account(verified=False)], numbers_required="either")
    browser = country.browser()
    browser.log_in(LAN.id_card)
    browser.verify(**LAN.declaration(personal_number=""))
    number = country.account(LAN.id_card)["identity"]["personal_number"]
    assert (number["value"], number["mark"]) == (LAN.number, "green")


@pytest.mark.parametrize(
    ("required", "starred"),
    [("both", ["id_card", "personal_number"]), ("personal-number", ["personal_number"]), ("either", [])],
)
def test_the_dialog_tells_readers_which_numbers_this_world_insists_on(new_country, required, starred):
    browser = new_country(numbers_required=required).browser()
    browser.log_in(LAN.id_card)
    numbers = browser.open(VERIFICATION).tree.xpath("//input[@inputmode='numeric'][@aria-required]/@name")
    assert numbers == starred


def test_what_was_verified_tells_by_whom_and_when(unverified):
    _, browser = unverified
    page = browser.verify(**LAN.declaration())
    told = page.texts("//*[@data-field='personal_number']//small")
    assert told == ["CSDL quốc gia về dân cư, 09:00 20/06/2024"]


def test_a_record_with_a_year_only_shows_the_year_and_invents_no_day(new_country):
    country = new_country(accounts=[LAN.account(verified=False)], population=[LAN.record(birth_date="1989")])
    browser = country.browser()
    browser.log_in(LAN.id_card)
    page = browser.verify(**LAN.declaration(birth_date="01/01/1989"))
    assert page.texts("//*[@data-field='birth_date']//*[@class='value']") == ["1989"]


def test_wrong_fields_are_told_and_the_population_database_is_not_asked(unverified):
    country, browser = unverified
    page = browser.verify(id_card="123", personal_number="", full_name=" ", birth_date="31/02/1989")
    assert page.status == 422
    assert list(page.field_errors) == ["id_card", "personal_number", "full_name", "birth_date"]
    assert (country.asked_population(), country.audit()) == (0, [])


def test_an_outage_is_no_mismatch_and_changes_nothing(unverified):
    country, browser = unverified
    before = country.account(LAN.id_card)
    country.drop("population")
    page = browser.verify(**LAN.declaration())
    assert page.status == 503
    assert page.says.startswith(OUTAGE)
    assert country.account(LAN.id_card) == before
    assert country.audit() == [("verify", "unavailable", "HTTP 404")]


def test_after_an_outage_the_same_form_works_again(unverified):
    country, browser = unverified
    urls = country.urls
    country.drop("population")
    page = browser.verify(**LAN.declaration())
    country.urls = urls
    country.control("PUT", system="population", contents={"people": [LAN.record()]})
    assert browser.submit(page).path == IDENTITY
    assert marks(country)["personal_number"] == "green"


def test_a_number_that_another_account_holds_verified_is_refused(new_country):
    country = new_country(accounts=[LAN.account(), LAN.account(verified=False, username="hai")])
    browser = country.browser()
    browser.log_in("hai")
    before = country.account("hai")
    page = browser.verify(**LAN.declaration())
    assert page.status == 409
    assert page.says.startswith(TAKEN)
    assert country.account("hai") == before
    assert country.audit() == [("verify", "refused", "number-taken")]


def test_a_linked_account_cannot_become_somebody_elses(new_country):
    link = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
    country = new_country(accounts=[LAN.account(link=link)])
    browser = country.browser()
    browser.log_in(LAN.id_card)
    before = country.account(LAN.id_card)
    page = browser.verify(**MINH.declaration())
    assert page.says.startswith("Số CCCD khác với số định danh của tài khoản VNeID")
    assert country.account(LAN.id_card) == before
    assert country.audit() == [("verify", "refused", "number-differs")]


def test_a_number_that_was_set_anew_replaces_the_old_one_before_linking(unverified):
    country, browser = unverified
    browser.verify(**LAN.declaration())
    new_number = "052789900088"
    country.control("POST", "/contents", system="population", people=[LAN.record(number=new_number, id_card=None)])
    browser.verify(**LAN.declaration(personal_number=new_number, id_card=""))
    assert country.account(LAN.id_card)["identity"]["personal_number"]["value"] == new_number
    assert country.audit()[-1] == ("verify", "verified", "number-replaced 05********01")


def test_a_verified_account_does_not_become_another_persons(unverified):
    country, browser = unverified
    browser.verify(**LAN.declaration())
    before = country.account(LAN.id_card)
    page = browser.verify(**MINH.declaration())
    assert page.says.startswith("Thông tin khai là của người khác với người đã được xác minh ở tài khoản này.")
    assert country.account(LAN.id_card) == before


def test_verifying_again_is_harmless(unverified):
    country, browser = unverified
    browser.verify(**LAN.declaration())
    before = country.account(LAN.id_card)
    browser.verify(**LAN.declaration())
    assert country.account(LAN.id_card) == before


def test_the_audit_masks_the_number_and_ties_the_attempt_to_its_request(unverified):
    country, browser = unverified
    browser.verify(**LAN.declaration())
    [entry] = country.contents()["audit"]
    assert (entry["number"], entry["at"]) == ("05********01", "2024-06-20T09:00:00+07:00")
    traces = {found["trace_id"] for found in country.control("GET", "/journal", system="population")["entries"]}
    assert traces == {entry["trace_id"]}
