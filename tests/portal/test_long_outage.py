"""PD-18: an outage of the population database that lasts is told with the other channel; a short one is not."""

from country import LAN, entered

SHORT = "Không kết nối được CSDL quốc gia về dân cư. Thông tin của bạn chưa thay đổi, vui lòng thử lại sau."
LONG = "Không kết nối được CSDL quốc gia về dân cư từ 09:00 20/06/2024."


def verify_without_answer(browser):
    """Verify, and return what the portal says; the population database is gone."""
    page = browser.verify(**LAN.declaration())
    assert page.status == 503
    return page.says


def test_an_outage_that_lasts_a_day_is_told_with_the_counter(unverified):
    country, browser = unverified
    country.drop("population")
    assert verify_without_answer(browser) == SHORT
    country.advance(24 * 3600 - 1)
    browser = entered(country)
    assert verify_without_answer(browser) == SHORT
    country.advance(1)
    said = verify_without_answer(browser)
    assert said.startswith(LONG)
    assert "Bộ phận Một cửa" in said


def test_how_long_an_outage_lasts_is_a_setting(new_country):
    country = new_country(accounts=[LAN.account(verified=False)], other_channel_hours=1)
    country.drop("population")
    browser = entered(country)
    verify_without_answer(browser)
    country.advance(3600)
    assert verify_without_answer(entered(country)).startswith(LONG)


def test_an_outage_is_counted_from_the_last_answer_on(new_country):
    country = new_country(accounts=[LAN.account(verified=False)])
    browser = entered(country)
    browser.verify(**LAN.declaration(full_name="Người Khác"))
    country.advance(48 * 3600)
    country.drop("population")
    assert verify_without_answer(entered(country)) == SHORT
