"""A person of a world file, and how a scenario makes them fit: each change leaves everything else alone."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

LINKED = datetime(2024, 6, 20, 2, tzinfo=UTC)
ACCOUNT = {
    "username": "lan89",
    "password": "Khac@123",
    "identity": "typed",
    "documents": [{"code": "SYN-9", "title": "Giấy kết hôn", "issuer": "UBND xã Mẫu"}],
}


@pytest.fixture
def person(new_person):
    return new_person(portal_account=ACCOUNT, vneid_account={"level": 1, "password": "Vne@1234"})


@pytest.fixture
def bare(new_person):
    """Chị Lan without an account anywhere."""
    return new_person()


def test_a_person_logs_in_with_the_user_name_of_the_file(person):
    assert person.portal_credentials == ("lan89", "Khac@123")


def test_without_a_user_name_a_person_logs_in_with_the_cmnd(new_person):
    assert new_person(portal_account={}).portal_credentials == ("001234501", "Matkhau@1")


def test_without_a_cmnd_a_person_logs_in_with_the_personal_number(new_person):
    assert new_person(id_card=None, portal_account={}).portal_credentials == ("052789900001", "Matkhau@1")


def test_at_vneid_a_person_logs_in_with_the_personal_number(person):
    assert person.vneid_credentials == ("052789900001", "Vne@1234")


@pytest.mark.parametrize("what", ["portal_credentials", "vneid_credentials", "document_titles"])
def test_who_has_no_account_has_nothing_of_it(bare, what):
    with pytest.raises(KeyError, match="Nguyễn Thị Thử Lan không có tài khoản"):
        getattr(bare, what)


def test_a_person_declares_what_the_population_database_knows(new_person):
    person = new_person(population={"birth_date": "1989"}, portal_account={"full_name": "Nguyễn Thị Thử Làn"})

    assert person.declaration == {
        "id_card": "001234501",
        "number": "052789900001",
        "full_name": "Nguyễn Thị Thử Làn",
        "birth_date": "1989",
    }


def test_who_never_had_a_cmnd_declares_none(new_person):
    assert new_person(id_card=None).declaration["id_card"] == ""


def test_a_birth_date_is_declared_as_people_write_it(bare):
    assert bare.declaration["birth_date"] == "05/08/1989"


def test_the_record_is_the_person_unless_the_file_says_otherwise(bare, new_person):
    other = new_person(population={"full_name": "Lê Thử", "birth_date": "1989", "id_card": "001234599"})

    assert (bare.recorded_name, bare.recorded_birth_date, bare.recorded_id_card) == (
        "Nguyễn Thị Thử Lan",
        "1989-08-05",
        "001234501",
    )
    assert (other.recorded_name, other.recorded_birth_date, other.recorded_id_card) == ("Lê Thử", "1989", "001234599")


def test_places_are_what_only_the_population_database_knows(new_person):
    person = new_person(hometown="")

    assert person.known_to_population_only == ("Xã An Bình, Bình Định", "Số 0, đường Giả Lập")


def test_a_portal_account_is_given_to_who_has_none(bare):
    assert bare.with_portal_account().portal_credentials == ("001234501", "Matkhau@1")


def test_who_has_a_portal_account_keeps_it(person):
    assert person.with_portal_account() == person


def test_a_vneid_account_is_given_to_who_has_none(bare):
    account = bare.with_vneid_account(1).vneid_account

    assert (account.level, account.status) == (1, "active")


def test_a_locked_vneid_account_becomes_active_and_keeps_its_password(new_person):
    locked = new_person(vneid_account={"status": "locked", "level": 1, "password": "Vne@1234"})
    account = locked.with_vneid_account(2).vneid_account

    assert (account.level, account.status, account.password) == (2, "active", "Vne@1234")


@pytest.mark.parametrize(
    ("change", "state"), [("with_verified_identity", "verified"), ("with_id_card_only", "id-card-only")]
)
def test_only_what_the_portal_knows_is_changed(person, change, state):
    changed = getattr(person, change)()

    assert changed.portal_account == person.portal_account.model_copy(update={"identity": state})
    assert changed.model_copy(update={"portal_account": person.portal_account}) == person


@pytest.mark.parametrize("change", ["with_verified_identity", "with_id_card_only"])
def test_who_has_no_portal_account_gets_one_with_the_change(bare, change):
    assert bare.portal_account is None
    assert getattr(bare, change)().portal_account is not None


def test_who_never_had_a_cmnd_cannot_have_an_account_with_nothing_else(new_person):
    with pytest.raises(ValueError, match="Nguyễn Thị Thử Lan không có số CMND"):
        new_person(id_card=None).with_id_card_only()


def test_papers_are_replaced_and_numbered(person):
    changed = person.with_documents([("Giấy khai sinh", "UBND xã A"), ("Bằng lái", "Sở B")])

    assert changed.document_titles == ["Giấy khai sinh", "Bằng lái"]
    assert [(paper.code, paper.issuer) for paper in changed.portal_account.documents] == [
        ("SYN-GT-0001", "UBND xã A"),
        ("SYN-GT-0002", "Sở B"),
    ]
    assert changed.portal_credentials == person.portal_credentials


def test_a_store_can_be_emptied(person):
    assert person.with_documents([]).document_titles == []


def test_a_link_comes_with_both_accounts_and_a_verified_identity(bare):
    linked = bare.with_link(LINKED)

    assert (linked.portal_account.linked_at, linked.portal_account.identity) == (LINKED, "verified")
    assert (linked.vneid_account.level, linked.vneid_account.status) == (2, "active")


def test_a_recorded_birth_date_leaves_the_rest_of_the_record(new_person):
    person = new_person(population={"full_name": "Lê Thử"}).with_recorded_birth_date("1948")

    assert (person.recorded_birth_date, person.recorded_name, person.birth_date) == ("1948", "Lê Thử", "1989-08-05")


@pytest.mark.parametrize(
    ("contradiction", "reason"),
    [
        ({"id_card": None, "portal_account": {"identity": "id-card-only"}}, "không có số CMND"),
        ({"portal_account": {"linked_at": "2024-06-20T09:00:00+07:00"}}, "phải có tài khoản VNeID"),
        (
            {
                "portal_account": {"identity": "id-card-only", "linked_at": "2024-06-20T09:00:00+07:00"},
                "vneid_account": {},
            },
            "chưa thể liên kết",
        ),
    ],
    ids=["cmnd-only-without-cmnd", "linked-to-nothing", "linked-without-cccd"],
)
def test_accounts_that_contradict_the_person_are_refused(new_person, contradiction, reason):
    with pytest.raises(ValidationError, match=reason):
        new_person(**contradiction)


def test_a_person_whose_number_was_set_anew_is_verified_at_the_portal_under_the_old_one(person):
    renumbered = person.with_former_number("052789900091")

    assert (renumbered.number, renumbered.former_numbers) == ("052789900001", ("052789900091",))
    assert (renumbered.portal_account.number, renumbered.portal_account.identity) == ("052789900091", "verified")


def test_sex_birth_place_and_home_change_alone(person):
    changed = person.with_sex("male").with_birth_place("").with_permanent_address("Số 0", "21550")

    assert (changed.sex, changed.birth_place, changed.permanent_address) == ("male", "", "Số 0")
    assert changed.addresses.permanent.commune == "21550"
    assert (changed.number, changed.hometown) == (person.number, person.hometown)
