"""Mass loads into databases: what comes out through the store, and what an interruption or a second run leaves."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from lienket.country.virtual import VirtualCountry
from lienket.harness.peopling.columns import Columns
from lienket.harness.peopling.crowd import Crowd
from lienket.harness.peopling.load import put_people
from lienket.harness.peopling.plan import BATCH, Plan
from lienket.harness.peopling.targets import PeopleError, target
from lienket.identity import PersonName
from lienket.population.loads_store import PeopleLoad
from lienket.population.metadata import metadata
from lienket.population.models import CitizenRecord
from lienket.population.store import PopulationStore
from lienket.simulation.storage import Storage
from lienket.simulation.world import World, Worlds

LOAD = PeopleLoad(4, 2_500, 1_000)


@contextmanager
def store_of(url: str, world: str = "dan") -> Iterator[PopulationStore]:
    with closing(Storage(metadata, url)) as storage:
        yield PopulationStore(storage, world)


def everybody(url: str, world: str = "dan") -> list[CitizenRecord]:
    with store_of(url, world) as store:
        return store.all()


def make_world(url: str, world: str = "dan", seed: int = 4) -> None:
    with closing(Storage(metadata, url)) as storage, storage.write() as connection:
        Worlds(storage).create(connection, World(world, seed=seed))


def test_loaded_people_are_read_back_as_the_virtual_country_has_them(database_url):
    assert put_people(target(database_url), "dan", LOAD) == 2_500
    country, people = VirtualCountry(4), everybody(database_url)
    assert len(people) == 2_500
    for person in people[::25]:
        citizen = country.by_number(person.number.text)
        assert citizen is not None
        assert (person.name, person.birth_date) == (PersonName.parse(citizen.name), citizen.birth_date)
        assert person.mother.number == (citizen.mother.number if citizen.mother else "")


def test_a_loaded_person_is_found_by_number_and_by_id_card(database_url):
    put_people(target(database_url), "dan", LOAD)
    holder = next(person for person in everybody(database_url) if person.id_card)
    with store_of(database_url) as store:
        assert store.by_number(holder.number.text) == holder
        assert store.by_identifier(holder.id_card.text) == [holder]


def test_a_finished_load_run_again_writes_nothing(database_url):
    put_people(target(database_url), "dan", LOAD)
    before = everybody(database_url)
    assert put_people(target(database_url), "dan", LOAD) == 0
    assert everybody(database_url) == before


def test_a_load_goes_on_in_batches_of_the_size_it_began_with(database_url):
    class StopError(Exception):
        pass

    def stop(done: int) -> None:
        if done:
            raise StopError

    with pytest.raises(StopError):
        put_people(target(database_url), "dan", LOAD, stop)
    assert put_people(target(database_url), "dan", PeopleLoad(4, 2_500, BATCH)) == 1_500
    assert len(everybody(database_url)) == 2_500


@pytest.mark.parametrize("other", [PeopleLoad(5, 2_500, 1_000), PeopleLoad(4, 2_501, 1_000)])
def test_another_load_into_the_same_world_is_refused_and_changes_nothing(tmp_path, other):
    url = f"sqlite:///{tmp_path}/dan.sqlite"
    put_people(target(url), "dan", LOAD)
    before = everybody(url)
    with pytest.raises(
        PeopleError, match=r"đã nhận 2_500 người với --seed 4; một thế giới chỉ nhận một lần\. Chưa ghi"
    ):
        put_people(target(url), "dan", other)
    assert everybody(url) == before


def test_a_missing_world_is_made_and_one_that_is_there_is_kept(tmp_path):
    url = f"sqlite:///{tmp_path}/dan.sqlite"
    make_world(url, "cu")
    for world in ("cu", "moi"):
        assert put_people(target(url), world, LOAD) == 2_500
    with closing(Storage(metadata, url)) as storage:
        assert [Worlds(storage).get(name).seed for name in ("cu", "moi")] == [4, 4]


def test_a_world_of_another_seed_is_refused_and_left_as_it_was(tmp_path):
    url = f"sqlite:///{tmp_path}/dan.sqlite"
    make_world(url, seed=77)
    with pytest.raises(PeopleError, match=r"dan đã có, với seed 77, khác --seed 4\. Chưa ghi gì\. Hãy dùng --seed 77"):
        put_people(target(url), "dan", LOAD)
    with store_of(url) as store:
        assert (store.all(), store.load()) == ([], None)


def test_a_world_that_goes_during_a_load_ends_it_and_leaves_nobody(database_url):
    def drop(done: int) -> None:
        if done == 1_000:
            with closing(Storage(metadata, database_url)) as storage:
                Worlds(storage).drop("dan")

    with pytest.raises(PeopleError, match=r"dan đã bị xóa, hoặc một lệnh khác.*lô này không ghi gì\. Hãy"):
        put_people(target(database_url), "dan", LOAD, drop)
    with store_of(database_url) as store:
        assert (store.all(), store.load()) == ([], None)


def test_a_load_that_another_has_overtaken_ends_and_leaves_the_other_whole(database_url):
    def overtake(done: int) -> None:
        if done == 1_000:
            put_people(target(database_url), "dan", LOAD)

    with pytest.raises(PeopleError, match="hoặc một lệnh khác đang ghi người vào đó"):
        put_people(target(database_url), "dan", LOAD, overtake)
    assert [person.number.text for person in everybody(database_url)] == numbers_of(LOAD)


def test_a_world_that_goes_takes_the_note_of_its_load_along(tmp_path):
    url = f"sqlite:///{tmp_path}/dan.sqlite"
    put_people(target(url), "dan", LOAD)
    with closing(Storage(metadata, url)) as storage:
        Worlds(storage).drop("dan")
    assert put_people(target(url), "dan", PeopleLoad(5, 100, 1_000)) == 100


def test_a_batch_with_somebody_who_is_there_already_is_refused_whole(database_url):
    make_world(database_url)
    put_people(target(database_url), "nguon", LOAD)
    somebody = everybody(database_url, "nguon")[1_500]
    with store_of(database_url) as store:
        store.add([somebody])
    with pytest.raises(PeopleError, match=r"đã có người mang một số định danh sắp ghi\. Các lô trước giữ nguyên"):
        put_people(target(database_url), "dan", LOAD)
    assert len(everybody(database_url)) == 1_001
    with store_of(database_url) as store:
        assert store.load() == PeopleLoad(4, 2_500, 1_000, next_batch=1)


def test_a_name_that_no_world_can_have_is_refused(tmp_path):
    with pytest.raises(PeopleError, match=r"Chưa ghi gì\.$"):
        put_people(target(f"sqlite:///{tmp_path}/dan.sqlite"), "Đất Nước", LOAD)


CHILD = """
import sys
from lienket.harness.peopling.columns import Columns
from lienket.harness.peopling.crowd import Crowd
from lienket.harness.peopling.load import put_people
from lienket.harness.peopling.targets import target
from lienket.population.loads_store import PeopleLoad
put_people(target(sys.argv[1]), "dan", PeopleLoad(4, 8_000, 200), lambda done: print(done, flush=True))
"""


@pytest.mark.process
def test_after_being_killed_half_way_the_next_run_leaves_nobody_twice_and_nobody_out(database_url):
    load = PeopleLoad(4, 8_000, 200)
    with subprocess.Popen([sys.executable, "-c", CHILD, database_url], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) >= 400:
                child.send_signal(signal.SIGKILL)
                break
    assert child.returncode == -signal.SIGKILL
    missing = put_people(target(database_url), "dan", load)
    assert 0 < missing <= 7_600
    numbers = [person.number.text for person in everybody(database_url)]
    assert numbers == numbers_of(load)


def numbers_of(load: PeopleLoad) -> list[str]:
    plan = Plan(load.seed, load.count)
    batches = (Columns(Crowd(load.seed), plan.people(batch)) for batch in range(len(plan)))
    return [number for columns in batches for number in columns.numbers.to_pylist()]
