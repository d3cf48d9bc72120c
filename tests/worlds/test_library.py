"""The worlds that come with lienket: each can be read and built, in both mounts."""

import re
import secrets
from collections.abc import Iterator

import pytest

from lienket.harness.ecosystem import SYSTEMS, Ecosystem, intercepted_ecosystem, running_ecosystem
from lienket.worlds import WorldSpecError, library, library_names

CALLED = re.compile(r"(chị|anh|ông|bà|cô|chú|bác|em|bé) \w")


@pytest.fixture(scope="module", params=[running_ecosystem, intercepted_ecosystem], ids=["serve", "intercept"])
def mounted(request: pytest.FixtureRequest) -> Iterator[Ecosystem]:
    with request.param() as ecosystem:
        yield ecosystem


def test_the_library_has_the_people_that_features_take():
    assert "personas" in library_names()


@pytest.mark.parametrize("name", library_names())
def test_a_world_of_the_library_says_what_it_and_its_people_are_for(name):
    world = library(name)

    assert world.description
    assert [person.about for person in world.people.values() if not person.about] == []


@pytest.mark.parametrize("name", library_names())
def test_people_of_the_library_are_called_as_features_call_them(name):
    assert [called for called in library(name).people if not CALLED.match(called)] == []


@pytest.mark.parametrize("name", library_names())
def test_a_world_of_the_library_can_be_built_with_everybody_in_it(mounted, name):
    people = library(name).people.values()
    world = mounted.new_world(library(name), name=f"thu-vien-{secrets.token_hex(4)}")
    portal, vneid, population = (world.contents(system) for system in SYSTEMS)
    world.drop()

    usernames = {person.portal_credentials.username for person in people if person.portal_account}
    usernames |= {account.username for person in people for account in person.other_portal_accounts}
    usernames |= {
        organisation.portal_account.username
        for organisation in library(name).organisations.values()
        if organisation.portal_account
    }
    assert {account["username"] for account in portal["accounts"]} == usernames
    assert {account["number"] for account in vneid["accounts"]} == {
        person.number for person in people if person.vneid_account
    }
    assert {record["number"] for record in population["people"]} == {
        person.number for person in people if person.population.recorded
    }


def test_a_world_that_the_library_has_not_is_told_with_the_nearest_name():
    with pytest.raises(WorldSpecError, match=r"^Thư viện không có thế giới «persona»\. Có phải «personas»\?$"):
        library("persona")


def test_a_name_like_none_is_told_with_all_names():
    with pytest.raises(WorldSpecError, match=f"Các tên hợp lệ: {', '.join(library_names())}"):
        library("???")
