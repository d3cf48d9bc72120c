"""What cannot be answered is a SOAP Fault: never a crash, never something that looks like a mismatch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"


def _assert_fault(answer, reason: str) -> None:
    body = etree.fromstring(answer.data).find(f"{{{ENVELOPE}}}Body")
    assert [etree.QName(element).localname for element in body] == ["Fault"]
    assert body.findtext(".//detail/code") == reason
    assert body.findtext(".//faultstring")
    assert (answer.status_code, answer.content_type) == (500, "text/xml; charset=utf-8")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"SoDinhDanh": " "}, "soap-incomplete"),
        ({"MaTichHop": "{service} <b>"}, "soap-unknown-service"),
    ],
    ids=str,
)
def test_a_request_with_a_blank_number_or_a_strange_service_is_a_fault(town, fields, reason):
    _assert_fault(town.ask(**fields), reason)


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe\x00", "<a>&khongco;</a>", "<a>&#0;</a>", '<a xmlns:d="u" xmlns:d="u"/>', "<a>" * 100],
    ids=repr,
)
def test_what_is_not_well_formed_is_a_fault(town, body):
    _assert_fault(town.send(body), "soap-unreadable")


def test_every_truncation_of_a_request_is_a_fault(town, envelope):
    request = envelope()

    for end in range(0, len(request), 20):
        _assert_fault(town.send(request[:end]), "soap-unreadable")


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
