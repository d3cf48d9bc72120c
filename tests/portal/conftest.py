"""The three systems on sockets, and countries in them."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import responses

from lienket.simulation.serving import Site, serve

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, and all of these share the country

from country import LAN, MINH, PAPERS, Browser, Country, entered
from fake_vneid import FakeVneid

HOSTS = {"portal": "localhost", "vneid": "127.0.0.1", "population": "127.0.0.1"}
NewCountry = Callable[..., Country]


@pytest.fixture(scope="session")
def urls() -> Iterator[Mapping[str, str]]:
    sites = [Site(system, import_module(f"lienket.{system}.app").create_app, host) for system, host in HOSTS.items()]
    with serve(sites) as urls:
        yield urls


@contextmanager
def making_countries(urls: Mapping[str, str]) -> Iterator[NewCountry]:
    """Yield a maker of countries; one in which a system crashed fails the test."""
    made: list[Country] = []

    def create(**changes: Any) -> Country:
        country = Country(urls)
        everybody = {"vneid": [LAN.vneid(), MINH.vneid()], "population": [LAN.record(), MINH.record()]}
        country.build(**{"accounts": [LAN.account(documents=PAPERS)], "day": "2024-06-20"} | everybody | changes)
        made.append(country)
        return country

    yield create
    for country in made:
        assert country.crashes() == []


@pytest.fixture
def new_country(urls: Mapping[str, str]) -> Iterator[NewCountry]:
    with making_countries(urls) as create:
        yield create


@pytest.fixture(scope="module")
def new_lasting_country(urls: Mapping[str, str]) -> Iterator[NewCountry]:
    """Return a maker of countries that the tests of a module look at and leave as they are."""
    with making_countries(urls) as create:
        yield create


@pytest.fixture
def country(new_country: NewCountry) -> Country:
    """A country on 20/06/2024: Lan's number is verified, she has two papers, and nothing is linked."""
    return new_country()


@pytest.fixture
def visitor(country: Country) -> Browser:
    """Return a browser in the country in which nobody is logged in."""
    return country.browser()


@pytest.fixture
def vneid() -> Iterator[FakeVneid]:
    """Return a VNeID that answers soundly, until a test makes it say something else."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield FakeVneid(mock)


@pytest.fixture
def lan(country: Country) -> Browser:
    """Return Lan's browser, logged in; her number is verified, her name typed, and nothing is linked."""
    return entered(country)


@pytest.fixture
def unverified(new_country: NewCountry) -> tuple[Country, Browser]:
    """Return a country in which Lan's account knows her CMND only, and her browser, logged in."""
    country = new_country(accounts=[LAN.account(verified=False), MINH.account()])
    return country, entered(country)
