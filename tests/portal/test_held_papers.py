"""Which papers of a citizen's data store a procedure need not ask for again (MG-21)."""

from datetime import date

from agencies import AGENCY

from lienket.portal.models.documents import Document
from lienket.portal.models.offices import held_for, held_instead_of
from lienket.portal.models.procedures import Agency, Component, Procedure

TODAY = date(2024, 6, 20)
WEDDING = Procedure(
    *("1.000894", "Đăng ký kết hôn", "Hộ tịch", Agency(AGENCY, "UBND"), 1),
    components=(Component("khai-sinh", "Bản sao giấy khai sinh", result_codes=("KQ.1",)), Component("khac", "Khác")),
)


def paper(**changes: object) -> Document:
    return Document(**({"code": "A", "title": "Giấy", "issuer": "UBND", "issued_on": TODAY} | changes))  # type: ignore[arg-type]


def test_a_paper_serves_a_component_by_its_kind_or_by_its_title():
    by_kind, by_title = paper(result_code="KQ.1"), paper(code="B", title="BẢN SAO giấy khai sinh")
    held = held_for(
        WEDDING, [by_kind, by_title, paper(code="C"), paper(code="D", result_code="KQ.1", hidden=True)], TODAY
    )
    assert [one.document.code for one in held] == ["A", "B"]


def test_a_component_that_is_asked_for_by_name_is_recognised_by_the_kind_of_the_papers():
    [held] = held_instead_of("bản sao giấy khai sinh", WEDDING, [paper(result_code="KQ.1"), paper(code="C")], TODAY)
    assert held.document.code == "A"


def test_without_a_procedure_a_paper_is_recognised_by_its_title_alone():
    assert [one.document.code for one in held_instead_of("giấy", None, [paper()], TODAY)] == ["A"]
    assert held_instead_of("giấy khác", None, [paper()], TODAY) == ()
