"""Cán bộ và cơ quan giải quyết: what they see of a dossier, what they ask for, what they return."""

from typing import Any

from pytest_bdd import given, then, when

from lienket.harness.questions import officers
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import one_of, sentence
from lienket.harness.tasks.officers import AGENCIES, ask_for_paper, open_dossier, return_result, with_dossier

_TYPES: dict[str, Any] = {"Agency": one_of(AGENCIES)}


@given(sentence("{who:Person} là cán bộ của {agency:Agency}", **_TYPES))
def is_officer(lienket_stage: Stage, who: str, agency: str) -> None:
    lienket_stage.appoint(who, agency)


@given(sentence("hồ sơ {procedure:Quoted} của {who:Person} đang được {agency:Agency} xử lý", **_TYPES))
def is_processed(lienket_stage: Stage, procedure: str, who: str, agency: str) -> None:
    lienket_stage.recast(who, lambda person: with_dossier(person, procedure, agency))


@when(sentence("cơ quan trả kết quả hồ sơ của {who:Person}"))
def returns_result(lienket_stage: Stage, who: str) -> None:
    return_result(lienket_stage, lienket_stage.actor(who))


@when(sentence("cán bộ {who:Person} mở hồ sơ của {other:Person}"))
def opens(lienket_stage: Stage, who: str, other: str) -> None:
    lienket_stage.actor(who).attempts_to(open_dossier(lienket_stage.actor(other)))


@when(sentence("cán bộ {who:Person} yêu cầu nộp thêm {paper:Quoted}"))
def asks_for(lienket_stage: Stage, who: str, paper: str) -> None:
    lienket_stage.actor(who).attempts_to(ask_for_paper(paper))


@then(sentence("cán bộ {who:Person} thấy {paper:Quoted} đã có trong kho dữ liệu của công dân"))
def sees_paper(lienket_stage: Stage, who: str, paper: str) -> None:
    lienket_stage.actor(who).asks(officers.sees_held_paper(paper))


@then(sentence("cán bộ {who:Person} được cảnh báo rằng công dân đã có giấy tờ ấy"))
def is_warned(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(officers.is_warned_of_held_paper)


@then(sentence("kết quả hồ sơ của {who:Person} có đúng một bản trong kho dữ liệu của tài khoản VNeID"))
def result_is_in_vneids_store(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(officers.sees_result_once("tài khoản VNeID"))


@then(sentence("{who:Person} được thông báo đúng một lần về kết quả hồ sơ"))
def is_told_once(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(officers.is_told_of_result_once)


@then(sentence("hồ sơ của {who:Person} vẫn đang được xử lý, không bị yêu cầu bổ sung"))
def is_still_processed(lienket_stage: Stage, who: str) -> None:
    assert officers.status_of(lienket_stage, lienket_stage.actor(who)) == officers.PROCESSING
