"""Every page of the portal, found from its own table of addresses: none escapes what all must keep."""

import re

import pytest
from country import LAN
from site_map import HELD, OPEN, PAGES, PLACES, SECTION_PATHS, STEPS, Held, called

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
"""What attackers call themselves and their papers: markup, an attribute broken out of."""


@pytest.fixture(scope="module")
def held(new_lasting_country):
    return Held.by(new_lasting_country)


def named(places):
    return [pytest.param(place, id=place.endpoint) for place in places]


SETTLED = [place for place in PAGES if place.endpoint not in STEPS]


@pytest.mark.parametrize("place", named(SETTLED))
def test_a_page_opens_with_its_title_heading_banner_and_way_here(held, place):
    page = held.open(place)
    assert page.status == 200
    assert re.fullmatch(r".+ – Cổng Dịch vụ công quốc gia \(mô phỏng\)", page.tree.findtext(".//title"))
    assert len(page.texts("//h1")) == 1
    assert page.texts("//p[@class='simulation']/strong") == ["MÔI TRƯỜNG MÔ PHỎNG"]
    crumbs = page.texts("//nav[@class='crumbs']")
    assert place.endpoint == "public.home" or crumbs[0].startswith("Trang chủ > ")


@pytest.mark.parametrize("path", SECTION_PATHS)
def test_every_section_opens(held, path):
    assert held.lan.open(path).status == 200


@pytest.mark.parametrize("place", named(SETTLED))
def test_a_page_runs_nothing_of_its_own_and_is_kept_nowhere(held, place):
    page = held.open(place)
    assert page.tree.xpath("//script[not(@src)] | //style | //*[@style] | //@*[starts-with(name(), 'on')]") == []
    assert page.answer.headers["Cache-Control"] == "no-store"
    policy = page.answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("place", named(SETTLED))
def test_every_form_that_changes_something_carries_the_secret_of_its_session(held, place):
    forms = held.open(place).tree.xpath("//form[translate(@method, 'POST', 'post')='post']")
    assert all(form.xpath(".//input[@name='csrf']/@value") for form in forms)


@pytest.mark.parametrize("place", named(place for place in PLACES if place.endpoint not in OPEN))
def test_who_is_not_logged_in_sees_nothing_of_an_account(held, place):
    page = held.open(place, held.country.browser())
    assert LAN.number not in page.text
    assert LAN.name not in page.text
    assert place.path(held.draft).startswith("/tai-khoan") <= (page.heading == "Đăng nhập")


@pytest.mark.parametrize("place", named(place for place in PLACES if place.takes_id))
def test_what_belongs_to_somebody_else_is_not_there(held, place):
    assert held.open(place).status == 200
    assert held.open(place, held.stranger(place)).status == 404


@pytest.fixture(scope="module")
def hostile(new_lasting_country):
    """The same country, in which everything is called what an attacker calls it."""
    identity = {"full_name": {"value": HOSTILE}, "hometown": {"value": HOSTILE}, "email": {"value": "a@vidu.example"}}
    return Held.by(new_lasting_country, identity=identity, **called(HELD, HOSTILE))


@pytest.mark.parametrize("place", named(SETTLED))
def test_hostile_names_are_written_not_interpreted(hostile, place):
    page = hostile.open(place)
    assert page.status == 200
    assert page.tree.xpath("//script[not(@src)] | //img[@src='x'] | //@onerror") == []
