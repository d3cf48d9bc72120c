"""Signing keys: one for each algorithm, and their rotation."""

import pytest
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from joserfc.jwk import KeySet
from op_client import FIRST, NO_PKCE, add_client, ask, granted, log_in, log_out, module, redeem, tokens, verified


def published(op):
    return [key["kid"] for key in op.get("/certs").json["keys"]]


def rotate(op):
    return op.control("POST", "/keys/rotate")


@pytest.mark.parametrize("algorithm", [pytest.param(name, id=name) for name in ("RS256", "ES256", "EdDSA")])
def test_the_id_token_is_signed_as_the_client_registered(op, algorithm):
    add_client(op, client_id="own", secret="s", id_token_algorithm=algorithm)
    code = op.answer(op.log_in(client_id="own", **NO_PKCE))["code"]
    token = verified(op, granted(op.redeem(code, auth=("own", "s")))["id_token"])
    assert token.header["alg"] == algorithm
    assert "at_hash" in token.claims


@module("oidcc-server-rotate-keys")
def test_after_a_rotation_new_keys_sign_and_old_ones_stay_published(op):
    before = published(op)
    old = tokens(op)["id_token"]
    assert rotate(op) == op.get("/certs").json
    after = published(op)
    new = granted(redeem(op, op.answer(ask(op))["code"]))["id_token"]
    assert after[3:] == before
    assert len(set(after)) == 6
    assert verified(op, old).header["kid"] == before[0]
    assert verified(op, new).header["kid"] == after[0]


@module("oidcc-server-rotate-keys")
def test_a_client_that_keeps_old_keys_cannot_check_what_new_ones_signed(op):
    kept = KeySet.import_key_set(op.get("/certs").json)
    rotate(op)
    token = tokens(op)["id_token"]
    with pytest.raises(InvalidKeyIdError):
        jwt.decode(token, kept)


@module("oidcc-server-rotate-keys")
def test_what_old_keys_signed_is_still_a_hint(op):
    hint = tokens(op)["id_token"]
    rotate(op)
    assert "code" in op.answer(ask(op, prompt="none", id_token_hint=hint))
    assert "Bạn đã đăng xuất" in log_out(op, id_token_hint=hint).text


@module("oidcc-server-rotate-keys")
def test_keys_can_be_rotated_before_anything_was_signed(op):
    rotate(op)
    assert verified(op, tokens(op)["id_token"]).header["kid"] == published(op)[0]


@module("oidcc-refresh-token-rp-key-rotation")
def test_a_code_from_before_a_rotation_is_redeemed_with_the_new_key(op):
    code = log_in(op, scope="openid offline_access")
    rotate(op)
    assert verified(op, granted(redeem(op, code))["id_token"]).header["kid"] == published(op)[0]


def test_another_worlds_keys_do_not_change(new_world):
    one, two = new_world(), new_world()
    before = published(two)
    rotate(one)
    assert published(two) == before


def test_a_world_that_does_not_exist_has_no_keys_to_rotate(app):
    assert app.test_client().post("/_lienket/worlds/nowhere/keys/rotate").status_code == 404


def test_a_page_of_another_site_cannot_rotate_keys(op):
    before = published(op)
    path = f"/_lienket/worlds/{op.world}/keys/rotate"
    response = op.app.test_client().post(path, headers={"Origin": "https://evil.example"})
    assert (response.status_code, published(op)) == (403, before)


def test_both_clients_check_with_the_same_keys(op):
    assert verified(op, tokens(op)["id_token"]).claims["aud"] == FIRST
