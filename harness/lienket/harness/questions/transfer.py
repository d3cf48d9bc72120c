"""What a citizen sees of the transfer of their data store, and what both stores hold then."""
# ruff: noqa: S101  a question states what holds

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal.transfer import TransferPage
from lienket.harness.tasks.entering import enter_with_portal_account, is_inside

Question = Callable[[Actor], None]

ON_THEIR_WAY = "Dữ liệu đang được cập nhật sang kho của tài khoản VNeID."


def sees_transfer(state: str) -> Question:
    """The page of progress says ``state``, by itself in the end."""

    def ask(actor: Actor) -> None:
        expect(_opened(actor).state).to_have_text(state, timeout=20_000)

    return ask


def is_told_that_data_are_on_their_way(actor: Actor) -> None:
    """Pages of the account say so and work."""
    with actor.act("Xem trang Thông tin tài khoản") as page:
        page.goto(f"{actor.world.portal}/tai-khoan/")
    expect(actor.page.get_by_text(ON_THEIR_WAY)).to_be_visible()


def sees_stayed(count: int, reason: str) -> Question:
    """So many papers are listed as not moved, each for ``reason``, and the old store has them."""

    def ask(actor: Actor) -> None:
        stayed = _opened(actor).stayed
        expect(stayed).to_have_count(count)
        expect(stayed.filter(has_text=reason)).to_have_count(count)
        held = {document["code"] for document in _account(actor)["documents"]}
        assert {item["code"] for item in _transfer(actor)["stayed"]} <= held

    return ask


def finds_everything_carried_over(dossiers: int, papers: int) -> Question:
    """The new store has so many dossiers and papers, each code once."""

    def ask(actor: Actor) -> None:
        _finish(actor)
        contents, number = actor.world.contents("portal"), actor.person.number
        listed = contents["vneid_dossiers"].get(number, [])
        held = [document["code"] for document in contents["vneid_stores"].get(number, [])]
        assert (len(listed), len(held)) == (len(set(listed)), len(set(held))) == (dossiers, papers)

    return ask


def finds_stores_balanced(actor: Actor) -> None:
    """Counts and hashes of both sides are the same."""
    transfer = _transfer(actor)
    assert transfer["source"] is not None
    assert transfer["source"] == transfer["target"]


def finds_both_provenances(count: int) -> Question:
    """So many papers of the new store say that both stores had them."""

    def ask(actor: Actor) -> None:
        held = actor.world.contents("portal")["vneid_stores"][actor.person.number]
        assert sum(len(document["provenance"]) == 2 for document in held) == count

    return ask


def finds_correspondence_kept(before: Mapping[str, Any]) -> Question:
    """Every fee and notification from before is there as it was."""

    def ask(actor: Actor) -> None:
        now = _account(actor)
        assert now["payments"] == before["payments"]
        assert [told for told in now["notifications"] if told in before["notifications"]] == before["notifications"]

    return ask


def finds_dossiers_unchanged(actor: Actor) -> None:
    """The new store lists the dossiers of the old one; what they say is what the account filed."""
    _finish(actor)
    contents, account = actor.world.contents("portal"), actor.person.portal_account
    kept = {dossier["code"]: dossier for dossier in contents["dossiers"]}
    assert contents["vneid_dossiers"][actor.person.number] == _account(actor)["dossiers"]
    for filed in account.dossiers if account else ():
        assert kept[filed.code]["submitted_at"] == filed.submitted_at.isoformat()
        assert kept[filed.code]["procedure_name"] == filed.procedure_name


def finds_nothing_moved(before: Mapping[str, Any]) -> Question:
    """The account's store is as it was, the person's new store is empty, and there is no transfer."""

    def ask(actor: Actor) -> None:
        now, contents = _account(actor), actor.world.contents("portal")
        assert [now[part] for part in ("documents", "dossiers")] == [before[part] for part in ("documents", "dossiers")]
        assert contents["vneid_stores"].get(actor.person.number, []) == []
        assert contents["transfers"] == []

    return ask


def _finish(actor: Actor) -> None:
    actor.world.portal_operator.ask("POST", "/transfers/run")


def _opened(actor: Actor) -> TransferPage:
    if not is_inside(actor):
        actor.attempts_to(enter_with_portal_account())
    with actor.act("Xem trang Chuyển kho dữ liệu") as page:
        page.goto(f"{actor.world.portal}{TransferPage.path}")
    return TransferPage(actor.page)


def _transfer(actor: Actor) -> dict[str, Any]:
    shown = actor.world.portal_operator.ask("GET", "/transfers")["transfers"]
    found: dict[str, Any] = next(one for one in shown if one["personal_number"] == actor.person.number)
    return found


def _account(actor: Actor) -> dict[str, Any]:
    username = actor.person.portal_credentials.username
    accounts = actor.world.contents("portal")["accounts"]
    found: dict[str, Any] = next(account for account in accounts if account["username"] == username)
    return found
