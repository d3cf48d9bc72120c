"""Tài khoản định danh điện tử: the states it can be in, and what changes them."""

from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import given, when

from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import one_of, sentence

GROUNDS = {
    "chủ nhân yêu cầu": "own-request",
    "vi phạm quy định": "breach",
    "thẻ bị thu hồi": "card-revoked",
    "ghi nhận đã chết": "deceased",
}
MANNERS = {"chỉ nhắc": "warn", "từ chối": "refuse"}
PAPERS = {"hộ chiếu": "passport_expires_on", "thời hạn cư trú": "residence_expires_on"}
ORGANISATION_CHANGES = {"giải thể": "dissolved", "tạm ngừng": "suspended"}


@given(sentence("tài khoản định danh điện tử của {who:Person} được duyệt ngày {on:Day} mà chưa kích hoạt"))
def was_approved(lienket_stage: Stage, who: str, on: datetime) -> None:
    lienket_stage.recast(who, lambda person: person.with_vneid(status="not-activated", approved_at=on))


@given(sentence("tài khoản định danh điện tử của {who:Person} đang bị khóa vì {why:Ground}", Ground=one_of(GROUNDS)))
def is_locked(lienket_stage: Stage, who: str, why: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_vneid(lock={"ground": why}))


@given(
    sentence(
        "tài khoản định danh điện tử của {who:Person} đang bị khóa vì {why:Ground}, đến hết ngày {last:Day}",
        Ground=one_of(GROUNDS),
    )
)
def is_locked_until(lienket_stage: Stage, who: str, why: str, last: datetime) -> None:
    end = last.replace(hour=0) + timedelta(days=1)
    lienket_stage.recast(who, lambda person: person.with_vneid(lock={"ground": why, "until": end}))


@given(sentence("thẻ căn cước của {who:Person} hết hạn ngày {on:Day}"))
def card_expires(lienket_stage: Stage, who: str, on: datetime) -> None:
    lienket_stage.recast(who, lambda person: person.with_vneid(card_expires_on=on.date()))


@given(sentence("VNeID {manner:Manner} khi thẻ đã hết hạn", Manner=one_of(MANNERS)))
def expired_card_is_treated(lienket_stage: Stage, manner: str) -> None:
    lienket_stage.settle("vneid", expired_card=manner)


@given(sentence("{which:Paper} của {who:Person} hết hạn ngày {on:Day}", Paper=one_of(PAPERS)))
def paper_expires(lienket_stage: Stage, which: str, who: str, on: datetime) -> None:
    facts: dict[str, Any] = {which: on.date()}
    lienket_stage.recast(who, lambda person: person.with_vneid(**facts))


@given(sentence("{who:Person} sinh ngày {on:Day}"))
def was_born(lienket_stage: Stage, who: str, on: datetime) -> None:
    lienket_stage.recast(who, lambda person: person.with_birth_date(on.date().isoformat()))


@given(sentence("{guardian:Person} là người giám hộ của {ward:Person}"))
def is_guardian(lienket_stage: Stage, guardian: str, ward: str) -> None:
    number = lienket_stage.person(guardian).number
    lienket_stage.recast(ward, lambda person: person.with_vneid(guardian=number))


@given(sentence("{who:Person} đại diện cho {organisation:Organisation}"))
def represents(lienket_stage: Stage, who: str, organisation: str) -> None:
    lienket_stage.found(organisation, representative=who)


@when(sentence("việc giám hộ {ward:Person} chuyển sang {guardian:Person}"))
def guardian_changes(lienket_stage: Stage, ward: str, guardian: str) -> None:
    number = lienket_stage.person(guardian).number
    lienket_stage.world.authority.change(lienket_stage.person(ward).number, guardian=number)


@when(sentence("{who:Person} gia hạn cư trú đến ngày {on:Day}"))
def residence_is_extended(lienket_stage: Stage, who: str, on: datetime) -> None:
    facts = {"residence_expires_on": on.date().isoformat()}
    lienket_stage.world.authority.change(lienket_stage.person(who).number, **facts)


@when(sentence("cơ quan có thẩm quyền mở khóa tài khoản định danh điện tử của {who:Person}"))
def is_unlocked(lienket_stage: Stage, who: str) -> None:
    lienket_stage.world.authority.unlock(lienket_stage.person(who).number)


@when(sentence("{who:Person} đổi mật khẩu và số điện thoại ở VNeID"))
def changes_password_and_phone(lienket_stage: Stage, who: str) -> None:
    person = lienket_stage.person(who)
    lienket_stage.world.authority.change(person.number, password="Matkhau@2", phone="0570999999")  # noqa: S106
    lienket_stage.actor(who).person = person.with_vneid(password="Matkhau@2")  # noqa: S106


@when(sentence("{organisation:Organisation} đổi người đại diện sang {who:Person}"))
def representative_changes(lienket_stage: Stage, organisation: str, who: str) -> None:
    code = lienket_stage.code_of(organisation)
    lienket_stage.world.authority.change_organisation(code, representative=lienket_stage.person(who).number)


@when(sentence("{organisation:Organisation} {change:Change}", Change=one_of(ORGANISATION_CHANGES)))
def organisation_ends(lienket_stage: Stage, organisation: str, change: str) -> None:
    code = lienket_stage.code_of(organisation)
    lienket_stage.world.authority.change_organisation(code, lock={"ground": change})
