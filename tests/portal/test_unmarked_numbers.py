"""The portal takes no number that may be a real person's, neither from a form nor from VNeID."""

from dataclasses import replace
from datetime import date

import pytest
from country import LAN, entered
from fake_vneid import ANSWER, TRANSACTION, userinfo

from lienket.portal.forms import FormErrors, read_verification

NUMBER, ID_CARD = "052" + "189900001", "22" + "1234501"  # in pieces: they could be somebody's
REASON = "Phòng thử kín, số do cơ quan có thẩm quyền cho mượn."
TODAY = date(2024, 6, 20)


@pytest.mark.parametrize(("field", "typed"), [("personal_number", NUMBER), ("id_card", ID_CARD), ("id_card", NUMBER)])
def test_an_unmarked_number_typed_is_an_error_of_its_field(field, typed):
    read = read_verification(LAN.declaration(**{field: typed}), TODAY)
    assert isinstance(read, FormErrors)
    assert list(read.by_field) == [field]
    assert "người thật" in read.by_field[field]


def test_the_guides_placeholder_can_be_typed():
    assert not isinstance(read_verification(LAN.declaration(personal_number="052089999999"), TODAY), FormErrors)


def test_nobody_is_asked_about_an_unmarked_number_and_nothing_of_it_is_kept(unverified):
    country, browser = unverified
    before = country.account(LAN.id_card)
    page = browser.verify(**LAN.declaration(personal_number=NUMBER))
    assert (page.status, list(page.field_errors)) == (422, ["personal_number"])
    assert country.account(LAN.id_card) == before
    assert country.audit() == []
    assert country.asked_population() == 0


def test_a_world_that_takes_such_numbers_asks_about_them(new_country):
    country = new_country(accounts=[LAN.account(verified=False)], unmarked_numbers=REASON)
    entered(country).verify(**LAN.declaration(personal_number=NUMBER))
    assert country.asked_population() == 1


def test_who_comes_from_vneid_with_an_unmarked_number_is_not_let_in(vneid):
    vneid.says("userinfo", json=userinfo(SoDinhDanh=NUMBER))
    assert vneid.refuses() == "unmarked_number"


def test_who_comes_from_vneid_with_one_is_let_into_a_world_that_takes_it(vneid):
    vneid.says("userinfo", json=userinfo(SoDinhDanh=NUMBER))
    client = replace(vneid.client(), takes_unmarked=True)
    assert client.finish(ANSWER, TRANSACTION).identity.personal_number == NUMBER
