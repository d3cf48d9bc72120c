"""A transfer that is broken off, shared, or made to wait ends as the undisturbed one does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from moving import NOON, Moving, moving, paper

from lienket.portal.models.transfers import TransferState
from lienket.portal.services.transfer import TurnEnd
from lienket.portal.services.transfer.holders import is_gone, new_holder
from lienket.portal.store.transfers import worlds_in_transfer

HERE = Path(__file__).parent


@pytest.fixture
def lan(database_url: str) -> Iterator[Moving]:
    with moving(database_url, batch_items=2) as lan:
        yield lan


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "fork"), reason="hệ điều hành này không có fork")
def test_killed_before_any_statement_it_ends_as_if_undisturbed(tmp_path):
    paths = os.pathsep.join([str(HERE), *sys.path])
    program = [sys.executable, str(HERE / "killed_transfer.py"), str(tmp_path)]
    ended = subprocess.run(program, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=True)
    *differing, statements = ended.stdout.splitlines()
    assert differing == []
    assert int(statements) > 30


def test_broken_off_between_any_two_batches_it_goes_on_where_it_was(lan):
    lan.holds(*(paper(number) for number in range(5)), dossiers=4)
    seen = []
    while lan.steps(1) is not TurnEnd.ENDED:
        seen.append(lan.transfer.settled)
    assert seen == [2, 4, 6, 8, 9]
    assert len(lan.codes) + len(lan.listed) == 9


def test_of_two_who_work_on_it_one_finds_it_taken(lan):
    lan.holds(*(paper(number) for number in range(6)))
    with lan.store.transaction() as inside:
        assert inside.claim_transfer(lan.account_id, new_holder(), lan.rules.lease, is_gone)
    assert lan.go_on() is TurnEnd.TAKEN
    assert lan.codes == []


def test_a_lease_that_ran_out_is_anybodys(lan):
    lan.holds(paper(1))
    with lan.store.transaction() as inside:
        inside.claim_transfer(lan.account_id, "another-host:1:00:00", timedelta(), is_gone)
    assert lan.go_on() is TurnEnd.ENDED


def test_a_process_of_this_machine_that_has_ended_is_not_waited_for(lan):
    lan.holds(paper(1))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    host, _, rest = new_holder().split(":", 2)
    with lan.store.transaction() as inside:
        inside.claim_transfer(lan.account_id, f"{host}:{ended.pid}:{rest}", timedelta(hours=1), is_gone)
    assert lan.go_on() is TurnEnd.ENDED


def test_a_process_of_another_machine_is_waited_for(lan):
    lan.holds(paper(1))
    with lan.store.transaction() as inside:
        inside.claim_transfer(lan.account_id, "another-host:1:00:00", timedelta(hours=1), is_gone)
    assert lan.go_on() is TurnEnd.TAKEN


def test_who_lost_the_lease_moves_nothing_more(lan):
    lan.holds(*(paper(number) for number in range(6)))

    def lose() -> bool:
        with lan.store.transaction() as inside:
            inside.claim_transfer(lan.account_id, "another-host:1:00:00", timedelta(hours=1), lambda _: True)
        return True

    assert lan.go_on(goes_on=lose) is TurnEnd.TAKEN
    assert len(lan.codes) == 2


def test_two_processes_at_once_move_everything_once(lan, database_url):
    lan.holds(*(paper(number) for number in range(40)), dossiers=10)

    def work() -> None:
        with moving(database_url, batch_items=2) as other:
            while other.go_on(most=timedelta()) is not TurnEnd.ENDED:
                pass

    with ThreadPoolExecutor(2) as pool:
        for working in [pool.submit(work) for _ in range(2)]:
            working.result(timeout=60)
    assert (len(lan.codes), len(lan.listed)) == (40, 10)
    assert (lan.transfer.moved, lan.transfer.present) == (50, 0)
    assert len(lan.store.notifications(lan.account_id)) == 1


def test_a_store_that_is_down_makes_it_wait_until_its_next_try(lan):
    lan.holds(paper(1), paper(2))
    lan.goes_down(0)
    assert lan.go_on() is TurnEnd.WAITS
    assert (lan.transfer.state, lan.transfer.retry_at) == (TransferState.PENDING, NOON + timedelta(minutes=1))
    lan.goes_down(None)
    assert lan.go_on() is TurnEnd.WAITS
    lan.now += timedelta(minutes=1)
    assert lan.go_on() is TurnEnd.ENDED
    assert (lan.transfer.retry_at, lan.transfer.attempts) == (None, 0)


def test_a_store_that_stays_down_is_tried_less_and_less_often(lan):
    lan.holds(paper(1))
    lan.goes_down(0)
    waits = []
    for _ in range(3):
        lan.go_on()
        waits.append(lan.transfer.retry_at - lan.now)
        lan.now = lan.transfer.retry_at
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]


@pytest.mark.parametrize("item", range(7))
def test_a_store_that_goes_down_at_an_item_has_those_before_it_and_none_twice(lan, item):
    lan.holds(*(paper(number) for number in range(4)), dossiers=3)
    lan.goes_down(item)
    assert lan.go_on() is TurnEnd.WAITS
    assert len(lan.codes) + len(lan.listed) == lan.transfer.settled == item
    lan.goes_down(None)
    assert lan.go_on(waits=False) is TurnEnd.ENDED
    assert (len(lan.codes), len(lan.listed), lan.transfer.present) == (4, 3, 0)


def test_unfinished_transfers_are_found_again_at_the_next_start(lan):
    lan.holds(paper(1))
    assert worlds_in_transfer(lan.storage) == ["here"]
    lan.go_on()
    assert worlds_in_transfer(lan.storage) == []


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("step"), st.integers(1, 3)),
        st.tuples(st.just("down"), st.integers(0, 4)),
        st.tuples(st.just("up"), st.just(0)),
        st.tuples(st.just("result"), st.integers(0, 12)),
        st.tuples(st.just("killed"), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=20, deadline=None)
@given(events=EVENTS)
def test_whatever_happens_on_the_way_the_new_store_ends_the_same(events):
    with TemporaryDirectory() as folder, moving(f"sqlite:///{folder}/lan.sqlite", batch_items=2) as lan:
        lan.holds(*(paper(number) for number in range(8)), dossiers=3)
        arrived = {number for name, number in events if happens(lan, name, number)}
        lan.goes_down(None)
        lan.go_on(waits=False)
        assert lan.codes == [paper(number).code for number in sorted({*range(8)} | arrived)]
        assert (len(lan.listed), lan.transfer.state) == (3, TransferState.DONE)
        assert lan.transfer.settled == lan.transfer.total == 11
        assert lan.transfer.source == lan.transfer.target
        assert len(lan.store.notifications(lan.account_id)) == 1


def happens(lan: Moving, name: str, number: int) -> bool:
    """Let one thing happen; return whether a result came in. An agency returns one once, whichever store has it."""
    if name == "step":
        lan.steps(number)
    elif name in ("down", "up"):
        lan.goes_down(number if name == "down" else None)
    elif name == "killed":
        with lan.store.transaction() as inside:
            inside.claim_transfer(lan.account_id, "another-host:1:00:00", timedelta(), is_gone)
    elif paper(number).code not in lan.codes:
        lan.arrives(paper(number))
        return True
    return False
