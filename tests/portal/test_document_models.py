"""Rules of documents: what holds of them, who took over their issuers, which uploads are taken, which numbers hold."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from lienket.country.units import successor_province, unit
from lienket.portal.models import ExtendedField, FieldName, FieldValue, IdentityInfo, Source
from lienket.portal.models.accounts import Account
from lienket.portal.models.agencies import later_agencies
from lienket.portal.models.documents import Digitisation, Document, DocumentState, StorePart
from lienket.portal.models.extended import known_numbers, open_fields, tax_key, with_typed
from lienket.portal.models.search import folded, search_words
from lienket.portal.models.uploads import FileKind, Upload, UploadRules, kind_of, safe_file_name
from lienket.portal.services.documents import agency_site

TODAY = date(2025, 8, 1)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
AGENCIES = Path(__file__).parents[2] / "simulators/lienket/portal/agencies.toml"


def document(**changes):
    return Document("SYN-1", "Giấy khai sinh", "UBND xã An Bình", date(2020, 1, 2), **changes)


def later(title, issuer):
    return [agency.name for agency in later_agencies(title, issuer)]


@pytest.mark.parametrize(
    ("issuer", "names"),
    [
        ("Sở Giao thông vận tải Bình Định", ["Sở Xây dựng Bình Định", "Sở Xây dựng Gia Lai"]),
        ("Sở Tài nguyên và Môi trường Hà Nội", ["Sở Nông nghiệp và Môi trường Hà Nội"]),
        ("Bộ Kế hoạch và Đầu tư", ["Bộ Tài chính"]),
        ("UBND huyện Giả Định", ["UBND cấp xã"]),
        ("Ủy ban nhân dân thị xã Giả Định", ["UBND cấp xã"]),
        ("UBND thành phố Quy Nhơn", ["UBND cấp xã"]),
        ("UBND tỉnh Bình Dương", ["UBND thành phố Hồ Chí Minh"]),
        ("SỞ TƯ PHÁP BÌNH ĐỊNH", ["SỞ TƯ PHÁP Gia Lai"]),
    ],
)
def test_an_agency_that_is_no_more_has_a_successor(issuer, names):
    assert later("Giấy khai sinh", issuer) == names


@pytest.mark.parametrize(
    "issuer",
    ["UBND xã An Bình", "UBND thành phố Hà Nội", "UBND phường Hà Giang", "UBND tỉnh Gia Lai", "UBND huyệnX", ""],
)
def test_an_agency_that_still_stands_has_none(issuer):
    assert later("Giấy khai sinh", issuer) == []


def test_a_duty_that_went_elsewhere_is_told_for_papers_of_that_kind_only():
    assert "Bộ Công an" in later("Giấy phép lái xe hạng B2", "Sở Giao thông vận tải Hà Nội")
    assert "Bộ Công an" not in later("Giấy phép kinh doanh vận tải", "Sở Giao thông vận tải Hà Nội")


def test_merged_provinces_are_those_of_the_countrys_own_table():
    after = tomllib.loads(AGENCIES.read_text(encoding="utf-8"))["provinces"]["after"]
    codes = [f"{number:02}" for number in range(1, 97) if unit(f"{number:02}", BEFORE)]
    merged = {}
    for code in codes:
        name = unit(code, BEFORE).name.removeprefix("Tỉnh ").removeprefix("Thành phố ")
        successor = unit(successor_province(code), AFTER).name
        if folded(name) != folded(successor).removeprefix("tinh ").removeprefix("thanh pho "):
            merged[folded(name)] = folded(successor)
    assert {folded(name): folded(unit_after) for name, unit_after in after.items()} == merged


def test_search_words_ignore_marks_case_spaces_and_what_nobody_sees():
    assert search_words("  GIẤY \u202ephép\x00 lái  xe ") == ("giay", "phep", "lai", "xe")
    assert folded("Ủy ban nhân dân") == folded("ubnd")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\giấy tờ\\khai sinh.pdf", "khai sinh.pdf"),
        ("khai-sinh\u202efdp.exe", "khai-sinhfdp.exe"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("...", "tai-lieu"),
        ("\u200b", "tai-lieu"),
    ],
    ids=["folders", "backslashes", "turned around", "a header", "dots", "nothing seen"],
)
def test_a_file_name_is_made_safe(name, safe):
    assert safe_file_name(name) == safe


def test_a_very_long_file_name_keeps_its_end():
    assert safe_file_name("x" * 5000 + ".pdf").endswith("x.pdf")
    assert len(safe_file_name("x" * 5000 + ".pdf")) < 130


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", FileKind.PDF),
        (b"\xff\xd8\xff\xe0", FileKind.JPEG),
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
        (b"<html>%PDF-", None),
        (b"", None),
    ],
    ids=["pdf", "jpeg", "png", "html", "empty"],
)
def test_a_file_is_known_by_its_content(content, kind):
    assert kind_of(content) is kind


def test_an_upload_waits_for_approval_if_the_rules_say_so_and_is_the_owners():
    upload = Upload("Bằng khen", TODAY, "ảnh.exe", b"%PDF-1.4", FileKind.PDF)
    pending = upload.document("portal:a", "052789900001", UploadRules(10, 10, needs_approval=True))
    taken = upload.document("portal:a", "052789900001", UploadRules(10, 10, needs_approval=False))
    assert (pending.digitisation, taken.digitisation) == (Digitisation.PENDING, Digitisation.APPROVED)
    assert (pending.holder_number, pending.part, pending.file.name) == ("052789900001", StorePart.OTHERS, "ảnh.pdf")


def account(**extended):
    green = FieldValue("052789900001", Source.POPULATION)
    identity = IdentityInfo({FieldName.PERSONAL_NUMBER: green, FieldName.ID_CARD: FieldValue("001234501")})
    return Account("a", "lan", identity, extended={ExtendedField(name): value for name, value in extended.items()})


@pytest.mark.parametrize(("day", "number"), [(BEFORE, "8999900001"), (AFTER, "052789900001")])
def test_the_personal_number_replaces_the_tax_number(day, number):
    assert tax_key(account(tax_number=FieldValue("8999900001")), day).value == number


def test_a_tax_number_and_a_cmnd_expire_by_law_and_a_passport_by_its_paper():
    passport = document(part=StorePart.IDENTITY_DATA, symbol="SYN0001", expires_on=date(2026, 1, 1))
    fields = {"tax_number": FieldValue("8999900001"), "passport": FieldValue("SYN0001")}
    numbers = {known.kind.value: known for known in known_numbers(account(**fields), [passport])}
    states = {name: known.state(TODAY) for name, known in numbers.items()}
    assert states == {
        "id_card": DocumentState.EXPIRED,
        "personal_number": DocumentState.VALID,
        "passport": DocumentState.VALID,
        "tax_number": DocumentState.EXPIRED,
    }
    assert numbers["passport"].state(date(2026, 1, 2)) is DocumentState.EXPIRED


def test_what_is_typed_is_yellow_and_what_is_confirmed_is_not_for_typing():
    known = account(nationality=FieldValue("Việt Nam", Source.POPULATION), religion=FieldValue("Không"))
    typed = with_typed(known, {ExtendedField.RELIGION: "", ExtendedField.BLOOD_GROUP: "O"})
    assert {name.value: field.mark.value for name, field in typed.extended.items()} == {
        "nationality": "green",
        "blood_group": "yellow",
    }
    assert ExtendedField.NATIONALITY not in open_fields(known)
    with pytest.raises(ValueError, match="nationality"):
        with_typed(known, {ExtendedField.NATIONALITY: "Lào"})


@pytest.mark.parametrize(
    ("link", "trouble"),
    [
        ("https://dichvucong.gov.vn/tep/1", "agency-site-real"),
        ("https://kho.so-tnmt.example/tep/1", "agency-site-dead"),
        ("javascript:alert(1)", "agency-link-unreadable"),
        ("https://[", "agency-link-unreadable"),
        ("tep/1", "agency-link-unreadable"),
    ],
)
def test_a_link_that_must_not_or_cannot_be_opened_has_no_address(link, trouble):
    site = agency_site(document(link=link), ["kho.so-tnmt.example"])
    assert (site.trouble, site.address) == (trouble, "")


def test_a_link_to_an_agency_that_answers_leads_there():
    site = agency_site(document(link="https://kho.so-tnmt.example/tep/1"), [])
    assert (site.host, site.address, site.trouble) == ("kho.so-tnmt.example", "https://kho.so-tnmt.example/tep/1", "")
