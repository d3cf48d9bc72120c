"""Whatever anybody sends, in headers, base64, JSON or time stamps, every skin answers a documented status."""

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

JSON_SKINS = ["xml-in-json", "gateway", "envelope", "boolean"]
DOCUMENTED = {200, 400, 401, 403, 413, 429}
FAULTS = DOCUMENTED | {500}  # SOAP 1.1 wants 500 of a fault

HEADER_TEXT = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f"), max_size=60)
BASIC = st.binary(max_size=60).map(lambda raw: f"Basic {base64.b64encode(raw).decode()}")
HEADERS = st.dictionaries(
    st.sampled_from(["Authorization", "Timestamp", "ApiKey", "X-Road-Client", "lgspaccesstoken", "ESB_SOURCE_TYPE"]),
    HEADER_TEXT | BASIC | HEADER_TEXT.map(lambda text: f"Bearer {text}"),
)
NAMES = ["MaYeuCau", "MaDVC", "MaCanBo", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "data", "AuthHash", "type", "OTP"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
BODIES = st.dictionaries(st.sampled_from(NAMES), VALUES).map(json.dumps).map(str.encode) | st.binary(max_size=80)
ONE_WORLD = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ONE_WORLD
@given(headers=HEADERS, body=BODIES)
@pytest.mark.parametrize("skin", JSON_SKINS)
def test_any_json_skin_answers_anything(bus, skin, headers, body):
    answer = bus.post(skin, body, headers)

    assert answer.status_code in DOCUMENTED
    assert isinstance(answer.json, dict)


@ONE_WORLD
@given(headers=HEADERS, body=BODIES)
def test_the_direct_connection_answers_anything(bus, headers, body):
    answer = bus.post("direct", body, headers)

    assert answer.status_code in FAULTS
    assert answer.data.startswith(b"<?xml")


@ONE_WORLD
@given(timestamp=HEADER_TEXT)
def test_a_signed_timestamp_of_any_shape_is_fresh_or_refused(bus, timestamp):
    assert bus.post("direct", bus.envelope(), bus.signed(timestamp)).status_code == 401


@pytest.mark.parametrize("skin", JSON_SKINS)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"x"',
        b"{",
        b"\xff\xfe{}",
        b"[" * 60_000,
        b'{"HoVaTen": ' * 8_000,
        b'{"HoVaTen": NaN}',
        b'{"HoVaTen": -Infinity}',
        b'{"HoVaTen": 1' + b"0" * 5000 + b"}",
        b'{"HoVaTen": "A", "HoVaTen": "B"}',
        b'{"x": {"a": 1, "a": 2}}',
    ],
    ids=lambda body: repr(body[:20]),
)
def test_json_that_is_no_single_clear_object_is_refused(make_bus, skin, body):
    bus = make_bus()

    assert bus.post(skin, body).status_code == 400
    assert bus.audit()[-1]["reason"] == "json-unreadable"


@pytest.mark.parametrize("skin", ["xml-in-json", "gateway", "boolean"])
@pytest.mark.parametrize("value", [True, 1.5, [], {}, "A\0", "\ud800"], ids=repr)
def test_a_field_that_is_no_text_is_refused(make_bus, skin, value):
    bus = make_bus()
    name = "hoVaTen" if skin == "boolean" else "HoVaTen"
    body = json.loads(bus.body(skin)) | {name: value}

    assert bus.post(skin, json.dumps(body)).status_code == 400
    assert bus.audit()[-1]["reason"] == "json-unreadable"


@pytest.mark.parametrize("skin", JSON_SKINS)
def test_a_body_that_is_too_long_is_refused_unread(make_bus, skin):
    bus = make_bus()

    assert bus.post(skin, b" " * 200_000).status_code == 413
    assert bus.audit()[-1]["reason"] == "json-too-large"


@pytest.mark.parametrize("skin", JSON_SKINS)
def test_a_skin_is_asked_by_post_only(bus, skin):
    assert bus.town.client.get(bus.path(skin)).status_code == 405


def test_a_form_of_tokens_that_is_too_long_is_refused(bus):
    answer = bus.town.client.post(f"/w/{bus.town.name}/token", data={"grant_type": "x" * 200_000})

    assert answer.status_code == 400
