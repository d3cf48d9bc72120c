"""Documents of the data store, one by one, and extended information."""

from pytest_bdd import then, when

from lienket.harness.questions import documents
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.documents import (
    look_for,
    open_document_at_its_agency,
    write_current_address,
    write_extended,
)


@when(sentence("{who:Person} tìm {words:Quoted} trong kho dữ liệu của mình"))
def looks_for(lienket_stage: Stage, who: str, words: str) -> None:
    lienket_stage.actor(who).attempts_to(look_for(words))


@when(sentence("{who:Person} mở tệp của {title:Quoted} ở cơ quan cấp"))
def opens_at_agency(lienket_stage: Stage, who: str, title: str) -> None:
    lienket_stage.actor(who).attempts_to(open_document_at_its_agency(title))


@when(sentence("{who:Person} tự nhập {label:Quoted} là {value:Quoted} ở thông tin mở rộng"))
def writes_extended(lienket_stage: Stage, who: str, label: str, value: str) -> None:
    lienket_stage.actor(who).attempts_to(write_extended(label, value))


@when(sentence("{who:Person} khai nơi ở hiện nay ở {commune:Quoted}, {province:Quoted}"))
def writes_address(lienket_stage: Stage, who: str, commune: str, province: str) -> None:
    lienket_stage.actor(who).attempts_to(write_current_address("Số 0, đường Giả Lập", commune, province))


@then(sentence("{who:Person} chỉ tìm thấy {title:Quoted}"))
def finds_only(lienket_stage: Stage, who: str, title: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_found(title))


@then(sentence("{who:Person} không tìm thấy giấy tờ nào"))
def finds_nothing(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_found())


@then(sentence("cơ quan cấp {title:Quoted} của {who:Person} vẫn ghi là {issuer:Quoted}"))
def issuer_stays(lienket_stage: Stage, title: str, who: str, issuer: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_fact(title, "Cơ quan cấp", issuer))


@then(sentence("{who:Person} được cho biết cơ quan nay phụ trách là {name:Quoted}"))
def is_told_successor(lienket_stage: Stage, who: str, name: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_successor(name))


@then(sentence("{title:Quoted} của {who:Person} ghi là đã thu hồi và không dùng lại được"))
def is_revoked(lienket_stage: Stage, title: str, who: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_revoked(title))


@then(sentence("{title:Quoted} của {who:Person} còn nguyên số chứng thực, ngày cấp và tệp"))
def copy_is_whole(lienket_stage: Stage, title: str, who: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_certified_copy_whole(title))


@then(sentence("{who:Person} được báo rằng không mở được tệp từ cơ quan cấp, còn thông tin giấy tờ vẫn đủ"))
def does_not_open(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(documents.is_told_that_it_does_not_open)


@then(sentence("thông tin mở rộng của {who:Person} ghi {label:Quoted} là {value:Quoted}, chưa xác minh"))
def extended_is_typed(lienket_stage: Stage, who: str, label: str, value: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_extended(label, value, "chưa xác minh"))


@then(sentence("phần a trong kho của {who:Person} ghi {label:Quoted} {number:Quoted} {validity:Quoted}"))
def number_is_shown(lienket_stage: Stage, who: str, label: str, number: str, validity: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_number(label, number, validity))


@then(sentence("số dùng để đối chiếu thuế của {who:Person} là {number:Quoted}"))
def tax_key_is(lienket_stage: Stage, who: str, number: str) -> None:
    lienket_stage.actor(who).asks(documents.sees_tax_key(number))


@then(sentence("{who:Person} không bị hỏi huyện, quận, thị xã khi khai nơi ở"))
def has_no_district(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(documents.is_not_asked_for_a_district)
