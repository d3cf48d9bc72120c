"""What cannot be answered is a SOAP Fault: never a crash, never something that looks like a mismatch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
UNREADABLE, NO_OPERATION, DOCTYPE = "soap-unreadable", "soap-no-operation", "soap-doctype"


def _with_doctype(declarations: str, text: str = "&a;", attribute: str = "") -> str:
    return (
        f"<!DOCTYPE x [{declarations}]>"
        f'<s:Envelope xmlns:s="{ENVELOPE}"><s:Body><TraCuuThongTinCongDan at="{attribute}">'
        f"<SoDinhDanh>{text}</SoDinhDanh></TraCuuThongTinCongDan></s:Body></s:Envelope>"
    )


LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def _assert_fault(answer, reason: str) -> None:
    body = etree.fromstring(answer.data).find(f"{{{ENVELOPE}}}Body")
    assert [etree.QName(element).localname for element in body] == ["Fault"]
    assert body.findtext(".//detail/code") == reason
    assert body.findtext(".//faultstring")
    assert (answer.status_code, answer.content_type) == (500, "text/xml; charset=utf-8")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", UNREADABLE),
        (b" \n ", UNREADABLE),
        (b"\x00" * 1000, UNREADABLE),
        (b"\xff\xfe\x00", UNREADABLE),
        (b'{"SoDinhDanh": "052689000001"}', UNREADABLE),
        ("<a>" * 100, UNREADABLE),
        ("<a>" * 20_000, UNREADABLE),
        ("<a>" * 5_000 + "</a>" * 5_000, UNREADABLE),
        ("<a>&khongco;</a>", UNREADABLE),
        ("<a>&#0;</a>", UNREADABLE),
        ('<?xml version="1.0" encoding="khong-co"?><a/>', UNREADABLE),
        ('<a xmlns:d="u" xmlns:d="u"/>', UNREADABLE),
        ("<dan:a/>", UNREADABLE),
        ("<!DOCTYPE html><html></html>", DOCTYPE),
        (_with_doctype('<!ENTITY a "052689000001">'), DOCTYPE),
        (_with_doctype('<!ENTITY a SYSTEM "file:///etc/hostname">'), DOCTYPE),
        (_with_doctype('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;', ""), DOCTYPE),
        (b"<a>" + b"x" * 5_000_000 + b"</a>", "soap-too-large"),
        (b"<a>" + b"x" * 17_000_000 + b"</a>", "soap-too-large"),
        ("<html/>", NO_OPERATION),
        (f'<s:Envelope xmlns:s="{ENVELOPE}"/>', NO_OPERATION),
        (f'<s:Envelope xmlns:s="{ENVELOPE}"><s:Body/></s:Envelope>', NO_OPERATION),
        (f'<s:Envelope xmlns:s="{ENVELOPE}"><s:Body><XacThucThongTinCongDan/></s:Body></s:Envelope>', NO_OPERATION),
        (
            f'<s:Envelope xmlns:s="{ENVELOPE}"><s:Body><TraCuuThongTinCongDan xmlns="k"/></s:Body></s:Envelope>',
            NO_OPERATION,
        ),
        ('<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>', "soap-version"),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_is_no_request_is_a_fault(town, body, reason):
    _assert_fault(town.send(body), reason)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"SoDinhDanh": ""}, "soap-incomplete"),
        ({"SoDinhDanh": " "}, "soap-incomplete"),
        ({"HoVaTen": ""}, "soap-incomplete"),
        ({"NgayThangNam": ""}, "soap-incomplete"),
        ({"MaTichHop": "003"}, "soap-unknown-service"),
        ({"MaTichHop": "{service} <b>"}, "soap-unknown-service"),
        ({"MaTichHop": ""}, "soap-unknown-service"),
    ],
    ids=str,
)
def test_an_incomplete_request_is_a_fault(town, fields, reason):
    _assert_fault(town.ask(**fields), reason)


@pytest.mark.parametrize("bomb", [{"text": "&a9;"}, {"attribute": "&a9;"}], ids=str)
def test_an_entity_bomb_is_a_fault_whether_the_parser_or_the_doctype_stops_it(town, bomb):
    answer = town.send(_with_doctype(LAUGHS, **bomb))

    _assert_fault(answer, UNREADABLE if UNREADABLE in answer.text else DOCTYPE)


def test_every_truncation_of_a_request_is_a_fault(town, envelope):
    request = envelope()

    for end in range(0, len(request), 20):
        _assert_fault(town.send(request[:end]), UNREADABLE)


def test_another_version_of_soap_is_told_in_the_fault_code(town):
    answer = town.send('<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>')

    assert etree.fromstring(answer.data).findtext(".//faultcode") == "soapenv:VersionMismatch"


@pytest.fixture(scope="session")
def shared_town(make_town):
    return make_town()


def _assert_no_crash(town, answer) -> None:
    assert (answer.status_code, answer.content_type) in (
        (200, "text/xml; charset=utf-8"),
        (500, "text/xml; charset=utf-8"),
    )
    etree.fromstring(answer.data)
    assert town.journal("crash") == []


@settings(max_examples=60, deadline=None, database=None)
@given(body=st.binary())
def test_no_bytes_crash_the_service(shared_town, body):
    _assert_no_crash(shared_town, shared_town.send(body))


@settings(max_examples=60, deadline=None, database=None)
@given(data=st.data())
def test_no_damage_to_a_request_crashes_the_service(shared_town, envelope, data):
    request = envelope().encode()
    start = data.draw(st.integers(0, len(request)))
    end = data.draw(st.integers(start, min(start + 40, len(request))))

    _assert_no_crash(shared_town, shared_town.send(request[:start] + data.draw(st.binary(max_size=20)) + request[end:]))


_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


@settings(max_examples=60, deadline=None, database=None)
@given(
    fields=st.fixed_dictionaries(
        {"HoVaTen": _TEXT, "SoDinhDanh": _TEXT, "SoCMND": _TEXT, "NgayThangNam": _TEXT, "MaYeuCau": _TEXT}
    )
)
def test_no_values_crash_the_service(shared_town, fields):
    _assert_no_crash(shared_town, shared_town.ask(**fields))
