"""How a browser hears of its code: from any process, for as long as it takes but not for ever, and not past the end."""

import json
import re
from importlib import import_module

import pytest
import requests
from phones import FROZEN, Handset, Tab, move_in
from relying_party import CONTENTS, Vneid

from lienket.simulation.clock import Stopwatch
from lienket.simulation.serving import Site, serve
from lienket.vneid.app import create_app

URLS = {"vneid": "http://127.0.0.1:8200"}


@pytest.fixture
def two_processes(database_url):
    """One world as two servers with one database show it."""
    apps = [create_app(URLS, database_url) for _ in range(2)]
    here, there = (Vneid(app, "one-world") for app in apps)
    here.control("PUT", contents=CONTENTS)
    yield here, there
    for app in apps:
        app.extensions["lienket.storage"].close()


@pytest.fixture
def short_streams(monkeypatch):
    monkeypatch.setattr(import_module("lienket.vneid.routes.qr"), "STREAM_SECONDS", 0.2)


def told(tab):
    return [json.loads(data) for data in re.findall(r"data: (.+)", tab.events())]


def test_the_phone_may_talk_to_another_process_than_the_browser(two_processes):
    here, there = two_processes
    tab, phone = Tab(here), Handset.of(there)
    phone.approve(phone.scan(tab))
    assert told(tab)[-1]["state"] == "approved"
    assert tab.code()


def test_of_two_phones_at_two_processes_one_owns_the_code(two_processes):
    here, there = two_processes
    tab, first, second = Tab(here), Handset.of(here), Handset.of(there, move_in(there))
    first.scan(tab)
    assert second.refused("POST", "/scan", payload=tab.payload) == (409, "qr-used")


def test_a_new_code_from_another_process_kills_the_old_one(two_processes):
    here, there = two_processes
    tab, phone = Tab(here), Handset.of(there)
    old = tab.payload
    tab.renew()
    assert phone.refused("POST", "/scan", payload=old) == (409, "qr-expired")


@pytest.mark.usefixtures("short_streams")
def test_a_stream_ends_after_a_while_and_says_when_to_come_again(new_world):
    stream = Tab(new_world(clock=FROZEN)).events()
    assert stream.startswith("retry: 300\n\n")
    assert len(re.findall("data: ", stream)) == 1


@pytest.mark.usefixtures("short_streams")
def test_a_stream_says_nothing_twice(new_world):
    vneid = new_world(clock=FROZEN)
    tab = Tab(vneid)
    Handset.of(vneid).scan(tab)
    assert [one["state"] for one in told(tab)] == ["scanned"]


@pytest.mark.usefixtures("short_streams")
def test_a_stream_ends_with_its_world(vneid):
    tab = Tab(vneid)
    response = tab.browser.get(f"/w/{vneid.world}/qr/{tab.attempt}/theo-doi", buffered=False)
    lines = response.iter_encoded()
    assert next(lines) == b"retry: 300\n\n"
    vneid.control("DELETE")
    assert [*lines] == []


def test_a_stream_does_not_hold_up_the_end_of_its_server():
    with requests.Session() as browser:  # outlives the server: it is not the browser that ends the stream
        browser.trust_env = False
        with serve([Site("vneid", create_app)]) as urls:
            browser.put(f"{urls['vneid']}/_lienket/worlds/w", json={"contents": CONTENTS}).raise_for_status()
            page = browser.get(f"{urls['vneid']}/w/w/dang-nhap", params=Vneid.request()).text
            path = re.search(r'data-follow="([^"]+)"', page)[1]
            stream = browser.get(urls["vneid"] + path, stream=True).iter_content(8)
            assert next(stream) == b"retry: 3"
            stopwatch = Stopwatch()
        assert stopwatch.milliseconds < 3000
