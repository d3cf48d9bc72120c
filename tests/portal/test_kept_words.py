"""UA-15 and UA-16: nothing that was typed is lost to a refusal, and every Vietnamese letter is shown as it is."""

import re
import unicodedata

import pytest
from country import IDENTITY, LAN, VERIFICATION, entered
from site_map import PAGES, STEPS, Held

EVERY_TONE = "Ẵ Ể Ỗ Ợ Ữ Ỵ Đ ằ ẫ ệ ổ ỡ ự ỹ đ"
"""Each modified letter under each tone, somewhere; composed, as everything that is kept."""

DECLARED = LAN.declaration(full_name="Người Khác")


def test_what_was_declared_stays_in_the_dialog_after_a_refusal(lan):
    page = lan.submit(lan.open(VERIFICATION), **DECLARED)
    assert page.status == 409
    assert {name: page.form()[name] for name in DECLARED} == DECLARED


def test_what_was_declared_stays_in_the_dialog_during_an_outage(lan):
    lan.country.drop("population")
    page = lan.submit(lan.open(VERIFICATION), **DECLARED)
    assert page.status == 503
    assert {name: page.form()[name] for name in DECLARED} == DECLARED


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (f"{IDENTITY}/sua", {"phone": "12", "email": "không phải"}),
        ("/phan-anh-kien-nghi", {"subject": "Chậm trả kết quả", "text": "", "contact": "0570123401"}),
    ],
)
def test_what_was_typed_stays_in_a_form_with_errors(lan, path, typed):
    page = lan.submit(lan.open(path), **typed)
    assert page.status == 422
    kept = {field.get("name"): field.get("value") for field in page.tree.xpath("//main//form//input[@name]")}
    assert {name: kept[name] for name, value in typed.items() if value} == {n: v for n, v in typed.items() if v}


@pytest.mark.parametrize("path", [VERIFICATION, "/phan-anh-kien-nghi", "/tai-khoan/tien-ich/mat-khau"])
def test_a_form_says_in_words_that_it_is_being_sent(lan, path):
    [busy] = lan.open(path).tree.xpath("//main//form[@data-once]//button/@data-busy")
    assert re.fullmatch(r"Đang .+…", busy)


@pytest.fixture(scope="module")
def toned(new_lasting_country):
    return Held.by(new_lasting_country, identity={"full_name": {"value": EVERY_TONE}})


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(place, id=place.endpoint)
        for place in PAGES
        if place.endpoint not in STEPS and place.blueprint in ("account", "correspondence", "dossiers", "utilities")
    ],
)
def test_a_name_with_every_tone_is_whole_on_the_pages_of_its_account(toned, place):
    page = toned.open(place)
    assert EVERY_TONE in " ".join(page.texts("//aside//b"))
    assert unicodedata.is_normalized("NFC", page.text)


def test_the_way_to_vneid_is_called_by_one_name_wherever_it_is_a_link(new_country):
    """UA-13: the guide writes it in two ways; the portal keeps to that of its notice."""
    country = new_country()
    browser = entered(country)
    pages = [browser.open(path) for path in ("/thong-bao", IDENTITY, "/tai-khoan/", "/tai-khoan/lien-ket")]
    links = [text for page in pages for text in page.texts("//main//a | //main//button")]
    spelled = {found for text in links for found in re.findall("đăng nhập bằng vneid", text, re.IGNORECASE)}
    assert spelled == {"Đăng nhập bằng VNEID"}
