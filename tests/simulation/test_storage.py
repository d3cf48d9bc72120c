"""One database, SQLite or PostgreSQL: what it promises, and the sentences it says when it cannot be used."""

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.exc import IntegrityError
from toy import ToyStore, metadata

import lienket.simulation.sqlite
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import SCHEMA_VERSION, Storage, StorageError
from lienket.simulation.world import World, Worlds


@pytest.fixture
def opened() -> Iterator[Callable[[str | None], Storage]]:
    """Return an opener of databases, all closed at the end."""
    with ExitStack() as stack:

        def open_database(url: str | None) -> Storage:
            storage = Storage(metadata, url)
            stack.callback(storage.close)
            return storage

        yield open_database


@pytest.fixture
def storage(opened, database_url) -> Storage:
    return opened(database_url)


@pytest.fixture
def store(storage) -> ToyStore:
    return ToyStore(storage, "mot")


def note(note_id: str, text: str = "x") -> dict[str, str]:
    return {"note_id": note_id, "text": text}


def test_what_is_committed_is_there_when_the_database_is_opened_again(opened, database_url):
    first = opened(database_url)
    ToyStore(first, "mot").add([note("1", "Nguyễn Thị Ánh 𠀋")])
    first.close()
    assert ToyStore(opened(database_url), "mot").texts() == {"1": "Nguyễn Thị Ánh 𠀋"}


def test_a_transaction_groups_writes_and_sees_its_own(store):
    with store.transaction() as inside:
        inside.add([note("1")])
        assert inside.change("1", "y") == 1
        assert inside.texts() == {"1": "y"}
        assert store.texts() == {}
    assert store.texts() == {"1": "y"}


def test_an_exception_undoes_the_whole_transaction(store):
    store.add([note("1", "cũ")])
    with pytest.raises(IntegrityError), store.transaction() as inside:  # noqa: PT012
        inside.change("1", "mới")
        inside.add([note("2")])
        inside.add([note("2")])
    assert store.texts() == {"1": "cũ"}


def test_a_transaction_inside_another_is_part_of_it(store):
    with pytest.raises(IntegrityError), store.transaction() as outer:  # noqa: PT012
        with outer.transaction() as inner:
            inner.add([note("1")])
        outer.add([note("1")])
    assert store.texts() == {}


def test_a_second_row_of_the_same_key_is_refused_and_none_of_its_batch_kept(store):
    with pytest.raises(IntegrityError):
        store.add([note("1"), note("2"), note("1")])
    assert store.texts() == {}


def test_inserting_nothing_is_no_error(store):
    store.add([])
    assert store.texts() == {}


def test_settings_come_back_as_they_were_put_in(storage):
    settings = {"tên": "Ánh", "số": 1.5, "danh sách": [1, None, True]}
    with storage.write() as connection:
        Worlds(storage).create(connection, World("mot", seed=-(2**63), settings=settings))
    world = Worlds(storage).get("mot")
    assert (world.seed, world.settings) == (-(2**63), settings)


def test_of_two_threads_that_create_one_world_exactly_one_succeeds(storage):
    start = threading.Barrier(2)

    def create(_: int) -> int:
        start.wait()
        try:
            with storage.write() as connection:
                Worlds(storage).create(connection, World("mot"))
        except Refusal as refusal:
            return refusal.status
        return 201

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(create, range(2))) == [201, 409]


def test_of_two_requests_that_drop_one_world_both_are_answered_and_it_is_gone(new_app, database_url):
    app = new_app(database_url)
    app.test_client().put("/_lienket/worlds/mot")
    with ThreadPoolExecutor(2) as threads:
        calls = [threads.submit(app.test_client().delete, "/_lienket/worlds/mot") for _ in range(2)]
    assert {call.result().status_code for call in calls} <= {204, 404}
    assert app.test_client().get("/_lienket/worlds").json == {"worlds": []}


def test_twenty_threads_insert_at_once_and_every_row_is_there(store):
    start = threading.Barrier(20)

    def insert(thread: int) -> None:
        start.wait()
        for number in range(5):
            store.add([note(f"{thread}-{number}")])

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(insert, range(20)))
    assert len(store.texts()) == 100


def test_many_may_open_a_new_database_at_once(opened, database_url):
    start = threading.Barrier(6)

    def open_it(_: int) -> str:
        start.wait()
        return opened(database_url).shown_url

    with ThreadPoolExecutor(6) as threads:
        assert len(list(threads.map(open_it, range(6)))) == 6


def test_opening_waits_for_who_is_writing_to_the_new_file_just_now(opened, tmp_path):
    """SQLite does not: switching to its write-ahead log fails at once while another process holds the file."""
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE something (thing)")
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.1, other.rollback)
        release.start()
        opened(f"sqlite:///{tmp_path}/a.sqlite")
        release.join()


def test_a_reader_is_not_held_up_by_a_writer(store):
    store.add([note("1")])
    with store.transaction() as inside:
        inside.change("1", "y")
        assert store.texts() == {"1": "x"}


def test_a_database_of_another_version_is_refused_and_left_alone(opened, database_url):
    storage = opened(database_url)
    with storage.write() as connection:
        connection.execute(text("UPDATE lienket_schema SET version = version + 1"))
    with pytest.raises(StorageError, match=f"phiên bản lược đồ {SCHEMA_VERSION + 1}, .* phiên bản {SCHEMA_VERSION}"):
        opened(database_url)
    with storage.read() as connection:
        assert connection.execute(text("SELECT version FROM lienket_schema")).scalar() == SCHEMA_VERSION + 1


@pytest.mark.parametrize("url", [None, "", "sqlite://", "sqlite:///:memory:"])
def test_without_an_address_a_scratch_file_serves_and_is_removed_at_the_end(url):
    storage = Storage(metadata, url)
    ToyStore(storage, "mot").add([note("1")])
    file = Path(str(storage.engine.url.database))
    assert file.exists()
    storage.close()
    assert not file.parent.exists()


def test_a_read_only_database_is_named_as_such(opened, tmp_path):
    opened(f"sqlite:///{tmp_path}/a.sqlite").close()
    with pytest.raises(StorageError, match=r"chỉ đọc được\. Chưa có gì thay đổi\."):
        Storage(MetaData(), f"sqlite:///file:{tmp_path}/a.sqlite?mode=ro&uri=true")


def test_a_database_locked_by_another_program_is_named_as_such(tmp_path, monkeypatch):
    monkeypatch.setattr(lienket.simulation.sqlite, "BUSY_TIMEOUT_SECONDS", 0.05)
    holder = sqlite3.connect(tmp_path / "a.sqlite")
    try:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match=r"bị tiến trình khác khóa\. Chưa có gì thay đổi\."):
            Storage(metadata, f"sqlite:///{tmp_path}/a.sqlite")
    finally:
        holder.close()


@pytest.mark.parametrize(
    "url",
    [
        "nơi nào đó",
        "oracle9://a:mat-khau@may/ten",
        "postgresql://a:mat-khau@may:cong/ten",
        "mysql+khong://a:mat-khau@m/t",
    ],
)
def test_an_address_that_is_none_is_refused_with_examples_and_without_its_password(url):
    with pytest.raises(StorageError, match=r"không dùng được\. Hãy viết sqlite:///.*postgresql://") as refused:
        Storage(metadata, url)
    assert "mat-khau" not in str(refused.value)


def test_a_folder_that_is_not_there_is_told_with_the_address(tmp_path):
    with pytest.raises(StorageError, match=f"Không mở được cơ sở dữ liệu sqlite:///{re.escape(str(tmp_path))}/khong/a"):
        Storage(metadata, f"sqlite:///{tmp_path}/khong/a.sqlite")


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path):
    file = tmp_path / "a.sqlite"
    file.write_text("Đây là một bức thư, không phải cơ sở dữ liệu. " * 50)
    before = file.read_bytes()
    with pytest.raises(StorageError, match="file is not a database"):
        Storage(metadata, f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_server_that_does_not_answer_is_told_without_the_password(free_port):
    with pytest.raises(StorageError, match="Không mở được cơ sở dữ liệu") as refused:
        Storage(metadata, f"postgresql://lan:mat-khau@127.0.0.1:{free_port}/worlds")
    assert "lan:***@" in str(refused.value)
    assert "mat-khau" not in str(refused.value)


@pytest.mark.postgresql
def test_a_database_that_the_server_does_not_have_is_told_in_one_line(postgresql_url):
    with pytest.raises(StorageError) as refused:
        Storage(metadata, postgresql_url + "_khong_co")
    assert 'database "' in str(refused.value)
    assert "{" not in str(refused.value)
    assert "mat-khau" not in str(refused.value)


def test_the_shown_address_hides_the_password(storage):
    assert "mat-khau" not in storage.shown_url
