"""What is told about whom: single claims (OpenID Connect Core 1.0, 5.5), organisations, and who may no longer go on."""

import json

import pytest
from op_client import FIRST, HOA, NO_PKCE, SON, add_client, ask, granted, id_token_claims, redeem, tokens

from lienket.vneid.models.accounts import Organisation
from lienket.vneid.models.claim_requests import ClaimsRequest, UnreadableClaims
from lienket.vneid.models.claims import subject, told_assurance


def userinfo_of(op, **asked):
    return op.userinfo(tokens(op, claims=json.dumps(asked))["access_token"]).json


def subject_of(op, number):
    return next(account["sub"] for account in op.control("GET", "/contents")["accounts"] if account["number"] == number)


@pytest.mark.parametrize("name", ["email", "phone_number", "address", "gender", "updated_at"])
def test_each_claim_can_be_asked_for_alone(op, name):
    assert name in userinfo_of(op, userinfo={name: None})


def test_claims_that_do_not_exist_are_not_told(op):
    assert userinfo_of(op, userinfo={"height": None, "sub": None}) == userinfo_of(op)


def test_a_claim_of_a_scope_that_the_client_is_not_registered_for_is_not_told(op):
    add_client(op, client_id="few", secret="s", scopes=["openid", "profile"])
    asked = json.dumps({"userinfo": {"email": None, "name": None}, "id_token": {"email": None}})
    code = op.answer(op.log_in(HOA, client_id="few", claims=asked, **NO_PKCE))["code"]
    given = granted(op.redeem(code, auth=("few", "s")))
    userinfo = op.userinfo(given["access_token"]).json
    assert ("name" in userinfo, "email" in userinfo) == (True, False)
    assert "email" not in id_token_claims(op, given)


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "5", '{"userinfo": []}', '{"id_token": {"sub": 1}}', "[" * 9999])
def test_claims_that_cannot_be_read_are_refused(op, text):
    assert op.answer(ask(op, claims=text))["error"] == "invalid_request"


def test_a_session_of_somebody_else_than_asked_for_by_sub_is_not_used(op):
    tokens(op)
    own, other = subject_of(op, HOA), subject_of(op, op.LAN)
    asked = {who: json.dumps({"id_token": {"sub": {"value": who}}}) for who in (own, other)}
    assert "code" in op.answer(ask(op, prompt="none", claims=asked[own]))
    assert op.answer(ask(op, prompt="none", claims=asked[other]))["error"] == "login_required"


@pytest.mark.parametrize(
    ("text", "essential", "assurances"),
    [
        (None, False, []),
        ('{"id_token": {"acr": {"essential": true, "values": ["LoA2", 1]}}}', True, ["LoA2"]),
        ('{"id_token": {"acr": {"essential": true, "value": "LoA1"}}}', True, ["LoA1"]),
        ('{"id_token": {"acr": {"values": ["LoA2"]}}}', False, ["LoA2"]),
        ('{"id_token": {"acr": {"essential": true}}}', False, []),
        ('{"id_token": {"acr": {"values": "LoA2"}}}', False, []),
    ],
)
def test_how_surely_somebody_must_be_logged_in_can_be_asked_for_as_a_claim(text, essential, assurances):
    request = ClaimsRequest.parse(text)
    assert (request.insists_on_assurance, request.assurances) == (essential, assurances)


def test_places_where_nothing_is_asked_are_not_kept():
    assert ClaimsRequest.parse('{"userinfo": {"name": null, "email": {}}}').names == {"userinfo": ["email", "name"]}
    with pytest.raises(UnreadableClaims):
        ClaimsRequest.parse("null")


@pytest.mark.parametrize(("asked", "told"), [([], "LoA2"), (["x", "LoA1"], "LoA1"), (["LoA2", "LoA1"], "LoA2")])
def test_the_first_level_that_is_reached_is_told(asked, told):
    assert told_assurance(asked) == told


@pytest.fixture
def acting(op):
    """Sơn, logged in at the first client for the company that he represents: what came of it."""
    code = choose_company(op)
    given = granted(redeem(op, code))
    return op, given, op.userinfo(given["access_token"])


def choose_company(op):
    import re

    page = op.log_in(SON, client_id=FIRST, scope="openid profile email", **NO_PKCE)
    action = re.search(r'action="([^"]+)"', page.text)[1].replace("&amp;", "&")
    form = {"csrf": re.search(r'name="csrf" value="([^"]+)"', page.text)[1], "account": "SYN-CTY-1"}
    response = op.browser.post(action, data=form, headers={"Accept": "text/html"})
    return op.answer(op.browser.get(response.location, headers={"Accept": "text/html"}))["code"]


def test_who_acts_for_an_organisation_is_told_as_the_organisation(acting):
    op, given, response = acting
    own = op.control("GET", "/contents")["organisations"][0]["sub"]
    assert response.json == {
        "sub": own,
        "TechID": own,
        "LoaiTaiKhoan": 2,
        "MaToChuc": "SYN-CTY-1",
        "TenToChuc": "Công ty Thử Nghiệm",
        "SoDinhDanh": SON,
        "HoVaTen": "Đỗ Văn Sơn",
        "loAs": "LoA2",
        "IAL": 2,
        "name": "Công ty Thử Nghiệm",
        "locale": "vi-VN",
        "zoneinfo": "Asia/Ho_Chi_Minh",
    }
    assert id_token_claims(op, given)["sub"] == own


def test_a_token_of_who_may_no_longer_act_for_the_organisation_is_dead(acting):
    op, given, _ = acting
    store = op.app.extensions["lienket.storage"]
    from lienket.vneid.store import VneidStore

    company = VneidStore(store, op.world).organisation("SYN-CTY-1")
    VneidStore(store, op.world).save_organisation(
        Organisation(company.code, company.name, company.kind, representative=HOA)
    )
    assert op.userinfo(given["access_token"]).status_code == 401


def test_a_company_and_its_representative_are_two_subjects(acting):
    op, given, _ = acting
    assert id_token_claims(op, given)["sub"] not in {subject_of(op, SON), subject_of(op, HOA)}
    assert subject(0, "SYN-CTY-1") == id_token_claims(op, given)["sub"]
