"""What an account knows of a person and how sure it is, without web or database."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lienket.identity import BirthDate, PersonName, Sex
from lienket.portal.models import (
    FieldName,
    FieldValue,
    IdentityInfo,
    Mark,
    PopulationRecord,
    Source,
    VerificationRequest,
    VneidIdentity,
)
from lienket.portal.models.accounts import Account, IdentityLink, Origin

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
LAN, MINH = "052789900001", "001685900002"
RECORD = PopulationRecord(LAN, "001234501", "NGUYỄN THỊ THỬ LAN", BirthDate(1989), Sex.FEMALE, "", "Xã An Bình", "")
DECLARED = VerificationRequest(LAN, "001234501", PersonName.parse("Nguyễn Thị Thử Lan"), BirthDate(1989, 8, 5))
VERIFIED = IdentityInfo().confirmed({FieldName.PERSONAL_NUMBER: LAN}, Source.POPULATION, NOON)


@pytest.mark.parametrize(
    ("value", "source", "mark"),
    [
        ("Lan", Source.TYPED, Mark.YELLOW),
        ("Lan", Source.POPULATION, Mark.GREEN),
        ("Lan", Source.VNEID, Mark.GREEN),
        ("", Source.TYPED, Mark.RED),
        ("", Source.POPULATION, Mark.RED),
    ],
)
def test_a_field_is_green_by_a_trusted_source_yellow_when_typed_and_red_without_data(value, source, mark):
    assert FieldValue(value, source).mark is mark


def test_a_field_that_nobody_filled_is_red():
    assert IdentityInfo()[FieldName.EMAIL].mark is Mark.RED


def test_the_fields_stand_in_the_guides_order():
    assert [name.value for name in FieldName] == [
        *("full_name", "id_card", "personal_number", "birth_date", "phone"),
        *("sex", "birth_place", "email", "hometown", "permanent_address"),
    ]


def test_only_what_the_answer_holds_turns_green():
    before = IdentityInfo({FieldName.EMAIL: FieldValue("lan@vidu.example"), FieldName.FULL_NAME: FieldValue("Lan")})
    after = before.confirmed(RECORD.values(), Source.POPULATION, NOON)
    assert after[FieldName.FULL_NAME] == FieldValue("NGUYỄN THỊ THỬ LAN", Source.POPULATION, NOON)
    assert after[FieldName.EMAIL].mark is Mark.YELLOW
    assert after[FieldName.BIRTH_PLACE].mark is Mark.RED


def test_a_birth_date_keeps_the_precision_that_the_record_has():
    assert RECORD.values()[FieldName.BIRTH_DATE] == "1989"


def test_vneid_vouches_for_name_number_and_birth_date_as_far_as_it_told_them():
    assert VneidIdentity(LAN, "Lan", "1989", 2).values() == {
        FieldName.FULL_NAME: "Lan",
        FieldName.PERSONAL_NUMBER: LAN,
        FieldName.BIRTH_DATE: "1989",
    }
    assert VneidIdentity(LAN, "", "", 2).values() == {FieldName.PERSONAL_NUMBER: LAN}


def test_a_number_is_verified_only_when_green():
    typed = IdentityInfo({FieldName.PERSONAL_NUMBER: FieldValue(LAN)})
    assert (typed.verified_number, VERIFIED.verified_number) == (None, LAN)


def test_what_is_typed_is_yellow():
    typed = IdentityInfo().typed({FieldName.EMAIL: "lan@vidu.example"})
    assert typed[FieldName.EMAIL].mark is Mark.YELLOW


def test_typing_over_a_green_field_makes_it_yellow():
    green = IdentityInfo().confirmed({FieldName.PHONE: "0570123401"}, Source.VNEID, NOON)
    assert green.typed({FieldName.PHONE: "0570123402"})[FieldName.PHONE] == FieldValue("0570123402")


def test_typing_the_same_again_changes_nothing():
    green = IdentityInfo().confirmed({FieldName.PHONE: "0570123401"}, Source.VNEID, NOON)
    assert green.typed({FieldName.PHONE: "0570123401"}) == green


@pytest.mark.parametrize("name", sorted(set(FieldName) - {FieldName.PHONE, FieldName.EMAIL}))
def test_identity_fields_are_not_for_typing(name):
    with pytest.raises(ValueError, match=name.value):
        VERIFIED.typed({name: "khác"})


def test_what_another_account_was_told_fills_gaps_only_and_stays_yellow():
    mine = VERIFIED.typed({FieldName.EMAIL: "cu@vidu.example"})
    other = IdentityInfo().typed({FieldName.EMAIL: "moi@vidu.example", FieldName.PHONE: "0570123401"})
    completed = mine.completed_by(other.confirmed({FieldName.HOMETOWN: "Xã An Bình"}, Source.POPULATION, NOON))
    assert completed == mine.typed({FieldName.PHONE: "0570123401"})


@pytest.mark.parametrize(("id_card", "confirmed"), [("001234501", True), ("001234502", False), ("", False)])
def test_who_declared_a_card_alone_is_confirmed_by_a_record_with_that_card(id_card, confirmed):
    declared = replace(DECLARED, personal_number="")
    assert declared.confirmed_by(replace(RECORD, id_card=id_card)) is confirmed


@pytest.mark.parametrize(("number", "replaced"), [(LAN, None), (MINH, MINH), (None, None)])
def test_a_record_with_another_number_replaces_the_one_verified_so_far(number, replaced):
    known = {FieldName.PERSONAL_NUMBER: number} if number else {}
    account = Account("1", "lan", IdentityInfo().confirmed(known, Source.POPULATION, NOON))
    assert account.number_replaced_by(RECORD) == replaced


@pytest.mark.parametrize(
    ("record", "confirmed"),
    [
        (RECORD, True),
        (replace(RECORD, personal_number=MINH), False),
        (replace(RECORD, id_card="001234502"), False),
        (replace(RECORD, id_card=""), False),
        (None, False),
    ],
    ids=["the declared person", "another number", "another card", "no card on record", "nobody"],
)
def test_an_answer_confirms_exactly_the_declared_person_or_nobody(record, confirmed):
    assert DECLARED.confirmed_by(record) is confirmed


def test_who_never_had_a_card_declares_none():
    assert replace(DECLARED, id_card="").confirmed_by(replace(RECORD, id_card=""))


def test_an_account_is_called_by_its_name_or_else_its_user_name():
    named = Account("1", "001234501", IdentityInfo({FieldName.FULL_NAME: FieldValue("Lan")}))
    assert (named.display_name, Account("1", "001234501", IdentityInfo()).display_name) == ("Lan", "001234501")


PORTAL = Account("1", "lan", VERIFIED)
LINKED = replace(PORTAL, link=IdentityLink("1", LAN, NOON))
FROM_VNEID = replace(PORTAL, origin=Origin.VNEID)


@pytest.mark.parametrize(
    ("account", "number"),
    [(PORTAL, None), (LINKED, LAN), (FROM_VNEID, LAN)],
    ids=["portal", "linked", "from VNeID"],
)
def test_vneid_opens_an_account_that_is_linked_or_was_made_from_it(account, number):
    assert account.vneid_number == number


NAMED = PORTAL.with_identity(VERIFIED.confirmed({FieldName.FULL_NAME: RECORD.full_name}, Source.POPULATION, NOON))


@pytest.mark.parametrize(
    ("account", "record", "same"),
    [
        (Account("1", "lan", IdentityInfo()), RECORD, True),
        (NAMED, RECORD, True),
        (NAMED, replace(RECORD, personal_number=MINH), True),
        (NAMED, replace(RECORD, full_name="TRẦN THỬ MINH"), True),
        (NAMED, replace(RECORD, personal_number=MINH, full_name="TRẦN THỬ MINH"), False),
        (PORTAL, replace(RECORD, personal_number=MINH, full_name="TRẦN THỬ MINH"), True),
    ],
    ids=["unverified", "same", "number set anew", "name changed", "somebody else", "name not verified"],
)
def test_a_verified_account_stays_the_same_persons(account, record, same):
    assert account.is_of(record) is same
