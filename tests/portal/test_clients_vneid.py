"""The client of VNeID: the login it asks for, and what it refuses to believe."""

import time
from urllib.parse import parse_qsl, urlsplit

import pytest
from fake_vneid import ANSWER, CALLBACK, ISSUER, TRANSACTION, id_token, metadata, unsigned_id_token, userinfo
from joserfc.jwk import OctKey, RSAKey

from lienket.portal.clients.vneid import LoginTransaction, VneidUnavailable
from lienket.portal.models import VneidIdentity

OTHER_KEY = RSAKey.generate_key(2048, {"kid": "1"})


def test_the_browser_is_sent_with_state_nonce_and_challenge(vneid):
    address = urlsplit(vneid.client().login_address(TRANSACTION))
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{ISSUER}/auth"
    assert dict(parse_qsl(address.query)) == {
        "response_type": "code",
        "client_id": "cong-dvcqg",
        "redirect_uri": CALLBACK,
        "scope": "openid profile",
        "state": "st",
        "nonce": "no",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "code_challenge_method": "S256",
    }


def test_every_login_has_secrets_of_its_own():
    first, second = LoginTransaction.begun(), LoginTransaction.begun()
    assert len({first.state, second.state, first.nonce, second.nonce, first.verifier, second.verifier}) == 6


@pytest.mark.parametrize(("state", "belongs"), [("st", True), ("sT", False), ("", False), ("ở đâu", False)])
def test_an_answer_belongs_to_the_login_whose_state_it_brings(state, belongs):
    assert TRANSACTION.is_answered_by({"state": state}) is belongs
    assert not TRANSACTION.is_answered_by({})


def test_a_sound_answer_tells_who_logged_in(vneid):
    assert vneid.finish() == VneidIdentity("052789900001", "Nguyễn Thị Thử Lan", "1989-08-05", 2)


def test_the_code_is_redeemed_with_the_verifier_and_without_a_secret(vneid):
    vneid.finish()
    redemption = vneid.redemption()
    assert dict(parse_qsl(redemption.body)) == {
        "grant_type": "authorization_code",
        "code": "c",
        "redirect_uri": CALLBACK,
        "client_id": "cong-dvcqg",
        "code_verifier": TRANSACTION.verifier,
    }
    assert "Authorization" not in redemption.headers


def test_a_code_with_plus_and_slash_arrives_as_it_is(vneid):
    vneid.finish(ANSWER | {"code": "a+/b=="})
    assert "code=a%2B%2Fb%3D%3D" in vneid.redemption().body


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("access_denied", "access_denied"),
        ("login_required", "login_required"),
        ("x" * 41, "unknown_error"),
        ("Nguyễn <b>", "unknown_error"),
        ("", "unknown_error"),
    ],
)
def test_an_error_is_refused_by_its_code_and_never_by_a_strangers_words(vneid, error, code):
    assert vneid.refuses({"error": error, "state": "st"}) == code


@pytest.mark.parametrize("error", ["server_error", "temporarily_unavailable"])
def test_an_error_of_vneids_own_is_an_outage(vneid, error):
    with pytest.raises(VneidUnavailable):
        vneid.finish({"error": error, "state": "st"})


def test_an_answer_without_code_is_refused(vneid):
    assert vneid.refuses({"state": "st"}) == "no_code"


@pytest.mark.parametrize(
    "answer", [ANSWER | {"iss": "http://evil.example"}, {"error": "access_denied", "iss": "http://evil.example"}]
)
def test_an_answer_of_another_issuer_is_refused(vneid, answer):
    assert vneid.refuses(answer) == "issuer_mismatch"


@pytest.mark.parametrize("supported", [True, False])
def test_an_answer_without_issuer_is_refused_where_vneid_promises_one(vneid, supported):
    vneid.says("discovery", json=metadata(authorization_response_iss_parameter_supported=supported))
    anonymous = {"code": "c", "state": "st"}
    if supported:
        assert vneid.refuses(anonymous) == "issuer_missing"
    else:
        assert vneid.finish(anonymous).personal_number == "052789900001"


@pytest.mark.parametrize(
    "token",
    [
        unsigned_id_token(),
        id_token(header={"alg": "HS256", "kid": "1"}, key=OctKey.import_key("k" * 32)),
        id_token(key=OTHER_KEY),
        id_token(header={"alg": "RS256", "kid": "2"}),
        id_token(aud="another"),
        id_token(aud=None),
        id_token(iss="http://evil.example"),
        id_token(iss=None),
        id_token(exp=int(time.time()) - 600),
        id_token(exp=None),
        id_token(sub=None),
        id_token()[:-4] + "AAAA",
        "a.b.c",
        "không phải token",
    ],
    ids=[
        *("unsigned", "symmetric", "another key", "unknown key id", "another audience", "no audience"),
        *("another issuer", "no issuer", "expired", "no expiry", "no subject"),
        *("broken signature", "rubbish", "no token"),
    ],
)
def test_an_id_token_that_is_not_vneids_word_to_us_is_refused(vneid, token):
    vneid.says_id_token(token)
    assert vneid.refuses() == "invalid_id_token"


def test_an_id_token_for_several_audiences_is_for_us_too(vneid):
    vneid.says_id_token(id_token(aud=["another", "cong-dvcqg"]))
    assert vneid.finish().personal_number == "052789900001"


@pytest.mark.parametrize("nonce", ["another", None])
def test_an_id_token_of_another_login_is_refused(vneid, nonce):
    vneid.says_id_token(id_token(nonce=nonce))
    assert vneid.refuses() == "nonce_mismatch"


@pytest.mark.parametrize("sub", ["another", ...])
def test_userinfo_about_somebody_else_is_refused(vneid, sub):
    vneid.says("userinfo", json=userinfo(sub=sub))
    assert vneid.refuses() == "sub_mismatch"


@pytest.mark.parametrize(("endpoint", "error"), [("token", "invalid_grant"), ("userinfo", "invalid_token")])
def test_a_refusal_behind_the_scenes_is_refused_by_its_code(vneid, endpoint, error):
    vneid.says(endpoint, json={"error": error}, status=400)
    assert vneid.refuses() == error


def test_logging_out_tells_vneid_whose_session_and_where_to_come_back(vneid):
    address = urlsplit(vneid.client().logout_address("id-token", "http://portal.example/"))
    assert address.path == "/w/here/logout"
    assert dict(parse_qsl(address.query)) == {
        "id_token_hint": "id-token",
        "post_logout_redirect_uri": "http://portal.example/",
        "client_id": "cong-dvcqg",
    }
