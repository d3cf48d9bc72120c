"""Thông tin định danh: what the portal and the population database know, and bringing them together."""

import unicodedata
from typing import Literal

from pytest_bdd import given, then, when

from lienket.harness.questions import identity, portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import one_of, sentence
from lienket.harness.tasks.entering import leave
from lienket.harness.tasks.identity import (
    DIALOG_LABELS,
    change_email,
    fill_in_birth_date,
    save_contacts_after_verifying_elsewhere,
    send_declaration_twice,
    update_from_the_notice,
    update_identity,
)

DECLARED = {"số CMND": "id_card", "số CCCD": "number", "họ tên": "full_name", "ngày sinh": "birth_date"}
FIELDS = {
    "họ tên": "Họ tên",
    "số định danh": portal.NUMBER_LABEL,
    "ngày sinh": "Ngày sinh",
    "giới tính": "Giới tính",
    "địa chỉ thường trú": "Địa chỉ thường trú",
}
WRONG_BIRTH_DATE = "Ngày sinh không đúng. Nhập dạng ngày/tháng/năm, ví dụ 05/08/1989, hoặc chỉ năm sinh."
MISSING = "Thông tin bắt buộc. Vui lòng nhập trước khi cập nhật."
SEXES = {"nam": "male", "nữ": "female"}
REQUIRED = {"cả hai số": "both", "một trong hai số": "either"}


@given(sentence("thông tin định danh của {who:Person} đã được xác minh với CSDL quốc gia về dân cư"))
def is_verified(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_verified_identity())


@given(sentence("tài khoản Cổng của {who:Person} mới chỉ có số CMND 9 số"))
def has_id_card_only(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_id_card_only())


@given(sentence("CSDL quốc gia về dân cư chỉ ghi năm sinh của {who:Person} là {year:d}"))
def has_birth_year_only(lienket_stage: Stage, who: str, year: int) -> None:
    lienket_stage.recast(who, lambda person: person.with_recorded_birth_date(str(year)))


@given(
    sentence(
        "CSDL quốc gia về dân cư ghi {who:Person} là {sex:Sex}, sinh năm {year:d}, trái với số định danh",
        Sex=one_of(SEXES),
    )
)
def contradicts_the_number(lienket_stage: Stage, who: str, sex: Literal["male", "female"], year: int) -> None:
    lienket_stage.recast(who, lambda person: person.with_sex(sex).with_birth_date(str(year)))


@given(sentence("CSDL quốc gia về dân cư không ghi nơi sinh của {who:Person}"))
def has_no_recorded_birth_place(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_birth_place(""))


@given(sentence("số định danh của {who:Person} đã được xác lập lại, còn Cổng vẫn ghi số cũ {number:Quoted}"))
def is_renumbered(lienket_stage: Stage, who: str, number: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_former_number(number))


@given(sentence("{who:Person} có tài khoản Cổng lập bằng hộ chiếu {passport:Quoted} và số định danh tự nhập"))
def has_passport_account(lienket_stage: Stage, who: str, passport: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_passport_account(passport, "Hàn Quốc"))


@given(sentence("Cổng bắt buộc khai {which:Required}", Required=one_of(REQUIRED)))
def numbers_are_required(lienket_stage: Stage, which: str) -> None:
    lienket_stage.settle("portal", numbers_required=which)


@when(sentence("{who:Person} cập nhật thông tin định danh từ CSDL quốc gia về dân cư"))
def updates(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity())


@when(sentence("{who:Person} đăng xuất rồi cập nhật thông tin định danh của tài khoản Cổng"))
def leaves_and_updates(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(leave(), update_identity())


@when(sentence("{who:Person} cập nhật thông tin định danh với họ tên {name:Quoted}"))
def updates_with_name(lienket_stage: Stage, who: str, name: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(full_name=name))


@when(sentence("{who:Person} cập nhật thông tin định danh với họ tên gõ dạng Unicode tổ hợp"))
def updates_with_decomposed_name(lienket_stage: Stage, who: str) -> None:
    name = unicodedata.normalize("NFD", lienket_stage.person(who).full_name)  # as a Mac types it; features are NFC
    lienket_stage.actor(who).attempts_to(update_identity(full_name=name))


@when(sentence("{who:Person} cập nhật thông tin định danh mà bỏ trống {what:Declared}", Declared=one_of(DECLARED)))
def updates_without(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(**{what: ""}))


@when(sentence("{who:Person} cập nhật thông tin định danh bằng toàn bộ thông tin của {other:Person}"))
def updates_as_somebody_else(lienket_stage: Stage, who: str, other: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(**lienket_stage.person(other).declaration))


@when(sentence("{who:Person} cập nhật số CCCD theo lời nhắc, chỉ khai số CMND"))
def updates_from_the_notice(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(update_from_the_notice(number=""))


@when(sentence("{who:Person} gửi lời khai hai lần liền"))
def sends_twice(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(send_declaration_twice())


@when(sentence("{who:Person} mở sẵn việc tự sửa, xác minh xong ở thẻ khác, rồi mới lưu thư điện tử {email:Quoted}"))
def saves_after_verifying_elsewhere(lienket_stage: Stage, who: str, email: str) -> None:
    lienket_stage.actor(who).attempts_to(save_contacts_after_verifying_elsewhere(email))


@when(sentence("{who:Person} khai ngày sinh {birth_date:Quoted} rồi chuyển sang mục khác"))
def fills_in_birth_date(lienket_stage: Stage, who: str, birth_date: str) -> None:
    lienket_stage.actor(who).attempts_to(fill_in_birth_date(birth_date))


@when(sentence("{who:Person} tự sửa thư điện tử thành {email:Quoted}"))
def changes_email(lienket_stage: Stage, who: str, email: str) -> None:
    lienket_stage.actor(who).attempts_to(change_email(email))


@when(sentence("{who:Person} cập nhật thông tin định danh với ngày sinh {birth_date:Quoted}"))
def updates_with_birth_date(lienket_stage: Stage, who: str, birth_date: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(birth_date=birth_date))


@when(sentence("{who:Person} cập nhật thông tin định danh với số CCCD {number:Quoted}"))
def updates_with_number(lienket_stage: Stage, who: str, number: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(number=number))


@when(sentence("{who:Person} cập nhật thông tin định danh với số CMND của {other:Person}"))
def updates_with_others_card(lienket_stage: Stage, who: str, other: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(id_card=lienket_stage.person(other).id_card or ""))


@then(sentence("số CCCD của {who:Person} đã được xác minh"))
def number_is_verified(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_number_verified)


@then(sentence("{what:Field} của {who:Person} được ghi là {written}", Field=one_of(FIELDS)))
def is_written(lienket_stage: Stage, what: str, who: str, written: str) -> None:
    lienket_stage.actor(who).asks(identity.sees_written(what, written))


@then(sentence("các mục thông tin định danh của {who:Person} mang trạng thái:"))
def has_states(lienket_stage: Stage, who: str, datatable: list[list[str]]) -> None:
    lienket_stage.actor(who).asks(identity.sees_states(dict(datatable[1:])))


@then(sentence("họ tên của {who:Person} hiện đủ trên màn hình máy tính và điện thoại"))
def name_is_whole(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.actor(who).asks(identity.places_that_cut_the_name) == []


@then(sentence("số CCCD của {who:Person} được ghi là đã kiểm tra lúc {at:Quoted}"))
def is_checked_at(lienket_stage: Stage, who: str, at: str) -> None:
    lienket_stage.actor(who).asks(identity.sees_number_checked(at))


@then(sentence("{who:Person} chỉ tự sửa được số điện thoại và thư điện tử"))
def may_type_over_contacts(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(identity.may_type_over_contacts_only)


@then(sentence("Cổng giữ dấu vết của số cũ {masked:Quoted}"))
def former_number_is_kept(lienket_stage: Stage, masked: str) -> None:
    assert identity.reasons_of_verifications(lienket_stage.world, "verified") == [f"number-replaced {masked}"]


@then(sentence("số CCCD của {who:Person} đã xác minh với CSDL quốc gia về dân cư"))
def number_is_green(lienket_stage: Stage, who: str) -> None:
    field = lienket_stage.account_now(who)["identity"]["personal_number"]
    assert (field["value"], field["mark"]) == (lienket_stage.person(who).number, "green")


@then("việc cập nhật bị từ chối vì thông tin là của người khác")
def is_refused_as_somebody_elses(lienket_stage: Stage) -> None:
    lienket_stage.last_actor.asks(portal.is_told("Thông tin khai không phải của người đứng tên tài khoản này"))


@then(sentence("{who:Person} được báo rằng thông tin vừa thay đổi ở nơi khác và lời sửa chưa được lưu"))
def is_told_of_the_conflict(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told("Thông tin định danh vừa được thay đổi ở nơi khác"))


@then("việc cập nhật bị từ chối vì thông tin không trùng khớp")
def is_refused(lienket_stage: Stage) -> None:
    lienket_stage.last_actor.asks(portal.is_told("Thông tin không trùng khớp với CSDL quốc gia về dân cư"))


@then(sentence("{who:Person} được báo rằng số giấy tờ gồm 9 số hoặc 12 số"))
def is_told_of_digits(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told_at_a_field("Số CMND/CCCD gồm 9 số hoặc 12 số."))


@then(sentence("{who:Person} được báo ngay rằng ngày sinh không đúng"))
def is_told_of_birth_date(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told_at_a_field(WRONG_BIRTH_DATE))


@then(sentence("{who:Person} được nhắc khai {what:Declared} ngay tại chỗ còn trống", Declared=one_of(DECLARED)))
def is_told_what_is_missing(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).asks(identity.is_told_where_to_go_on(DIALOG_LABELS[what], MISSING))


@then(sentence("thông tin định danh của {who:Person} không thay đổi"))
def identity_is_unchanged(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.account_now(who) == lienket_stage.account_before(who)


@then("CSDL quốc gia về dân cư không bị hỏi lần nào")
def population_was_not_asked(lienket_stage: Stage) -> None:
    assert not lienket_stage.exchanges_of("population")
