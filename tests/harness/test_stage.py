"""Who comes onto the stage with whom."""

import pytest

from lienket.harness.ecosystem import intercepted_ecosystem
from lienket.harness.officer import OfficerNotAnsweredError
from lienket.harness.stage import Stage, StageError
from lienket.worlds import library


def _no_browser():
    raise AssertionError("nobody acts here")


def test_the_relatives_whom_a_record_names_are_in_the_world_too():
    edge = library("canh-bien")
    with intercepted_ecosystem() as ecosystem, Stage(ecosystem, edge, _no_browser, lambda _: None) as stage:
        stage.person("bé Kiều")
        people = {record["number"]: record for record in stage.world.contents("population")["people"]}

    child, mother = (edge.people[called].number for called in ("bé Kiều", "chị Nhung"))
    assert people.keys() == {child, mother}
    assert people[child]["mother"]["number"] == mother


@pytest.fixture
def stage():
    personas = library("personas")
    with intercepted_ecosystem() as ecosystem, Stage(ecosystem, personas, _no_browser, lambda _: None) as stage:
        yield stage


def test_people_mentioned_before_the_library_changes_are_those_of_the_new_one(stage):
    stage.expect_people_of(["cán bộ tra cứu anh Đạt", "chị Lan"])
    stage.take_people_from(library("canh-bien"))

    assert [record["name"] for record in stage.world.contents("population")["people"]] == ["ĐỖ THỬ ĐẠT"]


@pytest.mark.parametrize(
    "describe",
    [
        lambda stage: stage.recast("anh Đạt", lambda person: person.with_vneid_account(2)),
        lambda stage: stage.equip("anh Đạt"),
        lambda stage: stage.found("Công ty TNHH Giả Định An Phúc", "anh Đạt"),
        lambda stage: stage.world,
    ],
    ids=["recast", "equipped", "represents", "built"],
)
def test_the_library_does_not_change_once_something_is_said_of_people(stage, describe):
    describe(stage)

    with pytest.raises(StageError, match="đặt câu này đầu tiên"):
        stage.take_people_from(library("canh-bien"))


def test_an_officer_has_no_answer_before_asking(stage):
    with pytest.raises(OfficerNotAnsweredError, match="chưa tra cứu ai"):
        _ = stage.officer.answer


def test_an_officer_tells_a_fault_from_nobody(stage):
    lan = stage.person("chị Lan")
    told = []
    for instead in ({}, {"HoVaTen": "AI KHÁC"}, {"MaTichHop": "999"}):
        stage.officer.look_up(lan, **instead)
        told.append((len(stage.officer.answer.people), bool(stage.officer.answer.fault)))

    assert told == [(1, False), (0, False), (0, True)]
