"""A caller may ask so often in each window of the world's clock, counted exactly whoever counts at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from lienket.population.callers_store import CallerStore, usage_table
from lienket.population.metadata import metadata
from lienket.population.models.callers import Quota
from lienket.simulation.storage import Storage

TWO = {"queries": 2, "seconds": 60}


@pytest.mark.parametrize("skin", ["direct", "xml-in-json", "gateway", "envelope", "boolean"])
def test_a_caller_whose_quota_is_used_up_is_told_when_to_come_again(make_bus, caller, skin):
    bus = make_bus(caller | {"quota": TWO}, authentication="required")
    bus.town.client.put(f"{bus.town.control}/clock", json={"advance_seconds": 20})
    bus.signed = lambda signed=bus.signed: signed("1772416820")

    assert [bus.ask(skin).status_code for _ in range(3)] == [200, 200, 429]
    answer = bus.ask(skin)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "40")
    assert "40 giây" in answer.text or skin == "gateway"
    assert (bus.audit()[-1]["reason"], bus.audit()[-1]["seconds_left"]) == ("quota-exhausted", 40)


def test_a_new_window_of_the_worlds_clock_begins_a_new_count(make_bus, caller):
    bus = make_bus(caller | {"quota": TWO, "skins": ["gateway"]})
    before = [bus.ask("gateway").status_code for _ in range(3)]
    bus.town.client.put(f"{bus.town.control}/clock", json={"advance_seconds": 60})

    assert (before, bus.ask("gateway").status_code) == ([200, 200, 429], 200)


def test_mismatches_count_and_refusals_do_not(make_bus, caller):
    bus = make_bus(caller | {"quota": TWO, "purposes": ["VPCP"]})
    asked = [{"MaDVC": "KHAC"}, {"HoVaTen": "KHAC"}, {"MaDVC": "KHAC"}, {}, {}]

    assert [bus.ask("gateway", **fields).status_code for fields in asked] == [403, 200, 403, 200, 429]


def test_one_callers_quota_is_not_anothers(make_bus, caller):
    bus = make_bus(caller | {"quota": TWO}, caller | {"account": "truc_khac", "quota": TWO})
    for _ in range(3):
        bus.ask("direct")
    bus.account = "truc_khac"

    assert bus.ask("direct").status_code == 200


def test_the_open_quota_is_not_that_of_callers(make_bus, caller):
    bus = make_bus(caller, open_quota={"queries": 1, "seconds": 60})

    assert [bus.ask("direct").status_code for _ in range(3)] == [200] * 3


def test_all_who_name_no_account_share_the_open_quota(make_bus):
    bus = make_bus(open_quota=TWO)
    statuses = [bus.post("direct", bus.envelope(MaCanBo=officer)).status_code for officer in ("MOT", "HAI", "BA")]

    assert statuses == [200, 200, 429]


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_two_processes_together_let_in_exactly_the_quota(request, tmp_path, database):
    sqlite = f"sqlite:///{tmp_path}/p.sqlite"
    url = sqlite if database == "sqlite" else request.getfixturevalue("postgresql_url")
    storages = [Storage(metadata, url) for _ in range(2)]  # each with its own connections and locks, as processes have

    def use(turn: int) -> bool:
        return CallerStore(storages[turn % 2], "w").use("a", Quota(17, 60), 0)

    with ThreadPoolExecutor(8) as pool:
        let_in = sum(pool.map(use, range(60)))
    for storage in storages:
        storage.close()
    assert let_in == 17


def test_who_asks_as_a_window_ends_is_counted_in_that_one(tmp_path):
    storage = Storage(metadata, f"sqlite:///{tmp_path}/p.sqlite")
    store = CallerStore(storage, "w")
    let_in = [store.use("a", Quota(2, 60), moment) for moment in (59.9, 60, 59.95, 60.1, 59.99, 60.2, 120)]
    storage.close()

    assert let_in == [True, True, True, True, False, False, True]


def test_windows_that_ended_long_ago_are_forgotten_for_the_account_that_asks_again(tmp_path):
    storage = Storage(metadata, f"sqlite:///{tmp_path}/p.sqlite")
    store = CallerStore(storage, "w")
    store.use("b", Quota(2, 60), 0)
    for moment in range(0, 6000, 60):
        store.use("a", Quota(2, 60), moment)
    with storage.read() as connection:
        kept = connection.execute(select(usage_table.c.account, usage_table.c.window)).all()
    storage.close()

    assert sorted(map(tuple, kept)) == [("a", 98), ("a", 99), ("b", 0)]
