"""Refresh tokens, introspection (RFC 7662), revocation (RFC 7009) and access tokens that are JWTs (RFC 9068)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from op_client import FIRST, NO_PKCE, SECOND, add_client, granted, id_token_claims, metadata, post, refresh, tokens
from op_client import verified as verified_token

from lienket.simulation.clock import real_now

OFFLINE = "openid profile offline_access"


def introspect(op, token, client=FIRST, **more):
    return granted(post(op, "/introspect", {"token": token, **more}, client))


def revoke(op, token, client=FIRST, **more):
    return post(op, "/revoke", {"token": token, **more}, client)


def works(op, given):
    return op.userinfo(given["access_token"]).status_code == 200


def test_a_refresh_token_is_given_for_offline_access_only(op):
    assert "refresh_token" not in tokens(op, scope="openid profile")
    assert "refresh_token" in tokens(op, scope=OFFLINE)


def test_a_client_that_is_not_registered_for_offline_access_gets_no_refresh_token(op):
    add_client(op, client_id="online", secret="s", scopes=["openid", "profile"])
    code = op.answer(op.log_in(client_id="online", scope=OFFLINE, **NO_PKCE))["code"]
    given = granted(op.redeem(code, auth=("online", "s")))
    assert (given["scope"], "refresh_token" in given) == ("openid profile", False)
    response = op.app.test_client().post(
        f"/w/{op.world}/token", data={"grant_type": "refresh_token", "refresh_token": "x"}, auth=("online", "s")
    )
    assert response.json["error"] == "unauthorized_client"


def test_a_refresh_token_brought_twice_revokes_all_that_came_of_the_code(op):
    first = tokens(op, scope=OFFLINE)
    second = granted(refresh(op, first["refresh_token"]))
    assert works(op, first)
    assert works(op, second)
    assert refresh(op, first["refresh_token"]).json["error"] == "invalid_grant"
    assert not works(op, first)
    assert not works(op, second)
    assert refresh(op, second["refresh_token"]).json["error"] == "invalid_grant"


def test_a_used_refresh_token_in_another_clients_hands_revokes_nothing(op):
    first = tokens(op, scope=OFFLINE)
    second = granted(refresh(op, first["refresh_token"]))
    assert refresh(op, first["refresh_token"], SECOND).json["error"] == "invalid_grant"
    assert works(op, second)


def test_of_many_refreshes_at_once_at_most_one_succeeds_and_then_nothing_lives(op):
    token = tokens(op, scope=OFFLINE)["refresh_token"]
    with ThreadPoolExecutor(6) as pool:
        responses = list(pool.map(lambda _: refresh(op, token), range(6)))
    given = [response.json for response in responses if response.status_code == 200]
    assert len(given) <= 1
    assert not any(works(op, one) for one in given)


def test_a_chain_of_refresh_tokens_goes_on(op):
    given = tokens(op, scope=OFFLINE)
    for _ in range(3):
        given = granted(refresh(op, given["refresh_token"]))
    assert works(op, given)


def test_a_refresh_token_opens_no_userinfo(op):
    assert op.userinfo(tokens(op, scope=OFFLINE)["refresh_token"]).status_code == 401


def test_a_scope_may_shrink_for_one_token_and_the_grant_keeps_its_own(op):
    smaller = granted(refresh(op, tokens(op, scope=OFFLINE)["refresh_token"], scope="openid"))
    assert (smaller["scope"], "name" in op.userinfo(smaller["access_token"]).json) == ("openid", False)
    assert granted(refresh(op, smaller["refresh_token"]))["scope"] == OFFLINE


def test_a_token_without_the_scope_openid_opens_no_userinfo(op):
    given = granted(refresh(op, tokens(op, scope=OFFLINE)["refresh_token"], scope="profile"))
    response = op.userinfo(given["access_token"])
    assert (response.status_code, response.json["error"], "id_token" in given) == (403, "insufficient_scope", False)


def test_a_scope_never_grows_and_asking_spoils_nothing(op):
    token = tokens(op, scope=OFFLINE)["refresh_token"]
    assert refresh(op, token, scope="openid email").json["error"] == "invalid_scope"
    assert granted(refresh(op, token))["scope"] == OFFLINE


def test_a_chain_of_refresh_tokens_ends_when_its_time_is_over(new_world):
    op = new_world(settings={"refresh_token_days": 2})
    add_client(op, client_id=FIRST, secret="secret-one")
    code = op.answer(op.log_in(client_id=FIRST, scope=OFFLINE, **NO_PKCE))["code"]
    given = granted(op.redeem(code, auth=(FIRST, "secret-one")))
    op.advance(86_400)
    given = granted(refresh(op, given["refresh_token"]))
    op.advance(86_400)
    assert refresh(op, given["refresh_token"]).json["error"] == "invalid_grant"


@pytest.mark.parametrize("token", ["", "x", "đ", "\x00"])
def test_what_is_no_refresh_token_is_refused(op, token):
    assert refresh(op, token).json["error"] in ("invalid_grant", "invalid_request")


def test_introspection_tells_what_an_access_token_stands_for(op):
    given = tokens(op, scope=OFFLINE)
    told = introspect(op, given["access_token"])
    expected = {"active": True, "client_id": FIRST, "aud": FIRST, "scope": OFFLINE, "token_type": "Bearer"}
    assert expected.items() <= told.items()
    assert (told["sub"], told["iss"]) == (id_token_claims(op, given)["sub"], metadata(op)["issuer"])


def test_the_times_of_a_token_are_real_in_a_world_of_2024(new_world):
    op = new_world(clock={"preset": "vneid-only", "frozen": True})
    add_client(op, client_id=FIRST, secret="secret-one")
    code = op.answer(op.log_in(client_id=FIRST, **NO_PKCE))["code"]
    token = granted(op.redeem(code, auth=(FIRST, "secret-one")))["access_token"]
    op.advance(300)
    told, now = introspect(op, token), real_now().timestamp()
    assert told["exp"] - told["iat"] == 1800
    assert abs(told["exp"] - (now + 1500)) < 60


def test_introspection_of_a_refresh_token(op):
    token = tokens(op, scope=OFFLINE)["refresh_token"]
    told = introspect(op, token, token_type_hint="access_token")  # a wrong hint is in nobody's way
    assert (told["active"], "token_type" in told) == (True, False)
    refresh(op, token)
    assert introspect(op, token) == {"active": False}


def test_of_other_clients_tokens_introspection_tells_nothing(op):
    assert introspect(op, tokens(op)["access_token"], SECOND) == {"active": False}
    assert introspect(op, "unknown") == {"active": False}


def test_an_access_token_that_is_over_is_not_active(op):
    token = tokens(op)["access_token"]
    op.advance(1801)
    assert introspect(op, token) == {"active": False}


@pytest.mark.parametrize("path", ["/introspect", "/revoke"])
def test_a_stranger_is_answered_nothing(op, path):
    response = post(op, path, {"token": tokens(op)["access_token"]}, client=None)
    assert (response.status_code, response.json["error"]) == (401, "invalid_client")


def test_a_public_client_may_revoke_but_not_introspect(op):
    given = op.tokens()
    form = {"token": given["access_token"], "client_id": "public"}
    assert post(op, "/introspect", form, client=None).status_code == 401
    assert post(op, "/revoke", form, client=None).status_code == 200
    assert not works(op, given)


@pytest.mark.parametrize("path", ["/introspect", "/revoke"])
def test_a_request_without_token_is_refused(op, path):
    assert post(op, path, {"x": "y"}).json["error"] == "invalid_request"


@pytest.mark.parametrize("hint", [{}, {"token_type_hint": "access_token"}, {"token_type_hint ": "x"}], ids=str)
def test_a_revoked_access_token_is_dead_and_the_refresh_token_lives(op, hint):
    given = tokens(op, scope=OFFLINE)
    assert revoke(op, given["access_token"], **hint).status_code == 200
    assert not works(op, given)
    assert works(op, granted(refresh(op, given["refresh_token"])))


def test_with_a_revoked_refresh_token_goes_all_that_came_of_the_code(op):
    given = tokens(op, scope=OFFLINE)
    assert revoke(op, given["refresh_token"]).status_code == 200
    assert not works(op, given)
    assert refresh(op, given["refresh_token"]).json["error"] == "invalid_grant"


def test_a_client_cannot_revoke_tokens_of_another(op):
    given = tokens(op)
    assert revoke(op, given["access_token"], SECOND).json["error"] == "invalid_grant"
    assert works(op, given)


def test_an_unknown_token_counts_as_revoked(op):
    assert revoke(op, "unknown").status_code == 200


def test_access_tokens_are_jwts_for_a_client_that_wants_them(op):
    add_client(op, client_id="jwt", secret="s", access_token_format="jwt")
    code = op.answer(op.log_in(client_id="jwt", scope="openid profile", **NO_PKCE))["code"]
    given = granted(op.redeem(code, auth=("jwt", "s")))
    token = verified_token(op, given["access_token"])
    assert token.header["typ"] == "at+jwt"
    issuer, id_token = metadata(op)["issuer"], id_token_claims(op, given)
    assert {name: token.claims[name] for name in ("iss", "aud", "sub", "client_id", "scope", "auth_time", "acr")} == {
        "iss": issuer,
        "aud": issuer,
        "client_id": "jwt",
        "scope": "openid profile",
        **{name: id_token[name] for name in ("sub", "auth_time", "acr")},
    }
    assert token.claims["exp"] - token.claims["iat"] == 1800
    assert works(op, given)
    op.app.test_client().post(f"/w/{op.world}/revoke", data={"token": given["access_token"]}, auth=("jwt", "s"))
    assert not works(op, given)
