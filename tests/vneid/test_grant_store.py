"""What is kept of grants, on every kind of database: each thing serves once, however many try at the same moment."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from lienket.simulation.storage import Storage
from lienket.vneid.models.grants import AccessToken, AuthorizationCode, Grant, PushedRequest, RefreshToken
from lienket.vneid.models.qr import QrAttempt
from lienket.vneid.store import VneidStore, metadata
from lienket.vneid.store.hashing import secret_hash

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
GRANT = Grant("rp", "001789000123", "openid", 1_700_000_000, "LoA2", "sid-1", None, {"userinfo": ["name"]})
CODE = AuthorizationCode(GRANT, "https://rp.example/cb", "nonce", None, NOON)
FAMILY = secret_hash("code")
ACCESS = AccessToken(GRANT, FAMILY, NOON + timedelta(minutes=30))
REFRESH = RefreshToken(GRANT, FAMILY, NOON + timedelta(days=30))


@pytest.fixture
def store(database_url: str) -> Iterator[VneidStore]:
    storage = Storage(metadata, database_url)
    yield VneidStore(storage, "one")
    storage.close()


def at_once(work, times=6):
    """What came of doing ``work`` several times at the same moment."""
    with ThreadPoolExecutor(times) as pool:
        return Counter(pool.map(lambda _: work(), range(times)))


def test_what_was_kept_comes_back_as_it_was(store):
    store.add_code("code", CODE)
    store.add_tokens(("access", ACCESS), ("refresh", REFRESH))
    assert store.take_code("code", "rp") == CODE
    assert (store.token("access"), store.refresh_token("refresh")) == (ACCESS, REFRESH)


def test_a_code_is_taken_by_one_only(store):
    store.add_code("code", CODE)
    assert at_once(lambda: store.take_code("code", "rp") is not None) == {True: 1, False: 5}


def test_a_code_taken_twice_takes_its_tokens_along_and_those_to_come(store):
    store.add_code("code", CODE)
    store.add_tokens(("before", ACCESS), ("refresh", REFRESH))
    store.take_code("code", "rp")
    store.take_code("code", "rp")
    store.add_tokens(("after", ACCESS))
    assert (store.token("before"), store.refresh_token("refresh"), store.token("after")) == (None, None, None)


def test_another_client_neither_gets_a_code_nor_spoils_it(store):
    store.add_code("code", CODE)
    assert store.take_code("code", "other") is None
    assert store.take_code("code", "rp") == CODE


def test_a_refresh_token_is_taken_by_one_only(store):
    store.add_code("code", CODE)
    store.add_tokens(("access", ACCESS), ("refresh", REFRESH))
    assert at_once(lambda: store.take_refresh_token("refresh")) == {True: 1, False: 5}
    assert store.refresh_token("refresh") == replace(REFRESH, taken=True)


def test_tokens_of_another_code_live_on(store):
    store.add_code("code", CODE)
    store.add_code("second", CODE)
    store.add_tokens(("access", ACCESS))
    store.add_tokens(("other", replace(ACCESS, family=secret_hash("second"))))
    store.revoke_family(FAMILY)
    assert (store.token("access"), store.token("other") is None) == (None, False)


def test_the_clients_of_a_session_are_those_that_got_a_code_in_it(store):
    for number, (client, session) in enumerate([("b", "sid-1"), ("a", "sid-1"), ("a", "sid-1"), ("c", "sid-2")]):
        store.add_code(str(number), replace(CODE, grant=replace(GRANT, client_id=client, session=session)))
    assert store.clients_of_session("sid-1") == ["a", "b"]


def test_a_pushed_request_is_used_by_one_only(store):
    store.add_pushed_request("urn:1", PushedRequest("rp", "scope=openid", NOON))
    assert at_once(lambda: store.use_pushed_request("urn:1")) == {True: 1, False: 5}
    assert store.pushed_request("urn:1", "rp") is None


def test_an_assertion_is_new_to_one_only(store):
    assert at_once(lambda: store.is_new_assertion("rp", "jti")) == {True: 1, False: 5}


def test_nothing_of_one_world_is_known_in_another(store, database_url):
    storage = Storage(metadata, database_url)
    other = VneidStore(storage, "two")
    store.add_code("code", CODE)
    store.add_tokens(("access", ACCESS), ("refresh", REFRESH))
    store.add_pushed_request("urn:1", PushedRequest("rp", "scope=openid", NOON))
    assert other.take_code("code", "rp") is None
    assert (other.token("access"), other.refresh_token("refresh"), other.pushed_request("urn:1", "rp")) == (None,) * 3
    assert store.take_code("code", "rp") == CODE
    storage.close()


def test_of_tokens_that_end_at_the_same_moment_the_last_one_is_the_newest(store):
    store.add_code("code", CODE)
    for number in range(8):
        store.add_tokens((f"access-{number}", replace(ACCESS, grant=replace(GRANT, auth_time=number))))
    newest = store.token_of_family(FAMILY)
    assert newest is not None
    assert newest.grant.auth_time == 7


def test_of_attempts_begun_at_the_same_moment_the_last_one_is_the_newest(store):
    for number in (*range(5, 10), *range(5)):
        store.add_attempt(QrAttempt(f"attempt-{number}", "browser", "query", "", "", NOON))
    newest = store.attempt_of("browser", "query")
    assert newest is not None
    assert newest.attempt_id == "attempt-4"
