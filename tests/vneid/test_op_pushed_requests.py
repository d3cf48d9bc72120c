"""Pushed authorization requests (RFC 9126)."""

import pytest
from op_client import (
    FIRST,
    HOA,
    SECOND,
    add_client,
    changed,
    granted,
    is_asked_to_log_in,
    metadata,
    post,
    redeem,
    stored_bytes,
)

FROZEN = {"at": "2024-07-01T09:00:00+07:00", "frozen": True}


def push(op, client=FIRST, **changes):
    form = op.request(**changed(client_id=client, **changes))
    return post(op, "/par", form, client)


def pushed(op, client=FIRST, **changes):
    """Push a request and return its name."""
    response = push(op, client, **changes)
    assert response.status_code == 201, response.text
    return response.json["request_uri"]


def bring(op, request_uri, client=FIRST):
    """Let the browser come with the name of a pushed request."""
    return op.get("/auth", query_string={"client_id": client, "request_uri": request_uri})


def is_refused(response):
    return (response.status_code, response.location, "bắt đầu lại" in response.text) == (400, None, True)


def log_in_at(op, address):
    """Log Hoa in on the page that the browser was sent to."""
    import re

    csrf = re.search(r'name="csrf" value="([^"]+)"', op.browser.get(address).text)[1]
    form = {"csrf": csrf, "username": HOA, "password": "Matkhau@1"}
    response = op.browser.post(address, data=form, headers={"Accept": "text/html"})
    return op.browser.get(response.location, headers={"Accept": "text/html"})


def test_a_pushed_request_gets_a_name_that_lives_a_minute(op):
    response = push(op)
    assert (response.status_code, response.headers["Cache-Control"]) == (201, "no-store")
    assert response.json["request_uri"].startswith("urn:ietf:params:oauth:request_uri:")
    assert (len(response.json["request_uri"]) > 70, response.json["expires_in"]) == (True, 60)


def test_the_browser_brings_the_name_only_and_the_citizen_logs_in_for_what_was_pushed(op):
    request_uri = pushed(op, scope="openid email", state="a+b/=", nonce="pushed")
    page = bring(op, request_uri)
    assert is_asked_to_log_in(page)
    assert "scope" not in page.location
    answer = op.answer(log_in_at(op, page.location))
    given = granted(redeem(op, answer["code"]))
    assert (answer["state"], given["scope"]) == ("a+b/=", "openid email")


def test_what_the_browser_adds_to_a_pushed_request_counts_for_nothing(op):
    op.log_in(HOA)
    request_uri = pushed(op, state="pushed")
    query = {"client_id": FIRST, "request_uri": request_uri, "state": "added", "redirect_uri": "https://evil.example"}
    assert op.answer(op.get("/auth", query_string=query))["state"] == "pushed"


def test_a_pushed_request_serves_once(op):
    op.log_in(HOA)
    request_uri = pushed(op)
    assert "code" in op.answer(bring(op, request_uri))
    assert is_refused(bring(op, request_uri))


def test_an_error_uses_the_request_up_too(op):
    request_uri = pushed(op, prompt="none")
    assert op.answer(bring(op, request_uri))["error"] == "login_required"
    assert is_refused(bring(op, request_uri))


def test_a_pushed_request_is_of_no_use_to_another_client(op):
    op.log_in(HOA)
    request_uri = pushed(op)
    assert is_refused(bring(op, request_uri, SECOND))
    assert "code" in op.answer(bring(op, request_uri))


def test_a_pushed_request_that_no_browser_brings_in_time_is_dead(op):
    op.log_in(HOA)
    in_time, too_late = pushed(op), pushed(op)
    op.advance(59)
    assert "code" in op.answer(bring(op, in_time))
    op.advance(2)
    assert is_refused(bring(op, too_late))


def test_how_long_a_pushed_request_waits_is_a_setting(new_world):
    op = new_world(clock=FROZEN, settings={"pushed_request_seconds": 5})
    add_client(op, client_id=FIRST, secret="secret-one")
    request_uri = pushed(op)
    op.advance(5)
    assert is_refused(bring(op, request_uri))


def test_a_citizen_who_types_slowly_still_arrives(op):
    page = bring(op, pushed(op))
    op.advance(20 * 60)
    assert "code" in op.answer(log_in_at(op, page.location))


def test_a_name_that_vneid_never_gave_is_refused(op):
    assert is_refused(bring(op, "urn:ietf:params:oauth:request_uri:invented"))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"redirect_uri": "https://evil.example/cb"}, "invalid_request"),
        ({"redirect_uri": None}, "invalid_request"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "invalid_request"),
        ({"request": "e30.e30."}, "request_not_supported"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge": "x" * 43, "code_challenge_method": "plain"}, "invalid_request"),
        ({"claims": "{"}, "invalid_request"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_request_is_told_when_it_is_pushed(op, changes, error):
    response = push(op, **changes)
    assert (response.status_code, response.json["error"]) == (400, error)
    assert response.json.get("error_description", "").isascii()


def test_only_the_client_itself_may_push(op):
    response = post(op, "/par", op.request(**changed()), client=None)
    assert (response.status_code, response.json["error"]) == (401, "invalid_client")
    response = post(op, "/par", op.request(**changed()), client=SECOND)
    assert (response.status_code, response.json["error"]) == (401, "invalid_client")


def test_a_secret_that_comes_with_a_pushed_request_is_not_kept(op):
    add_client(op, client_id="teller", secret="whispered-to-par")
    form = op.request(**changed(client_id="teller")) | {"client_secret": "whispered-to-par"}
    request_uri = post(op, "/par", form, client=None).json["request_uri"]
    assert is_asked_to_log_in(bring(op, request_uri, "teller"))
    assert b"whispered-to-par" not in stored_bytes(op)


def test_a_public_client_pushes_with_its_name_and_pkce(op):
    response = post(op, "/par", op.request(), client=None)
    op.log_in(HOA)
    code = op.answer(bring(op, response.json["request_uri"], "public"))["code"]
    assert "id_token" in granted(op.redeem(code))


def test_a_client_may_be_made_to_push(op):
    add_client(op, client_id="pusher", secret="s", require_par=True)
    op.log_in(HOA)
    assert op.answer(op.ask(**changed(client_id="pusher")))["error"] == "invalid_request"
    form = op.request(**changed(client_id="pusher")) | {"client_secret": "s"}
    request_uri = post(op, "/par", form, client=None).json["request_uri"]
    assert "code" in op.answer(bring(op, request_uri, "pusher"))


def test_discovery_names_the_endpoint_and_does_not_ask_everybody_to_push(op):
    document = metadata(op)
    assert document["pushed_authorization_request_endpoint"] == f"{document['issuer']}/par"
    assert "require_pushed_authorization_requests" not in document
