"""``lienket up`` warns of a world that takes numbers that may be real people's, and says why it does."""

import io
import json

import pytest
from rich.console import Console

from lienket.harness.ecosystem import intercepted_ecosystem
from lienket.harness.up import Wanted, describe_as_json, introduce, put_up
from lienket.worlds import WorldSpec

REASON = "Phòng thử kín, số do cơ quan có thẩm quyền cho mượn [mượn 3 ngày]."


def introduced(ecosystem, spec) -> str:
    console = Console(record=True, width=300, file=io.StringIO())
    introduce(console, ecosystem, spec, is_kept=False)
    return console.export_text()


@pytest.fixture
def ecosystem():
    with intercepted_ecosystem() as ecosystem:
        yield ecosystem


def test_people_are_warned_with_the_reason(ecosystem):
    shown = introduced(ecosystem, WorldSpec(title="Thử", unmarked_numbers=REASON))
    assert f"CẢNH BÁO: thế giới này nhận số có thể là của người thật. Lý do ghi lại: {REASON}" in shown


def test_programs_are_told_the_reason(ecosystem):
    described = json.loads(describe_as_json(ecosystem, WorldSpec(title="Thử", unmarked_numbers=REASON)))
    assert described["unmarked_numbers"] == REASON


def test_nobody_is_warned_of_a_world_that_takes_none(ecosystem):
    assert "CẢNH BÁO" not in introduced(ecosystem, WorldSpec(title="Thử"))
    assert "unmarked_numbers" not in json.loads(describe_as_json(ecosystem, WorldSpec(title="Thử")))


def test_a_kept_world_is_warned_of_by_the_reason_it_was_made_with(tmp_path):
    world = tmp_path / "kin.yaml"
    world.write_text(json.dumps({"title": "Kín", "unmarked_numbers": REASON}), encoding="utf-8")
    with put_up(Wanted(port=0, folder=tmp_path / "kho", world=str(world))) as (_, spec, _):
        assert spec.unmarked_numbers == REASON
    with put_up(Wanted(port=0, folder=tmp_path / "kho")) as (_, spec, is_kept):
        assert (spec.unmarked_numbers, is_kept) == (REASON, True)
