"""Two worlds in one server, one browser each, at the same time: as if each were alone."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from lienket.harness.browser import launched_browser
from lienket.harness.ecosystem import Ecosystem, running_ecosystem
from lienket.harness.invariants import broken_invariants
from lienket.harness.questions import portal as questions
from lienket.harness.stage import Evidence, Stage
from lienket.harness.tasks.entering import leave
from lienket.harness.tasks.identity import update_identity
from lienket.harness.tasks.linking import link_accounts
from lienket.worlds import WorldSpec, library

pytestmark = pytest.mark.browser

DAYS = {"Nguyễn Thị Thử Lan": "2024-06-20", "Nguyễn Thị Giả Lan": "2024-06-28"}
TOGETHER_SECONDS = 60


def with_lan_called(name: str) -> WorldSpec:
    """The guide's world, its chị Lan of another name but with the same numbers, user name and password."""
    spec = library("huong-dan")
    lan = spec.people["chị Lan"].model_copy(update={"full_name": name})
    return spec.model_copy(update={"people": {**spec.people, "chị Lan": lan}})


def live_through(ecosystem: Ecosystem, name: str, together: threading.Barrier) -> Evidence:
    """Perform the journey in a world and a browser of its own, every part of it at the same time as the other one."""
    with (
        launched_browser() as browser,
        Stage(ecosystem, with_lan_called(name), lambda: browser, lambda _: None) as stage,
    ):
        stage.set_moment(datetime.fromisoformat(f"{DAYS[name]}T09:00:00+07:00"))
        lan = stage.actor("chị Lan")
        for part in (update_identity(), leave(), link_accounts()):
            together.wait(TOGETHER_SECONDS)
            lan.attempts_to(part)
        together.wait(TOGETHER_SECONDS)
        lan.asks(questions.works_in_own_account)
        return stage.evidence()


@pytest.fixture(scope="module")
def lives() -> dict[str, Evidence]:
    together = threading.Barrier(len(DAYS))
    with running_ecosystem() as ecosystem, ThreadPoolExecutor(len(DAYS)) as threads:
        running = {name: threads.submit(live_through, ecosystem, name, together) for name in DAYS}
        return {name: future.result() for name, future in running.items()}


@pytest.mark.parametrize("name", DAYS)
def test_each_world_ends_with_its_own_person_linked_on_its_own_day(lives, name):
    evidence = lives[name]
    account = next(found for found in evidence.after["portal"]["accounts"] if found["link"])
    assert account["identity"]["full_name"]["value"] == name.upper()
    assert account["link"]["linked_at"].startswith(DAYS[name])
    assert broken_invariants(evidence) == []


@pytest.mark.parametrize("name", DAYS)
def test_each_journal_tells_of_one_life_only(lives, name):
    names = [entry["name"] for entry in lives[name].journals["portal"] if entry["kind"] == "event"]
    assert names.count("verify.verified") == 1
    assert names.count("link.linked") == 1


def test_the_two_lives_share_no_trace(lives):
    traces = [
        {entry["trace_id"] for journal in evidence.journals.values() for entry in journal}
        for evidence in lives.values()
    ]
    assert set.isdisjoint(*traces)
