"""The bytes of operation 037: what is tolerated in a request, and what clients count on in an answer."""

from pathlib import Path

import pytest
from lxml import etree

GOLDEN = Path(__file__).parent / "golden"
BEFORE_REFORM = {"at": "2024-06-30T09:00:00+07:00"}

FIELDS = (
    "<MaTichHop>037</MaTichHop><SoDinhDanh>052689000001</SoDinhDanh><HoVaTen>NGUYENVANAN</HoVaTen>"
    "<NgayThangNamSinh><Nam>1989</Nam></NgayThangNamSinh>"
)
OPERATION = f"<TraCuuThongTinCongDan>{FIELDS}</TraCuuThongTinCongDan>"


def _soap(body: str, prefix: str = "s", inside: str = "") -> str:
    return (
        f'<{prefix}:Envelope xmlns:{prefix}="http://schemas.xmlsoap.org/soap/envelope/" xmlns:q="http://dancuquocgia.bca">'
        f"{inside}<{prefix}:Header/>{inside}<{prefix}:Body>{inside}{body}{inside}</{prefix}:Body></{prefix}:Envelope>"
    )


REQUESTS = {
    "another prefix": _soap(OPERATION.replace("<", "<q:").replace("<q:/", "</q:"), "x"),
    "default namespace": _soap(OPERATION.replace("Dan>", 'Dan xmlns="http://dancuquocgia.bca">', 1)),
    "no namespace": _soap(OPERATION),
    "stray text": _soap(OPERATION, inside='">'),
    "namespace declared again": _soap(
        OPERATION.replace("<", "<q:")
        .replace("<q:/", "</q:")
        .replace("Dan>", 'Dan xmlns:q="http://dancuquocgia.bca">">', 1)
        .replace("MaTichHop>", 'MaTichHop xmlns:q="http://dancuquocgia.bca">', 1)
    ),
    "blanks before the declaration": '\r\n <?xml version="1.0"?>' + _soap(OPERATION),
    "comments": f"<!-- yêu cầu -->{_soap(OPERATION.replace('VAN', '<!-- -->VAN'))}",
    "CDATA and character references": _soap(OPERATION.replace("NGUYENVANAN", "<![CDATA[NGUYỄN]]> VĂN&#32;AN")),
    "unknown elements": _soap(OPERATION.replace("<HoVaTen>", "<TaiKhoan/><SoDienThoai>0</SoDienThoai><HoVaTen>")),
    "year beside the numbers": _soap(OPERATION.replace("<NgayThangNamSinh>", "").replace("</NgayThangNamSinh>", "")),
}


def test_an_answer_is_byte_for_byte_the_sample(make_town, an):
    answer = make_town(an, clock=BEFORE_REFORM).ask()
    sample = "".join((GOLDEN / "an.xml").read_text(encoding="utf-8").splitlines())

    assert answer.data.decode() == sample
    assert (answer.status_code, answer.content_type) == (200, "text/xml; charset=utf-8")


def test_a_person_of_whom_little_is_known_has_every_element_too(make_town):
    town = make_town({"number": "052689000001", "name": "Nguyễn Văn An", "birth_date": "1989-05-08"})

    assert _names(town.ask().data) == _names((GOLDEN / "an.xml").read_bytes())


def _names(document: bytes) -> list[str]:
    return [element.tag for element in etree.fromstring(document).iter()]


def test_a_name_is_answered_composed_and_in_capitals(make_town, an):
    town = make_town(an | {"name": "hồ thị ðào"})

    assert town.texts("Ten", HoVaTen="HOTHIDAO") == ["HỒ THỊ ĐÀO"]


@pytest.mark.parametrize("request_body", REQUESTS.values(), ids=REQUESTS)
def test_what_clients_in_the_field_send_is_understood(town, request_body):
    assert "NGUYỄN VĂN AN" in town.send(request_body).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_the_one_that_the_document_declares(town, envelope, encoding):
    document = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{envelope(HoVaTen="Nguyễn Văn An")}'

    assert "NGUYỄN VĂN AN" in town.send(document.encode(encoding)).text


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("UTF8", "utf-8"), ("utf-16", "utf-16-le"), ("windows-1258", "cp1258"), ("utf-16", "utf-8"), ("UTF-16", "utf-8")],
)
def test_an_encoding_is_understood_by_its_other_names_and_utf_16_that_is_utf_8_too(town, envelope, name, encoding):
    document = f'<?xml version="1.0" encoding="{name}"?>{envelope(HoVaTen="NGUYEN VAN AN")}'

    assert "NGUYỄN VĂN AN" in town.send(document.encode(encoding)).text


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", b"\n\t"], ids=["mark", "both", "blanks"])
def test_a_byte_order_mark_and_blanks_before_the_declaration_do_no_harm(town, envelope, start):
    document = start + b'<?xml version="1.0" encoding="UTF-8"?>' + envelope().encode()

    assert "NGUYỄN VĂN AN" in town.send(document).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'},
        {"Content-Type": "application/xml"},
        {"Content-Type": "application/x-www-form-urlencoded", "SOAPAction": "bất kỳ".encode().decode("latin-1")},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "?"},
    ],
    ids=lambda headers: headers["Content-Type"],
)
def test_content_type_and_soap_action_do_not_matter(town, envelope, headers):
    assert "NGUYỄN VĂN AN" in town.client.post(f"/w/{town.name}/soap", data=envelope(), headers=headers).text
