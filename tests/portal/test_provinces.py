"""A provincial portal's address, kept as a bookmark, before and after the national portal is the only one (TL-11)."""

import pytest
from country import LAN, entered

PORTALS = {"binh-dinh": "Tỉnh Bình Định", "ha-noi": "Thành phố Hà Nội", "dak-lak": "Tỉnh Đắk Lắk"}


@pytest.mark.parametrize(("slug", "name"), PORTALS.items())
def test_before_it_the_province_has_a_page_of_its_own(new_country, slug, name):
    page = new_country(day="2025-06-30").browser().open(f"/tinh/{slug}")
    assert page.heading == f"Cổng dịch vụ công {name}"


@pytest.mark.parametrize("address", ["/tinh/binh-dinh", "/tinh/binh-dinh/thu-tuc/khai-sinh"])
def test_from_that_day_its_address_leads_to_the_national_portal(new_country, address):
    page = new_country(day="2025-07-01").browser().open(address)
    assert page.path == "/"
    assert page.says.startswith("Cổng dịch vụ công Tỉnh Bình Định đã dừng giao diện riêng. Từ ngày 01/07/2025")


def test_an_address_of_a_dossier_leads_to_that_dossier_and_the_session_goes_on(new_country):
    browser = new_country(day="2025-07-01").browser()
    browser.authenticate(LAN)
    page = browser.open("/tinh/binh-dinh/ho-so?ma=SYN-HS-1")
    assert (page.path, page.tree.xpath("//input[@id='ma']/@value")) == ("/tra-cuu-ho-so", ["SYN-HS-1"])
    assert LAN.name in browser.open("/tai-khoan/").text


def test_the_day_is_a_systems_own(new_country):
    country = new_country(day="2025-07-15", single_portal="2025-08-01")
    assert country.browser().open("/tinh/binh-dinh").heading == "Cổng dịch vụ công Tỉnh Bình Định"


@pytest.mark.parametrize("slug", ["khong-co", "Binh-Dinh", "%2e%2e"])
def test_a_province_that_never_was_has_no_page(country, slug):
    assert entered(country).open(f"/tinh/{slug}").status == 404
