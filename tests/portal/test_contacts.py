"""Typing over what is the citizen's to type: phone number and e-mail address."""

from country import IDENTITY, LAN


def test_what_the_citizen_types_is_saved_yellow(unverified):
    country, browser = unverified
    page = browser.submit(browser.open(f"{IDENTITY}/sua"), email="moi@vidu.example", phone="0570 123 409")
    assert page.path == IDENTITY
    assert page.says.startswith("Đã lưu.")
    identity = country.account(LAN.id_card)["identity"]
    assert (identity["email"]["value"], identity["phone"]["value"]) == ("moi@vidu.example", "0570123409")
    assert (identity["email"]["mark"], identity["phone"]["mark"]) == ("yellow", "yellow")


def test_contacts_that_cannot_be_read_are_told_and_not_saved(unverified):
    country, browser = unverified
    before = country.account(LAN.id_card)
    page = browser.submit(browser.open(f"{IDENTITY}/sua"), email="sai", phone="12")
    assert (page.status, list(page.field_errors)) == (422, ["phone", "email"])
    assert (page.form()["email"], country.account(LAN.id_card)) == ("sai", before)


def test_identity_fields_smuggled_into_the_contacts_form_change_nothing(unverified):
    country, browser = unverified
    form = browser.open(f"{IDENTITY}/sua")
    browser.submit(form, full_name="Khác", personal_number=LAN.number, email="moi@vidu.example")
    identity = country.account(LAN.id_card)["identity"]
    assert (identity["full_name"]["value"], "personal_number" in identity) == (LAN.name, False)
