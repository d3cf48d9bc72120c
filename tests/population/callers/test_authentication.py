"""Who calls directly is proven by a hash, on the world's clock; why somebody is not, only the audit tells."""

import pytest

from lienket.population.models.callers import Caller

NOW_SECONDS = 1772416800  # 2026-03-02T09:00:00+07:00, at which the worlds of these tests stand still


def outcome(bus, headers, **fields):
    """Return the status and, from the audit, the reason."""
    status = bus.post("direct", bus.body("direct", **fields), headers).status_code
    return status, bus.audit()[-1].get("reason")


@pytest.mark.parametrize("timestamp", [f"{NOW_SECONDS}", f"{NOW_SECONDS}000", f"{NOW_SECONDS}999"])
def test_a_caller_signs_with_seconds_or_milliseconds(bus, timestamp):
    assert outcome(bus, bus.signed(timestamp)) == (200, None)


def test_the_hash_is_that_of_path_account_timestamp_and_secret():
    """By coreutils: printf %s "/soaptruc_tinh_thu1772416800gia-lap-bi-mat" | sha256sum."""
    expected = "fe7afeb91f88a7886a6c1d0f6652efd0807f597e0037f2a39e86849087040214"
    assert Caller("truc_tinh_thu", "gia-lap-bi-mat").hash_of("/soap", f"{NOW_SECONDS}") == expected


@pytest.mark.parametrize("seconds", [-300, 300])
def test_clocks_may_differ_by_five_minutes(bus, seconds):
    assert outcome(bus, bus.signed(f"{NOW_SECONDS + seconds}")) == (200, None)


@pytest.mark.parametrize("seconds", [-301, 301, 600])
def test_a_clock_further_off_is_refused_and_the_audit_says_by_how_much(bus, seconds):
    assert outcome(bus, bus.signed(f"{NOW_SECONDS + seconds}")) == (401, "clock-skew")
    assert bus.audit()[-1]["seconds_off"] == seconds


def test_a_world_sets_how_far_clocks_may_differ(make_bus, caller):
    bus = make_bus(caller, authentication="required", clock_skew_seconds=600)

    assert outcome(bus, bus.signed(f"{NOW_SECONDS - 600}")) == (200, None)
    assert outcome(bus, bus.signed(f"{NOW_SECONDS - 601}")) == (401, "clock-skew")


def test_the_clock_is_the_worlds(bus):
    signed = bus.signed()
    bus.town.client.put(f"{bus.town.control}/clock", json={"advance_seconds": 301})

    assert outcome(bus, signed) == (401, "clock-skew")


def test_a_signed_request_may_be_repeated_while_it_is_fresh(bus):
    signed = bus.signed()

    assert [outcome(bus, signed) for _ in range(2)] == [(200, None)] * 2


@pytest.mark.parametrize("timestamp", ["-1", "1.5", "1e9", "nan", "٣", "9" * 18, "9" * 400, "0x1", " ", "1 2"])
def test_an_unreadable_timestamp_is_refused(bus, timestamp):
    headers = bus.signed(timestamp.encode().decode("latin-1"))

    assert outcome(bus, headers) == (401, "unreadable-timestamp")


def test_a_huge_timestamp_is_a_clock_far_off(bus):
    assert outcome(bus, bus.signed("9" * 17)) == (401, "clock-skew")


def test_a_wrong_secret_and_an_unknown_account_are_told_apart_only_in_the_audit(bus):
    answers = []
    for account, secret in [(bus.account, "gia-lap-khac"), ("khong_ai", bus.secret)]:
        bus.account, bus.secret = account, secret
        answers.append(bus.post("direct", bus.envelope(), bus.signed()))

    assert [(answer.status_code, answer.text) for answer in answers] == [(401, answers[0].text)] * 2
    assert [(line["account"], line["reason"]) for line in bus.audit()] == [
        ("truc_tinh_thu", "wrong-hash"),
        ("khong_ai", "unknown-account"),
    ]


def test_a_hash_for_another_path_is_wrong(bus):
    headers = bus.signed()
    other = type(bus)(bus.town, bus.envelope)
    other.path = lambda _: f"/w/{bus.town.name}/khac"

    assert outcome(bus, other.signed()) == (401, "wrong-hash")
    assert outcome(bus, headers) == (200, None)


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"ApiKey": "gia-lap-khac"}, "wrong-api-key"),
        ({"ApiKey": ""}, "wrong-api-key"),
        ({"X-Road-Client": "VN/THU/0002"}, "wrong-client"),
        ({"X-Road-Client": ""}, "wrong-client"),
    ],
    ids=str,
)
def test_a_known_caller_without_what_was_agreed_is_forbidden(bus, headers, reason):
    assert outcome(bus, bus.signed(**headers)) == (403, reason)


def test_a_caller_agreed_to_come_by_hash_alone_needs_no_other_header(make_bus, caller):
    bus = make_bus(caller | {"api_key": "", "x_road_client": ""}, authentication="required")

    assert outcome(bus, bus.signed(**{"ApiKey": "", "X-Road-Client": ""})) == (200, None)


def test_a_caller_agreed_to_come_from_a_source_has_to_name_it(make_bus, caller):
    bus = make_bus(caller | {"esb_source_type": "TINH", "esb_source_username": "thu"}, authentication="required")

    assert outcome(bus, bus.signed(ESB_SOURCE_TYPE="TINH", ESB_SOURCE_USERNAME="thu")) == (200, None)
    assert outcome(bus, bus.signed(ESB_SOURCE_TYPE="TINH")) == (403, "wrong-source")


@pytest.mark.parametrize(
    "authorization",
    ["", "Basic", "Basic !!!", "Basic Og==", "Basic YQ==", "Bearer YTpi", "Basic " + "YTpi" * 2000, "Basic gGE6Yg=="],
)
def test_credentials_that_cannot_be_read_are_refused(bus, authorization):
    headers = bus.signed() | {"Authorization": authorization}

    assert outcome(bus, headers) == (401, "unreadable-credentials")


def test_whoever_says_nothing_is_refused_where_callers_have_to_say_who_they_are(bus):
    answer = bus.post("direct", bus.envelope())

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Basic realm="lienket"')
    assert bus.audit()[-1]["reason"] == "no-credentials"
    assert "NGUYỄN" not in answer.text


def test_where_nobody_has_to_say_it_who_does_is_still_verified(make_bus, caller):
    bus = make_bus(caller)

    assert outcome(bus, {}) == (200, None)
    assert outcome(bus, bus.signed("1")) == (401, "clock-skew")


def test_a_world_without_callers_reads_no_credentials(make_bus):
    bus = make_bus()

    assert outcome(bus, {"Authorization": "Basic YTpi"}) == (200, None)
    assert bus.audit()[-1]["account"] == ""


def test_one_who_is_refused_gets_neither_a_record_nor_a_sign_of_one(bus):
    texts = {bus.post("direct", bus.envelope(HoVaTen=name)).text for name in ("NGUYENVANAN", "KHAC")}

    assert len(texts) == 1


def test_one_who_is_not_known_is_told_so_before_what_they_sent_is_judged(bus):
    assert bus.post("direct", "<rubbish").status_code == 401
    assert bus.audit()[-1]["reason"] == "no-credentials"
