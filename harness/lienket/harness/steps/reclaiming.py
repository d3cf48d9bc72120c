"""Tài khoản Cổng cũ của người vào bằng VNeID trước: found, proved, healed."""

from playwright.sync_api import expect
from pytest_bdd import then, when

from lienket.harness.pages.portal.reclaiming import OldAccountNote
from lienket.harness.questions import portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.reclaiming import reclaim_old_account


@when(sentence("{who:Person} nhận lại kho của tài khoản Cổng cũ"))
def reclaims(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(reclaim_old_account())


@when(sentence("{who:Person} nhận lại kho của tài khoản Cổng cũ với mật khẩu sai"))
def reclaims_with_a_wrong_password(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(reclaim_old_account("Sai-mat-khau1"))


@then(sentence("{who:Person} được báo rằng có thể từng có tài khoản Cổng lập bằng số CMND của mình"))
def is_told_of_an_old_account(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    expect(OldAccountNote(actor.page).words).to_contain_text(actor.person.declaration["id_card"])


@then(sentence("{who:Person} được báo rằng chưa chứng minh được tài khoản cũ"))
def is_told_that_nothing_is_proved(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told("không đúng"))
