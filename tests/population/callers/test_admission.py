"""Who may ask for what: purposes and officers that a world or a caller's licence names, by every skin."""

import pytest
from lxml import etree

JSON_SKINS = ["xml-in-json", "gateway", "envelope", "boolean"]


def told(skin, answer):
    """Return the code with which ``skin`` tells that it refuses."""
    if skin in ("direct", "envelope"):
        xml = answer.data if skin == "direct" else answer.json["data"].encode()
        return etree.fromstring(xml).findtext(".//detail/code")
    return answer.json.get({"gateway": "errorCode", "xml-in-json": "error_code"}.get(skin, "code"))


@pytest.mark.parametrize(
    ("skin", "status", "code"),
    [
        ("direct", 500, "purpose-not-licensed"),
        ("envelope", 403, "purpose-not-licensed"),
        ("xml-in-json", 403, "purpose-not-licensed"),
        ("boolean", 403, "purpose-not-licensed"),
        ("gateway", 403, "004"),
    ],
)
@pytest.mark.parametrize("where", ["world", "caller"])
def test_a_purpose_without_licence_is_a_fault_and_no_mismatch(make_bus, caller, where, skin, status, code):
    settings = {"licensed_purposes": ["G15-TP110"]} if where == "world" else {}
    bus = make_bus(caller | ({} if settings else {"purposes": ["G15-TP110"]}), **settings)
    answer = bus.ask(skin)

    assert (answer.status_code, told(skin, answer)) == (status, code)
    assert bus.audit()[-1]["reason"] == "purpose-not-licensed"
    assert bus.ask(skin, MaDVC="G15-TP110").status_code == 200


@pytest.mark.parametrize(
    ("skin", "status", "code"),
    [
        ("direct", 500, "officer-not-allowed"),
        ("envelope", 403, "officer-not-allowed"),
        ("xml-in-json", 403, "officer-not-allowed"),
        ("boolean", 403, "officer-not-allowed"),
        ("gateway", 403, "005"),
    ],
)
@pytest.mark.parametrize("where", ["world", "caller"])
def test_an_officer_who_may_not_ask_is_a_fault_and_no_mismatch(make_bus, caller, where, skin, status, code):
    settings = {"allowed_officers": ["CANBO_KHAC"]} if where == "world" else {}
    bus = make_bus(caller | ({} if settings else {"officers": ["CANBO_KHAC"]}), **settings)
    answer = bus.ask(skin)

    assert (answer.status_code, told(skin, answer)) == (status, code)
    assert bus.audit()[-1]["reason"] == "officer-not-allowed"
    assert bus.ask(skin, MaCanBo="CANBO_KHAC").status_code == 200


def test_the_gateway_says_what_its_clients_know_the_codes_by(make_bus, caller):
    bus = make_bus(caller, licensed_purposes=["VPCP"], allowed_officers=["CANBO_THU"])

    assert bus.ask("gateway", MaDVC="KHAC").json == {
        "errorCode": "004",
        "message": "Thủ tục chưa được cấp phép khai thác CSDL dân cư",
    }
    assert bus.ask("gateway", MaCanBo="KHAC").json == {
        "errorCode": "005",
        "message": "Tài khoản cán bộ không có quyền thao tác",
    }
    assert bus.ask("gateway", HoVaTen="").json == {
        "errorCode": "soap-incomplete",
        "message": "Lỗi truy cập hệ thống tra cứu",
    }


def test_the_gateway_calls_an_unknown_service_one_without_licence(bus):
    answer = bus.ask("gateway", MaTichHop="099")

    assert (answer.status_code, answer.json["errorCode"]) == (400, "004")


def test_an_open_world_may_license_purposes(make_bus):
    bus = make_bus(licensed_purposes=["VPCP"])

    assert bus.post("direct", bus.envelope()).status_code == 200
    answer = bus.post("direct", bus.envelope(MaDVC="KHAC"))
    assert (answer.status_code, told("direct", answer)) == (500, "purpose-not-licensed")


def test_a_world_that_licenses_nothing_answers_nobody(make_bus):
    bus = make_bus(licensed_purposes=[])

    assert told("direct", bus.post("direct", bus.envelope())) == "purpose-not-licensed"


def test_a_caller_needs_the_worlds_licence_and_its_own(make_bus, caller):
    bus = make_bus(caller | {"purposes": ["A", "B"]}, licensed_purposes=["B", "C"])

    statuses = {purpose: bus.ask("direct", MaDVC=purpose).status_code for purpose in "ABC"}
    assert statuses == {"A": 500, "B": 200, "C": 500}


@pytest.mark.parametrize("skin", ["direct", *JSON_SKINS])
def test_a_caller_connected_by_another_skin_is_forbidden(make_bus, caller, skin):
    other = "direct" if skin == "boolean" else "boolean"
    bus = make_bus(caller | {"skins": [other]}, authentication="required")

    assert bus.ask(skin).status_code == 403
    assert bus.audit()[-1]["reason"] == "wrong-skin"
    assert bus.ask(other).status_code == 200
