"""The client of the control API: what it asks for, and what it says when a simulator refuses or is none."""

import pytest
import requests
import responses

from lienket.worlds import ControlError
from lienket.worlds.control_client import ControlClient

FOREIGN = "http://khac.example"
WORLDS = f"{FOREIGN}/_lienket/worlds"


@pytest.fixture
def population(ecosystem):
    return ControlClient(ecosystem.urls["population"])


@pytest.fixture
def world(population, name):
    """The name of an empty world of the population database."""
    population.create(name, {"clock": {"preset": "vneid-only", "frozen": True}})
    return name


def told_about(**answer):
    """Return what is said when some server gives this answer to the question which worlds it has."""
    with responses.RequestsMock() as server:
        server.get(WORLDS, **answer)
        with pytest.raises(ControlError) as refused:
            ControlClient(FOREIGN).names()
    return refused.value


def test_a_world_made_is_among_the_names_until_it_is_dropped(population, world):
    assert world in population.names()
    population.drop(world)
    assert world not in population.names()


def test_people_can_be_added_to_a_world(population, world, lan):
    person = {"number": lan["number"], "name": lan["full_name"], "birth_date": lan["birth_date"]}
    population.add(world, {"people": [person]})

    [shown] = population.contents(world)["people"]
    assert shown["number"] == lan["number"]


def test_the_clock_can_be_set(population, world, ecosystem):
    population.set_clock(world, {"advance_seconds": 60})

    shown = requests.get(f"{ecosystem.urls['population']}/_lienket/worlds/{world}", timeout=10).json()
    assert shown["clock"]["now"] == "2024-07-01T09:01:00+07:00"


def test_the_journal_can_be_read_from_an_entry_on(population, world, ecosystem):
    for _ in range(3):
        requests.get(f"{ecosystem.urls['population']}/w/{world}/", timeout=10)
    entries = population.journal(world)

    assert len(entries) == 3
    assert population.journal(world, after=entries[0]["entry"]) == entries[1:]


def test_a_refusal_has_its_code_and_the_simulators_sentence(population):
    with pytest.raises(ControlError, match=r"^Không có thế giới «khong-co» ở hệ thống này\.") as refused:
        population.contents("khong-co")

    assert refused.value.code == "unknown-world"


def test_a_refusal_of_fields_names_each_of_them(population):
    body = {"contents": {"people": [{"number": "1", "name": "Thử", "birth_date": "1990"}]}, "thua": 1}

    with pytest.raises(
        ControlError, match=r"\(contents\.people\.0\.number: .+; thua: không có trường này\)$"
    ) as refused:
        population.create("khong-thanh", body)

    assert refused.value.code == "invalid-body"


@pytest.mark.parametrize("wrong", ["{}?a", "{}#a", "a/../{}", "../worlds/{}", "Tên có dấu", ""])
def test_a_name_that_is_no_world_name_leads_to_no_other_world(population, world, wrong):
    with pytest.raises(ControlError) as refused:
        population.drop(wrong.format(world))

    assert refused.value.code
    assert world in population.names()


def test_a_server_that_is_gone_is_told_with_its_address(dead_url):
    with pytest.raises(ControlError, match=f"^Không kết nối được {dead_url}. Hãy kiểm tra địa chỉ") as refused:
        ControlClient(dead_url).names()

    assert refused.value.code == ""


def test_a_server_that_keeps_silent_is_told():
    error = told_about(body=requests.ReadTimeout())

    assert (str(error), error.code) == (f"{FOREIGN} không trả lời trong 30 giây.", "")


@pytest.mark.parametrize(
    "answer",
    [
        {"body": "<!doctype html>", "status": 200},
        {"body": "<!doctype html>", "status": 404},
        {"json": [], "status": 500},
        {"json": {"error": "not found"}, "status": 404},
        {"json": {"error": {"message": "no code"}}, "status": 404},
        {"json": 5, "status": 200},
    ],
    ids=str,
)
def test_a_server_that_is_no_simulator_is_told(answer):
    error = told_about(**answer)

    assert str(error).startswith(f"{FOREIGN} trả lời mã {answer['status']} nhưng không như hệ thống mô phỏng")
    assert error.code == ""
