"""The portal's process is killed at each step of verifying and linking, and of what undoes or changes a link.

RI-05, RI-08, PD-15.

Whatever the moment: what a new process finds is all of the act or nothing of it, its audit included; trying again ends
where an undisturbed process would have ended.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lienket.harness.invariants import one_link_each, same_number
from lienket.harness.stage import Evidence

ACTS = ("verify", "link", "unlink", "renumber", "join")
FOLDER = Path(__file__).parent


@pytest.fixture(scope="module", params=ACTS)
def rounds(request: pytest.FixtureRequest, tmp_path_factory: Any, new_lasting_country: Any) -> list[dict[str, Any]]:
    """Return what was found after each kill of one act; the last round is the one in which nobody was killed."""
    country = new_lasting_country()
    population = f"{country.urls['population']}/w/{country.name}"
    folder = tmp_path_factory.mktemp(request.param)
    command = [sys.executable, str(FOLDER / "kill_driver.py"), str(folder), request.param, population]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def facts(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what is shown but for marks of the single run: ids of exchanges, and what was tried again."""
    audit = [
        {name: value for name, value in entry.items() if name not in ("entry", "trace_id")} for entry in shown["audit"]
    ]
    return shown | {"audit": audit} | {"again": None}


def without_audit(shown: dict[str, Any]) -> dict[str, Any]:
    return facts(shown) | {"audit": None}


def test_an_act_has_many_moments_at_which_a_process_may_die(rounds):
    assert [found["killed"] for found in rounds] == [True] * (len(rounds) - 1) + [False]
    assert len(rounds) > 5


def test_a_new_process_finds_all_of_the_act_or_nothing_of_it(rounds):
    done = facts(rounds[-1]["found"])
    for found in rounds:
        seen = facts(found["found"])
        half_way = seen["audit"] and seen["audit"][0]["outcome"] == "refused"  # the claim of an account to be joined
        assert seen in (facts(found["before"]), done) or half_way


def test_what_was_done_was_audited_and_what_was_not_was_not(rounds):
    done = without_audit(rounds[-1]["found"])
    for found in rounds:
        is_done = without_audit(found["found"]) == done
        ended = [entry["outcome"] for entry in found["found"]["audit"] if entry["outcome"] != "refused"]
        assert len(ended) == int(is_done)


def test_trying_again_ends_where_an_undisturbed_process_ended(rounds):
    done = without_audit(rounds[-1]["found"])
    assert all(without_audit(found["after"]) == done for found in rounds)


def test_the_invariants_hold_whenever_the_process_died(rounds):
    for found in rounds:
        for state in ("found", "after"):
            evidence = Evidence({"portal": found["before"]}, {"portal": found[state]}, {}, {}, {})
            assert [*one_link_each(evidence), *same_number(evidence)] == []
