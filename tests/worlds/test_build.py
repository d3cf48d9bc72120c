"""Building a world in all systems or in none, and dropping it."""

from datetime import datetime

import pytest
import requests
import responses

from lienket.harness.ecosystem import SYSTEMS
from lienket.worlds import ControlError, WorldBuildError, WorldSpec, build_world, drop_world
from lienket.worlds.control_client import ControlClient

FAKE = {system: f"http://{system}.gia.example" for system in SYSTEMS}


@pytest.fixture
def foreign():
    """Systems that answer what a test tells them to, at the addresses of FAKE."""
    with responses.RequestsMock() as systems:
        yield systems


def worlds_of(urls):
    return {system: ControlClient(url).names() for system, url in urls.items()}


@pytest.mark.parametrize("system", SYSTEMS)
def test_seed_clock_and_settings_reach_every_system(ecosystem, name, system):
    settings = {"portal": {"minimum_level": 1}, "vneid": {"lock_minutes": 3}, "population": {"address_codes": "kept"}}
    spec = WorldSpec(title="Thử", seed=7, clock={"preset": "two-tier", "frozen": True}, settings=settings)
    build_world(spec, name, ecosystem.urls)
    world = requests.get(f"{ecosystem.urls[system]}/_lienket/worlds/{name}", timeout=10).json()

    assert world["seed"] == 7
    assert world["clock"] == {"now": "2025-07-01T09:00:00+07:00", "frozen": True, "timezone": "Asia/Ho_Chi_Minh"}
    assert world["settings"].items() >= settings[system].items()


def test_a_moment_given_takes_the_place_of_the_clock_of_the_file(ecosystem, name):
    spec = WorldSpec(title="Thử", clock={"preset": "two-tier", "frozen": True})
    build_world(spec, name, ecosystem.urls, at=datetime.fromisoformat("2024-06-30T23:00:00+07:00"))
    clock = requests.get(f"{ecosystem.urls['portal']}/_lienket/worlds/{name}", timeout=10).json()["clock"]

    assert clock["now"].startswith("2024-06-30T23:00")
    assert not clock["frozen"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_when_one_system_refuses_nothing_is_left_in_the_others(ecosystem, name, system):
    before = worlds_of(ecosystem.urls)
    spec = WorldSpec(title="Thử", settings={system: {"minimum_levle": 1}})

    with pytest.raises(WorldBuildError) as refused:
        build_world(spec, name, ecosystem.urls)

    assert worlds_of(ecosystem.urls) == before
    told = str(refused.value)
    assert told.startswith(f"Không dựng được thế giới «{name}» ở {system}: ")
    assert "settings.minimum_levle: không có trường này" in told
    assert told.endswith("Không để lại gì.")


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_world_of_that_name_in_one_system_is_somebody_elses_and_stays(ecosystem, name, system):
    ControlClient(ecosystem.urls[system]).create(name, {"seed": 5})

    with pytest.raises(WorldBuildError, match=f"ở {system}: Thế giới «{name}» đã có"):
        build_world(WorldSpec(title="Thử"), name, ecosystem.urls)

    assert [where for where, names in worlds_of(ecosystem.urls).items() if name in names] == [system]


@pytest.mark.parametrize("system", SYSTEMS)
def test_when_one_system_is_gone_nothing_is_left_in_the_others(ecosystem, name, system, dead_url):
    others = {other: url for other, url in ecosystem.urls.items() if other != system}
    before = worlds_of(others)

    with pytest.raises(WorldBuildError, match=r"Không kết nối được .* Không để lại gì ở các hệ thống khác\.$"):
        build_world(WorldSpec(title="Thử"), name, {**ecosystem.urls, system: dead_url})

    assert worlds_of(others) == before


def test_where_no_answer_came_nothing_is_dropped_because_it_may_be_somebody_elses(foreign):
    foreign.put(f"{FAKE['population']}/_lienket/worlds/thu", status=201)
    foreign.put(f"{FAKE['vneid']}/_lienket/worlds/thu", body=requests.ReadTimeout())
    foreign.delete(f"{FAKE['population']}/_lienket/worlds/thu", status=204)

    with pytest.raises(WorldBuildError, match=r"không trả lời trong .* Không để lại gì ở các hệ thống khác\.$"):
        build_world(WorldSpec(title="Thử"), "thu", FAKE)


def test_what_could_not_be_taken_back_is_told(foreign):
    busy = {"error": {"code": "storage-busy", "message": "Cơ sở dữ liệu đang bận."}}
    foreign.put(f"{FAKE['population']}/_lienket/worlds/thu", status=201)
    foreign.put(f"{FAKE['vneid']}/_lienket/worlds/thu", status=503, json=busy)
    foreign.delete(f"{FAKE['population']}/_lienket/worlds/thu", status=503, json=busy)

    with pytest.raises(WorldBuildError, match=r"đang bận\. Còn sót lại ở population\. Hãy xóa thế giới ấy ở đó\.$"):
        build_world(WorldSpec(title="Thử"), "thu", FAKE)


def test_a_dropped_world_is_gone_everywhere(ecosystem, name):
    build_world(WorldSpec(title="Thử"), name, ecosystem.urls)
    drop_world(name, ecosystem.urls)

    assert [names for names in worlds_of(ecosystem.urls).values() if name in names] == []


def test_a_world_that_is_in_some_systems_only_is_dropped_there(ecosystem, name):
    ControlClient(ecosystem.urls["vneid"]).create(name, {})
    drop_world(name, ecosystem.urls)

    assert name not in ControlClient(ecosystem.urls["vneid"]).names()


def test_dropping_what_is_nowhere_is_told(ecosystem):
    with pytest.raises(ControlError, match="Không có thế giới «khong-co»"):
        drop_world("khong-co", ecosystem.urls)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_that_is_gone_is_told_after_the_others_dropped_the_world(ecosystem, name, system, dead_url):
    build_world(WorldSpec(title="Thử"), name, ecosystem.urls)

    with pytest.raises(ControlError, match="Không kết nối được"):
        drop_world(name, {**ecosystem.urls, system: dead_url})

    assert [where for where, names in worlds_of(ecosystem.urls).items() if name in names] == [system]
