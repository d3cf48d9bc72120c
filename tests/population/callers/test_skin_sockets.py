"""Headers with an underscore in their name, which variant B of the direct connection sends, arrive over a socket."""

import http.client
import json
from urllib.parse import urlsplit

import pytest

from lienket.population.app import create_app
from lienket.simulation.serving import Site, serve

NAMED = {"ESB_SOURCE_TYPE": "TINH", "ESB_SOURCE_USERNAME": "thu"}


@pytest.fixture
def ask(bus, caller, an):
    """Return a function that asks a served population database with headers; it returns the status."""
    known = caller | {"esb_source_type": "TINH", "esb_source_username": "thu"}
    contents = {"people": [an], "callers": [known]}
    world = {"contents": contents, "clock": {"at": "2026-03-02T09:00:00+07:00", "frozen": True}}
    with serve([Site("population", create_app)]) as urls:
        connection = http.client.HTTPConnection(urlsplit(urls["population"]).netloc)

        def send(method, path, body, headers):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status

        assert send("PUT", bus.town.control, json.dumps(world), {}) == 201
        yield lambda headers: send("POST", bus.path("direct"), bus.envelope(), headers)
        connection.close()


def test_a_caller_that_names_its_source_is_let_in(bus, ask):
    assert ask(bus.signed(**NAMED)) == 200


def test_a_caller_that_does_not_is_forbidden(bus, ask):
    assert ask(bus.signed()) == 403


def test_a_header_with_an_underscore_does_not_replace_the_one_with_a_hyphen(bus, ask):
    assert ask(bus.signed(**NAMED, **{"X-Road-Client": "VN/THU/0002"}) | {"X_Road_Client": "VN/THU/0001"}) == 403
