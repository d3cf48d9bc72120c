"""The broker's authorization endpoint: who is sent back, where to, and with what."""

from urllib.parse import quote

import pytest
from broker_parties import CALLBACK, CONTENTS, OTHER, PARTY, Citizen, redeem, request
from country import LAN, MINH, PASSWORD
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BASE64 = st.text("ABCXYZabcxyz0189+/=", min_size=1, max_size=60)


@pytest.fixture
def land(new_country):
    return new_country(accounts=CONTENTS)


@pytest.fixture(scope="module")
def lasting(new_lasting_country):
    return new_lasting_country(accounts=CONTENTS)


@pytest.fixture
def citizen(land):
    return Citizen(land)


@pytest.fixture
def lan(citizen):
    """Lan's browser, logged in for the province."""
    citizen.enter_by_password(citizen.ask().here, LAN, PASSWORD)
    return citizen


def test_who_logs_in_comes_back_with_a_code_and_the_state(citizen):
    answer = citizen.enter_by_password(citizen.ask().here, LAN, PASSWORD).answer

    assert answer["state"] == request()["state"]
    assert set(answer) == {"kieu", "code", "state"}


def test_who_is_logged_in_already_goes_through_at_once(lan):
    answer = lan.ask(client_id=OTHER["client_id"], redirect_uri=OTHER["redirect_uris"][0]).answer

    assert "code" in answer


def test_who_logged_in_at_the_portal_itself_goes_through_at_once(citizen):
    citizen.log_in(LAN.id_card)

    assert "code" in citizen.ask().answer


def test_prompt_login_asks_again_who_is_logged_in(lan):
    assert lan.ask(prompt="login").here.heading == "Đăng nhập"


def test_prompt_login_is_content_with_a_login_made_for_it(lan):
    assert "code" in lan.enter_by_password(lan.ask(prompt="login").here, LAN, PASSWORD).answer


def test_a_login_is_fresh_for_one_request_only(lan):
    lan.enter_by_password(lan.ask(prompt="login").here, LAN, PASSWORD)

    assert lan.ask(prompt="login").page is not None


def test_another_person_may_log_in_when_asked_again(land, lan):
    code = lan.enter_by_password(lan.ask(prompt="login").here, MINH, PASSWORD).answer["code"]

    assert redeem(land, code).ok
    assert lan.open("/tai-khoan/").texts("//*[@class='user-name']") == [MINH.name]


@pytest.mark.parametrize(
    "address",
    [
        "https://ke-gian.example/callback?kieu=sso",
        f"{CALLBACK}&them=1",
        CALLBACK.removesuffix("?kieu=sso"),
        CALLBACK.replace("https", "http"),
        CALLBACK.upper(),
        f"{CALLBACK}#manh",
        CALLBACK.replace("callback", "callback/.."),
        CALLBACK.replace("https://", "https://x@"),
        f" {CALLBACK}",
        "//dvc.tinh-thu.example/callback?kieu=sso",
        "javascript:alert(1)",
        OTHER["redirect_uris"][0],
        "",
        None,
    ],
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(lasting, address):
    page = Citizen(lasting).ask(redirect_uri=address).here

    assert page.status == 400
    assert "không nằm trong danh sách" in page.says


def test_nobody_is_sent_anywhere_when_two_addresses_are_named(lasting):
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in request().items())

    page = Citizen(lasting).go(f"/oauth2/authorize?{query}&redirect_uri={quote(CALLBACK, safe='')}").here

    assert page.status == 400


@pytest.mark.parametrize("client_id", ["khong-co", "", "có dấu"])
def test_a_stranger_is_told_so_on_a_page(lasting, client_id):
    page = Citizen(lasting).ask(client_id=client_id).here

    assert page.status == 400
    assert "không nhận ra hệ thống" in page.says


def test_a_strangers_name_that_no_database_can_be_asked_for_is_refused_on_a_page(lasting):
    page = Citizen(lasting).ask(client_id="a\0b").here

    assert page.status == 400
    assert page.heading == "Không thực hiện được yêu cầu"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "invalid_request"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"prompt": "none"}, "login_required"),
        ({"nonce": "a\nb"}, "invalid_request"),
        ({"code_challenge": "ngan", "code_challenge_method": "S256"}, "invalid_request"),
        ({"code_challenge": "a" * 43, "code_challenge_method": "S512"}, "invalid_request"),
    ],
)
def test_what_is_wrong_is_told_to_the_relying_party(lasting, change, error):
    answer = Citizen(lasting).ask(**change).answer

    assert (answer["error"], answer["state"]) == (error, request()["state"])


def test_a_doubled_parameter_is_told_to_the_relying_party(lasting):
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in request().items())

    assert Citizen(lasting).go(f"/oauth2/authorize?{query}&scope=openid").answer["error"] == "invalid_request"


def test_unknown_parameters_are_ignored(lan):
    assert "code" in lan.ask(acr_values="LoA9", display="popup", utm_source="zalo").answer


def test_addresses_and_state_need_not_be_encoded(lan):
    state = "aHR0cHM6Ly9kdmM+/w=="
    raw = f"response_type=code&client_id={PARTY['client_id']}&redirect_uri={CALLBACK}&scope=openid&state={state}"

    address = lan.go(f"/oauth2/authorize?{raw}").address

    assert address.startswith(f"{CALLBACK}&code=")
    assert address.endswith(f"&state={state}")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=BASE64)
def test_state_comes_back_byte_for_byte(lasting, state):
    raw = f"client_id={PARTY['client_id']}&redirect_uri={CALLBACK}&scope=openid&response_type=none&state={state}"

    assert Citizen(lasting).go(f"/oauth2/authorize?{raw}").address.endswith(f"&state={state}")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), max_size=40))
def test_an_encoded_state_stays_as_it_was_encoded(lasting, state):
    encoded = quote(state, safe="")
    raw = f"client_id={PARTY['client_id']}&redirect_uri={CALLBACK}&response_type=none&state={encoded}"

    assert Citizen(lasting).go(f"/oauth2/authorize?{raw}").answer.get("state", "") == state


def test_no_state_is_none(lan):
    assert "state" not in lan.ask(state=None).address
