"""Back-channel logout (OpenID Connect Back-Channel Logout 1.0): every client of a session is told that it is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs

import pytest
import responses
from login_walk import Walk
from op_client import SECOND, SON, add_client, granted, id_token_claims, log_out, metadata, module, verified
from relying_party import CALLBACK, TU

from lienket.vneid.models.clients import Client
from lienket.vneid.store import VneidStore

NOTICE = "http://127.0.0.1:9/backchannel"
EVENT = "http://schemas.openid.net/event/backchannel-logout"


@contextmanager
def listening(status=200, **options) -> Iterator[list]:
    """Answer at NOTICE; the list holds the logout tokens that came."""
    came = []

    def answer(request):
        came.append(parse_qs(request.body)["logout_token"][0])
        return status, options.get("headers", {}), ""

    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.add_callback("POST", NOTICE, callback=answer)
        yield came


@pytest.fixture
def told(op):
    """VNeID with one more client, which wants to be told of the end of a session; Lan is logged in there."""
    add_client(op, client_id="told", secret="s", backchannel_logout_uri=NOTICE)
    return op


def enter(op, client="told", secret="s", number=None):  # noqa: S107  a test client
    """Log in for a client and return its tokens."""
    changes = {"client_id": client, "code_challenge": None, "code_challenge_method": None}
    response = op.ask(**changes) if number is None else op.log_in(number, **changes)
    return granted(op.redeem(op.answer(response)["code"], auth=(client, secret)))


def outcomes(op):
    return [event["details"] for event in op.events() if event["name"] == "logout.announced"]


@module("oidcc-backchannel-logout-discovery-endpoint-verification")
def test_discovery_announces_it(op):
    document = metadata(op)
    assert document["backchannel_logout_supported"] is document["backchannel_logout_session_supported"] is True


@module("oidcc-backchannel-rp-initiated-logout")
def test_a_client_is_told_with_a_signed_logout_token(told):
    given = enter(told, number=told.LAN)
    login = id_token_claims(told, given)
    with listening() as came:
        log_out(told, id_token_hint=given["id_token"])
    token = verified(told, came[0])
    assert token.header["typ"] == "logout+jwt"
    assert set(token.claims) == {"iss", "aud", "sub", "sid", "iat", "exp", "jti", "events"}
    assert {name: token.claims[name] for name in ("iss", "aud", "sub", "sid")} == {
        name: login[name] for name in ("iss", "aud", "sub", "sid")
    }
    assert token.claims["events"] == {EVENT: {}}
    assert 0 < token.claims["exp"] - token.claims["iat"] <= 120


@module("oidcc-backchannel-rp-initiated-logout")
def test_the_log_out_at_one_client_reaches_the_others_of_the_session(told):
    hint = enter(told, SECOND, "secret-two", number=told.LAN)["id_token"]
    enter(told)
    with listening() as came:
        log_out(told, id_token_hint=hint)
    assert (len(came), outcomes(told)) == (1, [{"client": "told", "outcome": "delivered"}])


def test_two_logins_of_one_person_in_one_browser_are_one_session(told):
    first = id_token_claims(told, enter(told, number=told.LAN))
    second = id_token_claims(told, enter(told, number=told.LAN))
    assert first["sid"] == second["sid"]


def test_who_logs_in_where_somebody_else_was_ends_their_session_at_its_clients(told):
    first = id_token_claims(told, enter(told, number=told.LAN))
    with listening() as came:
        enter(told, number=TU)
    assert [verified(told, token).claims["sid"] for token in came] == [first["sid"]]
    assert verified(told, came[0]).claims["sub"] == first["sub"]


def test_another_role_of_the_same_person_is_another_session(told):
    request = {"client_id": "told", "code_challenge": None, "code_challenge_method": None}
    with listening() as came:
        codes = [
            Walk(told, **request, prompt="login").log_in(SON).answer(account=role).result["code"]
            for role in ("", "SYN-CTY-1")
        ]
    person, organisation = (id_token_claims(told, granted(told.redeem(code, auth=("told", "s")))) for code in codes)
    assert person["sid"] != organisation["sid"]
    assert [verified(told, token).claims["sid"] for token in came] == [person["sid"]]


def test_each_browser_has_a_session_of_its_own(told):
    first = enter(told, number=told.LAN)
    told.browser = told.app.test_client()
    second = enter(told, number=told.LAN)
    assert id_token_claims(told, first)["sid"] != id_token_claims(told, second)["sid"]
    with listening() as came:
        log_out(told, id_token_hint=second["id_token"])
    assert [verified(told, token).claims["sid"] for token in came] == [id_token_claims(told, second)["sid"]]


def test_a_client_without_an_address_learns_no_session(told):
    assert "sid" not in id_token_claims(told, enter(told, SECOND, "secret-two", number=told.LAN))


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [(500, {}, "status-500"), (307, {"Location": "https://evil.example/"}, "status-307"), (204, {}, "delivered")],
)
def test_what_came_of_it_is_in_the_journal_and_nobody_is_followed_elsewhere(told, status, headers, outcome):
    hint = enter(told, number=told.LAN)["id_token"]
    with listening(status, headers=headers) as came:
        assert log_out(told, id_token_hint=hint).status_code == 200
    assert (len(came), outcomes(told)) == (1, [{"client": "told", "outcome": outcome}])


def test_a_client_that_is_not_there_does_not_keep_the_citizen_logged_in(told):
    hint = enter(told, number=told.LAN)["id_token"]
    with responses.RequestsMock():
        log_out(told, id_token_hint=hint)
    assert outcomes(told) == [{"client": "told", "outcome": "ConnectionError"}]
    assert told.answer(told.ask(prompt="none"))["error"] == "login_required"


@pytest.mark.parametrize(
    "address",
    [
        "https://rp.example/logout",
        "http://127.0.0.1.evil.example/",
        "http://localhost@evil.example/",
        "http://10.0.0.1/",
        "ftp://localhost/",
        "http://[::1",
        "http://evil.example[::1]/",
        "http://localhost:99999/",
    ],
)
def test_an_address_of_another_machine_is_not_registered(op, address):
    client = {"client_id": "far", "name": "Xa", "redirect_uris": [CALLBACK], "backchannel_logout_uri": address}
    response = op.app.test_client().post(f"/_lienket/worlds/{op.world}/contents", json={"clients": [client]})
    assert response.status_code == 422
    assert [problem["at"] for problem in response.json["error"]["fields"]] == ["clients.0.backchannel_logout_uri"]


@pytest.mark.parametrize(
    "address",
    [
        "https://rp.example/logout",
        "https://dichvucong.gov.vn/logout",
        "http://localhost@dichvucong.gov.vn/",
        "http://localhost\\@dichvucong.gov.vn/",
    ],
)
def test_an_address_of_another_machine_that_got_into_the_database_is_not_called(op, address):
    far = Client("far", "Xa", (CALLBACK,), secret_hash="", backchannel_logout_uri=address)
    VneidStore(op.app.extensions["lienket.storage"], op.world).add_clients([far])
    hint = op.tokens(op.LAN)["id_token"]
    assert "code" in op.answer(op.ask(client_id="far"))
    with responses.RequestsMock():
        log_out(op, id_token_hint=hint)
    assert outcomes(op) == [{"client": "far", "outcome": "not-loopback"}]
