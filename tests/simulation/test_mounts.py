"""Both mounts keep one contract: on sockets and in process, a program with ``requests`` sees the same systems."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO

import pytest
import requests
from toy import create_toy

from lienket.simulation.serving import Site, intercept, serve

TIMEOUT = 10
EVERY_BYTE = bytes(range(256)) * 40


@pytest.fixture(params=[serve, intercept], ids=["serve", "intercept"])
def urls(request) -> Iterator[dict[str, str]]:
    """Put up two systems that know each other, each with the worlds ``mot`` and ``hai``."""
    sites = [Site(system, partial(create_toy, system=system)) for system in ("asker", "teller")]
    with request.param(sites) as urls:
        for url in urls.values():
            for world in ("mot", "hai"):
                requests.put(f"{url}/_lienket/worlds/{world}", timeout=TIMEOUT).raise_for_status()
        yield urls


@pytest.fixture
def teller(urls) -> str:
    return f"{urls['teller']}/w/mot"


@pytest.fixture
def asker(urls) -> str:
    return f"{urls['asker']}/w/mot"


def journal(address: str, **filters: str) -> list[dict[str, object]]:
    base, _, world = address.rpartition("/w/")
    answer = requests.get(f"{base}/_lienket/worlds/{world}/journal", params=filters, timeout=TIMEOUT)
    entries: list[dict[str, object]] = answer.json()["entries"]
    return entries


@pytest.mark.parametrize("system", ["asker", "teller"])
def test_each_system_answers_at_its_own_address(urls, system):
    answer = requests.get(f"{urls[system]}/_lienket/health", timeout=TIMEOUT)
    assert answer.json() == {"system": system, "status": "ready"}


def test_a_system_asks_another_in_the_same_world(asker, teller):
    requests.post(f"{teller}/notes/1", data="nghe", timeout=TIMEOUT)
    assert requests.get(f"{asker}/ask/teller", timeout=TIMEOUT).json() == {"1": "nghe"}
    other_world = asker.replace("mot", "hai")
    assert requests.get(f"{other_world}/ask/teller", timeout=TIMEOUT).json() == {}


def test_a_system_may_even_ask_itself(asker):
    requests.post(f"{asker}/notes/1", data="nghe", timeout=TIMEOUT)
    assert requests.get(f"{asker}/ask/asker", timeout=TIMEOUT).json() == {"1": "nghe"}


def test_the_trace_goes_through_both_systems_and_the_calls_are_nested(asker, teller):
    requests.get(f"{asker}/ask/teller", timeout=TIMEOUT)
    (outer,), (inner,) = journal(asker), journal(teller)
    assert outer["parent_id"] is None
    assert inner["trace_id"] == outer["trace_id"]
    assert inner["parent_id"] == outer["span_id"]
    assert journal(teller, trace=str(outer["trace_id"])) == [inner]


def test_one_exchange_is_one_trace(asker):
    for _ in range(2):
        requests.get(f"{asker}/untouched", timeout=TIMEOUT)
    first, second = journal(asker)
    assert first["trace_id"] != second["trace_id"]


def test_cookies_are_kept_by_a_session(teller):
    with requests.Session() as browser:
        secret = browser.get(f"{teller}/", timeout=TIMEOUT).text.partition('value="')[2].partition('"')[0]
        entered = browser.post(f"{teller}/sign-in", data={"csrf": secret, "name": "Chị Lan"}, timeout=TIMEOUT)
        assert entered.history[0].status_code == 303
        assert (entered.url, entered.json()) == (f"{teller}/who", {"names": ["Chị Lan"]})
        assert browser.get(f"{teller.replace('mot', 'hai')}/who", timeout=TIMEOUT).json() == {"names": []}


def test_two_cookies_of_one_answer_both_arrive(teller):
    with requests.Session() as browser:
        browser.get(f"{teller}/two-cookies", timeout=TIMEOUT)
        assert browser.cookies.get_dict() == {"mot": "1", "hai": "2"}


def test_a_redirect_is_followed_only_if_wanted(teller):
    stays = requests.get(f"{teller}/two-cookies", allow_redirects=False, timeout=TIMEOUT)
    assert (stays.status_code, stays.headers["Location"]) == (302, "/w/mot/notes")
    assert requests.get(f"{teller}/two-cookies", timeout=TIMEOUT).url == f"{teller}/notes"


@pytest.mark.parametrize(
    ("sent", "wrapped"),
    [
        ("Nguyễn Thị Ánh 𠀋".encode(), bytes),
        (EVERY_BYTE, bytes),
        (b"", bytes),
        (EVERY_BYTE, BytesIO),
        (EVERY_BYTE, lambda sent: iter([sent[:7], sent[7:]])),
    ],
    ids=["text", "bytes", "nothing", "file", "pieces"],
)
def test_a_body_arrives_byte_by_byte_and_comes_back(teller, sent, wrapped):
    headers = {"Content-Type": "application/x-thu; a=1"}
    answer = requests.post(f"{teller}/echo", data=wrapped(sent), headers=headers, timeout=TIMEOUT)
    assert answer.content == sent
    assert answer.headers["Content-Type"] == headers["Content-Type"]


def test_vietnamese_travels_in_paths_queries_and_forms(teller):
    answer = requests.post(f"{teller}/notes/ghi chú Đ&?", params={"hỏi": "có"}, data="Trả lời", timeout=TIMEOUT)
    assert answer.json() == {"ghi chú Đ&": "Trả lời"}
    assert "ghi chú Đ&" in answer.text


def test_a_refusal_is_an_answer_not_an_exception(teller):
    answer = requests.get(f"{teller}/khong-co", timeout=TIMEOUT)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not-found")
    assert requests.get(f"{teller}/crash", timeout=TIMEOUT).status_code == 500


def test_head_options_put_and_delete_are_answered_too(teller):
    head = requests.head(f"{teller}/notes", timeout=TIMEOUT)
    assert (head.status_code, head.content) == (200, b"")
    assert "GET" in requests.options(f"{teller}/notes", timeout=TIMEOUT).headers["Allow"]
    base = teller.partition("/w/")[0]
    assert requests.delete(f"{base}/_lienket/worlds/hai", timeout=TIMEOUT).status_code == 204
    assert requests.patch(f"{teller}/notes", timeout=TIMEOUT).status_code == 405


def test_an_answer_can_be_read_as_a_stream(teller):
    with requests.post(f"{teller}/echo", data=EVERY_BYTE, stream=True, timeout=TIMEOUT) as answer:
        assert b"".join(answer.iter_content(1000)) == EVERY_BYTE


def test_static_files_are_sent(teller):
    answer = requests.get(f"{teller}/static/toy.css", timeout=TIMEOUT)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "color" in answer.text


def test_the_address_without_a_path_is_the_front_page(urls):
    answer = requests.get(urls["teller"], timeout=TIMEOUT)
    assert answer.json()["error"]["code"] == "unknown-world"
