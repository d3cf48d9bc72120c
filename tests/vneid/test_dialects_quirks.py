"""Quirks: their defaults in each dialect, what can be said of them in a world, and their documentation."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from lienket.vneid.models.clients import STANDARD
from lienket.vneid.models.dialects import DIALECTS, GEN_A, GEN_B, QUIRK_NOTES, BadQuirk, Quirks, read_quirks

DOCUMENT = Path(__file__).parents[2] / "docs" / "vneid-dialects.md"
ENCRYPTING = {"encrypted_answers": True, "ignores_other_parameters": False}


def test_nothing_is_encrypted_or_left_out_unless_a_client_asks_for_it():
    standard = DIALECTS[STANDARD]
    assert not standard.encrypts
    assert standard.gives_id_token
    assert standard.returns_nonce


def test_a_code_of_gen_b_lives_for_seconds():
    assert DIALECTS[GEN_B].code_seconds == 10
    assert DIALECTS[GEN_A].code_seconds is None


@pytest.mark.parametrize("dialect", [STANDARD, GEN_A, GEN_B])
@pytest.mark.parametrize("name", [quirk.name for quirk in fields(Quirks)])
def test_one_quirk_can_be_changed_alone(dialect, name):
    other = {
        "claim_set": GEN_A if dialect == GEN_B else GEN_B,
        "claim_names": {"userProfileUri": "profile"},
        "omitted_claims": ["logoutUri"],
        "third_party_uris": "short",
        "code_shape": "base64",
        "code_seconds": 3.5,
        "access_token_issuer": "http://x.vidu.example/",
        "allowed_addresses": ["10.0.0.0/8"],
    }
    before = DIALECTS[dialect]
    value = other[name] if name in other else not getattr(before, name)
    after = read_quirks(dialect, {name: value})
    assert [changed for changed, kept in vars(before).items() if vars(after)[changed] != kept] == [name]


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        ({"code_second": 5}, "không có nét riêng «code_second»; gần nhất là «code_seconds»"),
        ({"returns_nonce": 1}, "returns_nonce phải là true hoặc false"),
        ({"returns_nonce": "false"}, "returns_nonce phải là true hoặc false"),
        ({"claim_set": "gen-c"}, "claim_set phải là một trong: standard, gen-a, gen-b"),
        ({"code_shape": ["opaque"]}, "code_shape phải là một trong"),
        ({"code_seconds": True}, "code_seconds phải là số giây"),
        ({"code_seconds": 0}, "code_seconds phải là số giây"),
        ({"code_seconds": 90_000}, "code_seconds phải là số giây"),
        ({"code_seconds": float("nan")}, "code_seconds phải là số giây"),
        ({"omitted_claims": "sub"}, "omitted_claims phải là danh sách chữ"),
        ({"omitted_claims": [""]}, "omitted_claims phải là danh sách chữ"),
        ({"omitted_claims": ["SoDinhDan"]}, "không có trường «SoDinhDan»; gần nhất là «SoDinhDanh»"),
        ({"claim_names": ["sub"]}, "claim_names phải là bảng"),
        ({"claim_names": {"sub": ""}}, "claim_names phải là bảng"),
        ({"claim_names": {"citizenPid": "pid"}}, "bộ trường standard không có trường «citizenPid»"),
        ({"claim_names": {"IAL": "x", "loAs": "x"}}, "không thể mang cùng một tên mới"),
        ({"claim_names": {"HoVaTen": "name"}}, "«name» đang là tên của một trường khác"),
        ({"allowed_addresses": ["10.0.0.1/8"]}, "«10.0.0.1/8» không phải địa chỉ IP hay dải CIDR"),
        ({"allowed_addresses": "10.0.0.1"}, "allowed_addresses phải là danh sách chữ"),
        ({"access_token_issuer": "sso"}, "access_token_issuer phải là địa chỉ"),
        ({"access_token_issuer": None}, "access_token_issuer phải là địa chỉ"),
    ],
    ids=str,
)
def test_a_quirk_that_cannot_be_is_refused_with_the_reason(overrides, reason):
    with pytest.raises(BadQuirk, match=re.escape(reason)):
        read_quirks(STANDARD, overrides)


def test_two_claims_may_swap_their_names():
    swapped = {"TechID": "sub", "sub": "TechID"}
    assert read_quirks(GEN_A, {"claim_names": swapped}).claim_names == swapped


@pytest.mark.parametrize(
    ("allowed", "caller", "admitted"),
    [
        ([], "203.0.113.9", True),
        ([], None, True),
        (["10.0.0.0/8"], "10.1.2.3", True),
        (["10.0.0.0/8"], "::ffff:10.1.2.3", True),
        (["10.0.0.0/8"], "11.1.2.3", False),
        (["10.0.0.0/8"], "2001:db8::1", False),
        (["127.0.0.1", "2001:db8::/32"], "2001:db8::1", True),
        (["127.0.0.1"], None, False),
        (["127.0.0.1"], "unix:", False),
    ],
)
def test_programs_are_admitted_from_the_addresses_listed(allowed, caller, admitted):
    assert read_quirks(STANDARD, {"allowed_addresses": allowed}).admits(caller) is admitted


@pytest.fixture
def public_keys(private_key):
    return {"keys": [RSAKey.import_key(private_key).as_dict(private=False)]}


def problems(app, **client):
    told = {"client_id": "rp", "name": "Cổng", "redirect_uris": ["https://rp.example/cb"], "secret": "s"} | client
    name = "quirks-refused"
    response = app.test_client().put(f"/_lienket/worlds/{name}", json={"contents": {"clients": [told]}})
    if response.status_code < 300:
        app.test_client().delete(f"/_lienket/worlds/{name}")
        return []
    return [(problem["at"].rpartition(".")[2], problem["reason"]) for problem in response.json["error"]["fields"]]


def test_a_wrong_quirk_is_told_with_its_place_when_a_client_is_registered(app):
    assert problems(app, quirks={"xyz": 1}) == [("quirks", "không có nét riêng «xyz»")]


@pytest.mark.parametrize("told", [{"dialect": "gen-b"}, {"quirks": ENCRYPTING}, {"quirks": {"encrypted_code": True}}])
def test_who_is_sent_something_encrypted_has_to_register_an_rsa_key(app, public_keys, told):
    assert [place for place, _ in problems(app, **told)] == ["quirks"]
    assert problems(app, **told, keys=public_keys) == []


def test_gen_b_without_encryption_needs_no_key(app):
    assert problems(app, dialect="gen-b", quirks={"encrypted_answers": False}) == []


@pytest.mark.parametrize("told", [{"secret": None}, {"require_pkce": True}, {"require_par": True}], ids=str)
def test_who_is_protected_by_a_parameter_cannot_have_it_ignored(app, told):
    assert [place for place, _ in problems(app, dialect="gen-a", **told)] == ["quirks"]
    assert problems(app, dialect="gen-a", quirks={"ignores_other_parameters": False}, **told) == []


def documented():
    """Return the cells of every row of the document's table of quirks, by name."""
    section = DOCUMENT.read_text("utf-8").partition("\n## Các nét riêng\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", section, re.MULTILINE)
    return {name: [cell.strip() for cell in cells.split(" | ")] for name, cells in rows}


def shown(value):
    words = {True: "có", False: "không", None: "theo thế giới"}
    if isinstance(value, bool) or value is None:
        return words[value]
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`" if value else "trống"


def test_the_document_has_every_quirk_with_its_defaults():
    expected = {name: [shown(vars(DIALECTS[one])[name]) for one in (STANDARD, GEN_A, GEN_B)] for name in QUIRK_NOTES}
    assert {name: cells[:3] for name, cells in documented().items()} == expected


def test_the_document_says_of_every_quirk_how_certain_it_is_and_from_where():
    expected = {name: [note.certainty, note.meaning, note.source] for name, note in QUIRK_NOTES.items()}
    assert {name: cells[3:] for name, cells in documented().items()} == expected
