"""The OpenID Foundation's Basic OP plan, modules 17 to 27: sessions, hints and languages."""

import json
import re
from urllib.parse import urlencode

import pytest
from op_client import (
    HOA,
    ask,
    changed,
    granted,
    id_token_claims,
    is_asked_to_log_in,
    log_in,
    metadata,
    module,
    redeem,
    tokens,
)
from relying_party import PASSWORD
from sqlalchemy import select, update

from lienket.simulation.sessions import sessions_table


def silently(op, **changes):
    """What the client gets when the browser comes again, without any page."""
    return granted(redeem(op, op.answer(ask(op, **changes))["code"]))


def make_logins_older(op, seconds):
    """Let the logins of all browsers be ``seconds`` older: ``auth_time`` is real, and no test waits for it."""
    with op.app.extensions["lienket.storage"].write() as connection:
        of_world = sessions_table.c.world == op.world
        for row in connection.execute(select(sessions_table).where(of_world)).mappings().all():
            login = row["data"]["login"]
            data = row["data"] | {"login": login | {"auth_time": login["auth_time"] - seconds}}
            connection.execute(
                update(sessions_table).where(of_world, sessions_table.c.key == row["key"]).values(data=data)
            )


@module("oidcc-prompt-login")
def test_prompt_login_asks_again_and_tells_a_new_login(op):
    tokens(op)
    make_logins_older(op, seconds=60)
    first = id_token_claims(op, silently(op, prompt="none"))
    assert is_asked_to_log_in(ask(op, prompt="login"))
    second = id_token_claims(op, tokens(op, prompt="login"))
    assert (second["sub"], second["auth_time"] > first["auth_time"]) == (first["sub"], True)


@module("oidcc-prompt-none-not-logged-in")
def test_prompt_none_without_login_is_an_error_for_the_client(op):
    answer = op.answer(ask(op, prompt="none"))
    assert (answer["error"], "code" in answer) == ("login_required", False)


@module("oidcc-prompt-none-logged-in")
def test_prompt_none_with_a_login_is_silent_and_tells_the_same_login(op):
    first, second = (id_token_claims(op, given) for given in (tokens(op), silently(op, prompt="none")))
    assert (first["sub"], first["auth_time"]) == (second["sub"], second["auth_time"])


@module("oidcc-max-age-1")
def test_a_login_older_than_max_age_is_asked_again(op):
    tokens(op)
    op.advance(2)
    assert is_asked_to_log_in(ask(op, max_age="1"))
    assert "auth_time" in id_token_claims(op, tokens(op, max_age="1"))


@module("oidcc-max-age-10000")
def test_a_login_younger_than_max_age_is_not_asked_again(op):
    given = [tokens(op, max_age="10000")]
    op.advance(60)
    given.append(silently(op, max_age="10000"))
    assert len({id_token_claims(op, one)["auth_time"] for one in given}) == 1


@module("oidcc-ensure-request-with-unknown-parameter-succeeds")
def test_an_unknown_parameter_is_ignored(op):
    assert "id_token" in tokens(op, extra="foobar")


@module("oidcc-id-token-hint")
def test_a_hint_of_who_is_logged_in_stays_silent(op):
    given = tokens(op)
    again = silently(op, prompt="none", id_token_hint=given["id_token"])
    assert id_token_claims(op, again)["sub"] == id_token_claims(op, given)["sub"]


def test_a_hint_of_another_person_is_not_answered_for_who_is_logged_in(op):
    hint = op.tokens(op.LAN)["id_token"]
    log_in(op)
    assert op.answer(ask(op, prompt="none", id_token_hint=hint))["error"] == "login_required"
    assert is_asked_to_log_in(ask(op, id_token_hint=hint))


def test_who_logs_in_in_place_of_the_hinted_person_is_refused(op):
    hint = op.tokens(op.LAN)["id_token"]
    response = op.log_in(HOA, client_id="op-first", id_token_hint=hint)
    assert op.answer(response)["error"] == "login_required"


def test_a_hint_that_vneid_did_not_sign_is_refused(op):
    log_in(op)
    assert op.answer(ask(op, id_token_hint="x.y.z"))["error"] == "invalid_request"


@module("oidcc-login-hint")
def test_a_login_hint_does_not_disturb(op):
    assert "id_token" in tokens(op, login_hint=HOA)


@pytest.mark.parametrize(
    "parameter",
    [pytest.param(name, id=f"oidcc-{name.replace('_', '-')}") for name in ("ui_locales", "claims_locales")],
)
def test_languages_that_vneid_does_not_speak_do_not_disturb(op, parameter):
    assert "id_token" in tokens(op, **{parameter: "se"})


@module("oidcc-ensure-request-with-acr-values-succeeds")
@pytest.mark.parametrize("asked", ["LoA1", "LoA2", "LoA9 LoA1", "LoA2 LoA1"])
def test_acr_is_one_of_the_values_asked(op, asked):
    acr = id_token_claims(op, tokens(op, acr_values=asked))["acr"]
    assert acr in asked.split()
    assert acr in metadata(op)["acr_values_supported"]


def test_an_acr_that_is_unknown_is_a_wish_only_unless_it_is_essential(op):
    assert id_token_claims(op, tokens(op, acr_values="LoA9"))["acr"] == "LoA2"
    essential = {"id_token": {"acr": {"essential": True, "values": ["LoA9"]}}}
    assert op.answer(ask(op, claims=json.dumps(essential)))["error"] == "unmet_authentication_requirements"


def test_a_login_that_was_not_followed_for_long_is_no_answer_to_prompt_login(op):
    walk = {"prompt": "login", "state": "once"}
    page = f"/dang-nhap?{urlencode(op.request(**changed(**walk)))}"
    csrf = re.search(r'name="csrf" value="([^"]+)"', op.get(page).text)[1]
    op.browser.post(f"/w/{op.world}{page}", data={"csrf": csrf, "username": HOA, "password": PASSWORD})
    op.advance(1200)
    assert is_asked_to_log_in(ask(op, **walk))
