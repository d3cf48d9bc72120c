"""What a province's portal knows of who came through the national one."""

# ruff: noqa: S101  a question states what holds

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.province import Province
from lienket.harness.questions.portal import Question
from lienket.identity import BirthDate

NINE = {"userProfileUri", "logoutUri", "sub", "TechID", "LoaiTaiKhoan", "HoVaTen", "SoDinhDanh", "loginIdp"} | {
    "NgayThangNamSinh"
}


def is_known_at(province: Province) -> Question:
    """The province's portal greets the person by their own name."""

    def ask(actor: Actor) -> None:
        expect(actor.page.get_by_role("heading", name="Xin chào")).to_be_visible()
        told, person = province.told, actor.person
        assert told["HoVaTen"].casefold() == person.full_name.casefold(), told["HoVaTen"]
        assert {("SoDinhDanh", person.number), ("SoCMND", person.id_card)} & told.items()

    return ask


def has_accounts_at(province: Province, count: int) -> Question:
    """The province keeps ``count`` accounts of the person."""

    def ask(actor: Actor) -> None:
        expect(actor.page.get_by_role("heading", name="Xin chào")).to_be_visible()
        found = province.accounts_of(actor.person.number, actor.person.id_card)
        assert len(found) == count, f"cổng tỉnh có {len(found)} tài khoản của {actor.name}"

    return ask


def is_told_only_what_vneid_knows(province: Province) -> Question:
    """The province was told the nine claims of a login through VNeID, about the person, and nothing more."""

    def ask(actor: Actor) -> None:
        expect(actor.page.get_by_role("heading", name="Xin chào")).to_be_visible()
        told, person = province.told, actor.person
        assert set(told) == NINE
        assert (told["SoDinhDanh"], told["loginIdp"]) == (person.number, "BCA")
        assert told["NgayThangNamSinh"] == BirthDate.from_iso(person.birth_date).for_wire()

    return ask


def is_not_in(province: Province) -> Question:
    """The province's portal has let nobody in and knows nobody."""

    def ask(_actor: Actor) -> None:
        assert (province.told, province.accounts) == ({}, [])

    return ask
