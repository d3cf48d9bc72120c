"""Makes people batch by batch and hands them to a sink; the next batch is made while the last is being kept."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any

from lienket.harness.peopling.columns import Columns
from lienket.harness.peopling.crowd import Crowd
from lienket.harness.peopling.databases import Sink, database_sink
from lienket.harness.peopling.files import file_sink
from lienket.harness.peopling.plan import Plan
from lienket.harness.peopling.targets import Target
from lienket.population.loads_store import PeopleLoad

Heard = Callable[[int], None]
"""Told how many people are in so far."""


def sink_for(wanted: Target, world: str, load: PeopleLoad) -> AbstractContextManager[Sink]:
    """Return what keeps the people: a database in which they may partly be already, or a new file."""
    return database_sink(wanted, world, load) if wanted.is_database else file_sink(wanted, load)


def put_people(wanted: Target, world: str, load: PeopleLoad, heard: Heard = lambda _: None) -> int:
    """Put the people of ``load`` where wanted; return how many were missing there."""
    with sink_for(wanted, world, load) as sink:
        plan = Plan(load.seed, load.count, sink.load.batch_size)
        done = before = sum(map(plan.size, range(sink.load.next_batch)))
        heard(done)
        for batch, made in _made(plan, sink):
            sink.put(batch, made)
            done += plan.size(batch)
            heard(done)
    return done - before


def _made(plan: Plan, sink: Sink) -> Iterator[tuple[int, Any]]:
    """Yield the batches that the sink lacks, always one ahead in a thread: arrays need no lock of Python's."""
    crowd = Crowd(plan.seed)
    with ThreadPoolExecutor(1) as ahead:
        missing = range(sink.load.next_batch, len(plan))
        coming = deque(ahead.submit(_batch, crowd, plan, sink, batch) for batch in missing[:1])
        for batch in missing:
            made = coming.popleft().result()
            if batch + 1 < len(plan):
                coming.append(ahead.submit(_batch, crowd, plan, sink, batch + 1))
            yield batch, made


def _batch(crowd: Crowd, plan: Plan, sink: Sink, batch: int) -> Any:
    return sink.made(Columns(crowd, plan.people(batch)))
