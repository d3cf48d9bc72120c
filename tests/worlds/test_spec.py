"""The world file as a whole, the contract of those who write worlds."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from lienket.simulation.clock import PRESETS
from lienket.worlds import WorldSpec

MOMENT = "2024-06-20T09:00:00+07:00"


def described_keys() -> Iterator[Any]:
    """Yield every key that a world file may have, with what is said about it."""
    schema = WorldSpec.model_json_schema()
    for group, body in ({"WorldSpec": schema} | schema["$defs"]).items():
        for key, described in body.get("properties", {}).items():
            yield pytest.param(described.get("description", ""), id=f"{group}.{key}")


@pytest.mark.parametrize("description", [*described_keys()])
def test_every_key_is_described_in_a_vietnamese_sentence(description):
    assert description.endswith(".")
    assert set(description) & set("ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ")


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_of_the_simulators_can_be_named_and_is_described_with_its_day(preset):
    described = WorldSpec.model_json_schema()["$defs"]["ClockSpec"]["properties"]["preset"]["description"]

    assert WorldSpec(title="Thử", clock={"preset": preset}).clock.preset == preset
    assert f"{preset} {PRESETS[preset].at:%d/%m/%Y}" in described


@pytest.mark.parametrize(
    ("clock", "reason"),
    [
        ({"preset": "vneid-only", "at": MOMENT}, "chỉ dùng một trong preset và at"),
        ({"frozen": True}, "frozen cần preset hoặc at"),
    ],
    ids=["two-moments", "frozen-at-none"],
)
def test_a_clock_shows_one_moment(clock, reason):
    with pytest.raises(ValidationError, match=reason):
        WorldSpec(title="Thử", clock=clock)


def test_a_world_needs_nothing_but_a_title():
    assert WorldSpec(title="Thử").people == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id_card": "001234509"}, "chị Lan và chị Mai có cùng số định danh 052789900001"),
        ({"number": "052789900009"}, "chị Lan và chị Mai có cùng tên đăng nhập Cổng 001234501"),
    ],
    ids=["number", "user-name"],
)
def test_two_people_cannot_be_one(lan, change, reason):
    people = {"chị Lan": lan | {"portal_account": {}}, "chị Mai": lan | {"portal_account": {}} | change}

    with pytest.raises(ValidationError, match=reason):
        WorldSpec(title="Thử", people=people)


def test_two_people_may_share_a_cmnd_when_they_log_in_otherwise(lan):
    people = {"chị Lan": lan | {"portal_account": {}}, "chị Mai": lan | {"number": "052789900009"}}

    assert list(WorldSpec(title="Thử", people=people).people) == ["chị Lan", "chị Mai"]
