"""The pages that people see."""

import unicodedata

from lxml import html

BANNER = "MÔI TRƯỜNG MÔ PHỎNG"


def _page(answer):
    assert answer.content_type == "text/html; charset=utf-8"
    assert unicodedata.is_normalized("NFC", answer.text)
    page = html.fromstring(answer.text)
    assert page.get("lang") == "vi"
    assert BANNER in page.text_content()
    return page


def test_the_home_page_says_what_this_is_and_where_the_service_is(town):
    page = _page(town.client.get(f"/w/{town.name}/"))

    assert page.xpath("//h1")[0].text_content() == "CSDL quốc gia về dân cư (mô phỏng)"
    assert f"http://localhost/w/{town.name}/soap" in page.text_content()


def test_the_example_request_on_the_home_page_is_understood(make_town, an):
    town = make_town(an)
    [example] = _page(town.client.get(f"/w/{town.name}/")).xpath("//pre")

    assert "NGUYỄN VĂN AN" in town.send(example.text_content()).text


def test_the_description_that_the_home_page_links_to_is_there(town):
    page = _page(town.client.get(f"/w/{town.name}/"))
    [link] = page.xpath("//a/@href[contains(., 'wsdl')]")

    assert b"wsdl:definitions" in town.client.get(link).data


def test_the_style_sheet_of_the_page_is_there(town):
    page = _page(town.client.get(f"/w/{town.name}/"))

    with town.client.get(page.xpath("//link[@rel='stylesheet']/@href")[0]) as style_sheet:
        assert (style_sheet.status_code, style_sheet.mimetype) == (200, "text/css")


def test_a_browser_in_a_world_that_does_not_exist_is_told_so_on_a_page(town):
    answer = town.client.get("/w/khong-co/", headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert "Không có thế giới «khong-co»" in _page(answer).xpath("//*[@role='alert']")[0].text_content()


def test_a_soap_client_in_a_world_that_does_not_exist_is_refused_not_answered(town, envelope):
    answer = town.client.post("/w/khong-co/soap", data=envelope())

    assert (answer.status_code, answer.json["error"]["code"]) == (404, "unknown-world")
