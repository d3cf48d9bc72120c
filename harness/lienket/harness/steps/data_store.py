"""Kho dữ liệu: what it holds before, and where it is afterwards."""

from pytest_bdd import given, then

from lienket.harness.questions import portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence


@given(sentence("kho dữ liệu của tài khoản Cổng đang giữ cho {who:Person} các giấy tờ:"))
def store_holds(lienket_stage: Stage, who: str, datatable: list[list[str]]) -> None:
    lienket_stage.recast(
        who, lambda person: person.with_documents([(title, issuer) for title, issuer in datatable[1:]])
    )


@given(sentence("kho dữ liệu của tài khoản Cổng của {who:Person} còn trống"))
def store_is_empty(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_documents([]))


@then(sentence("{who:Person} thấy đủ {count:d} giấy tờ trong kho dữ liệu của tài khoản VNeID"))
def store_moved(lienket_stage: Stage, who: str, count: int) -> None:
    lienket_stage.actor(who).asks(portal.sees_documents(count, "tài khoản VNeID"))


@then(sentence("{who:Person} không thấy giấy tờ nào của mình trong kho dữ liệu của {what:Organisation}"))
def store_is_the_organisations(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_none_of_the_own_documents(what))


@then(sentence("hồ sơ và giấy tờ của {who:Person} vẫn còn nguyên ở tài khoản Cổng"))
def store_stays(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_own_documents_at_the_portal)
