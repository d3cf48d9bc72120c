"""The decision tables, row by row."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lienket.identity import BirthDate
from lienket.portal.models import (
    ExtendedField,
    FieldName,
    FieldValue,
    IdentityInfo,
    PopulationRecord,
    Source,
    VneidIdentity,
)
from lienket.portal.models.accounts import Account, IdentityLink, Origin
from lienket.portal.models.decisions import (
    LINK_RULES,
    LOGIN_RULES,
    VERIFICATION_RULES,
    LinkFacts,
    LinkOutcome,
    LinkPolicy,
    LoginFacts,
    LoginOutcome,
    SecondAccount,
    VerificationFacts,
    VerificationPolicy,
    decide_link,
    decide_login,
    refused_verification,
)
from lienket.simulation.messages import catalogue

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
NUMBER, OTHER_NUMBER = "052789900001", "001685900002"


def knowing(number, source=Source.POPULATION):
    return IdentityInfo({FieldName.PERSONAL_NUMBER: FieldValue(number, source)})


LAN = Account("lan", "lan", knowing(NUMBER))
HOLDER = replace(LAN, account_id="kia", username="kia")
UNKNOWN = replace(LAN, identity=IdentityInfo())
KIM = Account(
    *("kim", "SYN-M1"),
    IdentityInfo(
        {
            FieldName.PERSONAL_NUMBER: FieldValue(NUMBER),
            FieldName.FULL_NAME: FieldValue("NGUYEN THI THU LAN"),
        }
    ),
    extended={ExtendedField.NATIONALITY: FieldValue("Hàn Quốc")},
)
LINKED_LAN = replace(LAN, link=IdentityLink("lan", NUMBER, NOON))
LINKED_OTHER = Account("khac", "khac", knowing(NUMBER), IdentityLink("khac", NUMBER, NOON))
MADE_BEFORE = Account("moi", "moi", knowing(NUMBER, Source.VNEID), origin=Origin.VNEID)
VNEID = VneidIdentity(NUMBER, "Nguyễn Thị Thử Lan", "1989-08-05", 2)
NAME = FieldValue("NGUYỄN THỊ THỬ LAN", Source.POPULATION)
NAMED_LAN = LAN.with_identity(IdentityInfo({**LAN.identity.fields, FieldName.FULL_NAME: NAME}))
RECORD = PopulationRecord(NUMBER, "", NAME.value, BirthDate(1989), None, "", "", "")
OTHER_RECORD = replace(RECORD, personal_number=OTHER_NUMBER, full_name="TRẦN THỬ MINH")
VERIFICATION = VerificationFacts(LAN, RECORD, None)
LINK = LinkFacts(LAN, VNEID, None, 2)
LOGIN = LoginFacts(VNEID, None, None, 2)


@pytest.mark.parametrize(
    ("facts", "row", "outcome", "message_id"),
    [
        (
            replace(LINK, vneid=replace(VNEID, for_organisation=True)),
            *("organisation", LinkOutcome.REFUSED, "link-organisation"),
        ),
        (replace(LINK, vneid=replace(VNEID, level=1)), "D4", LinkOutcome.REFUSED, "MP4"),
        (replace(LINK, vneid=replace(VNEID, personal_number="")), "D5", LinkOutcome.REFUSED, "M21"),
        (
            replace(LINK, account=replace(LAN, identity=knowing(NUMBER, Source.TYPED))),
            *("D6", LinkOutcome.REFUSED, "link-number-not-verified"),
        ),
        (
            replace(LINK, account=replace(LAN, identity=IdentityInfo())),
            *("D6", LinkOutcome.REFUSED, "link-number-not-verified"),
        ),
        (
            replace(LINK, account=replace(LAN, identity=knowing(OTHER_NUMBER))),
            *("D7", LinkOutcome.REFUSED, "MP3"),
        ),
        (replace(LINK, account=LINKED_LAN, opened=LINKED_LAN), "D8", LinkOutcome.UNCHANGED, "already-linked"),
        (replace(LINK, account=MADE_BEFORE, opened=MADE_BEFORE), "D8", LinkOutcome.UNCHANGED, "nothing-to-link"),
        (replace(LINK, opened=LINKED_OTHER), "D9", LinkOutcome.MERGED, "accounts-merged"),
        (replace(LINK, account=UNKNOWN, claimed=NUMBER, holder=HOLDER), "D9", LinkOutcome.MERGED, "accounts-merged"),
        (
            replace(LINK, opened=LINKED_OTHER, second_account=SecondAccount.REFUSE),
            *("D9", LinkOutcome.REFUSED, "link-number-linked-elsewhere"),
        ),
        (
            replace(LINK, opened=replace(LINKED_OTHER, identity=knowing(OTHER_NUMBER))),
            *("D9", LinkOutcome.REFUSED, "link-number-linked-elsewhere"),
        ),
        (
            replace(LINK, account=UNKNOWN, claimed=OTHER_NUMBER, holder=HOLDER),
            *("D7", LinkOutcome.REFUSED, "MP3"),
        ),
        (replace(LINK, account=UNKNOWN, claimed=NUMBER), "D10", LinkOutcome.LINKED, "linked"),
        (replace(LINK, account=KIM), "D10", LinkOutcome.LINKED, "linked"),
        (
            replace(LINK, account=KIM, foreigners_vouched=False),
            *("D6", LinkOutcome.REFUSED, "link-number-not-verified"),
        ),
        (
            replace(LINK, account=KIM, vneid=replace(VNEID, full_name="Ai Khác")),
            *("D6", LinkOutcome.REFUSED, "link-number-not-verified"),
        ),
        (replace(LINK, opened=MADE_BEFORE), "D10", LinkOutcome.LINKED, "linked"),
        (LINK, "D10", LinkOutcome.LINKED, "linked"),
    ],
    ids=[
        *("organisation", "level 1", "no number", "number typed", "number missing", "somebody else", "linked already"),
        *(
            "made from VNeID",
            "linked elsewhere",
            "claimed, held elsewhere",
            "merging is off",
            "linked to somebody else",
        ),
        *("claimed somebody else's", "claimed, held no more", "foreigner", "foreigners not vouched for"),
        *("foreigner of another name", "made from VNeID before", "otherwise"),
    ],
)
def test_a_linking_attempt_is_decided_by_its_row(facts, row, outcome, message_id):
    rule = decide_link(facts)
    assert (rule.row, rule.outcome, rule.message_id) == (row, outcome, message_id)


def test_the_first_row_that_applies_decides():
    everything_wrong = LinkFacts(replace(LAN, identity=IdentityInfo()), VneidIdentity("", "", "", 1), LINKED_OTHER, 2)
    assert decide_link(everything_wrong).row == "D4"
    assert [rule.row for rule in LINK_RULES] == [
        *("organisation", "D4", "D5", "D6", "D7", "D8", "D8", "D9", "D9", "D10")
    ]


def test_a_system_that_asks_for_level_1_links_level_1():
    assert decide_link(replace(LINK, vneid=replace(VNEID, level=1), minimum_level=1)).row == "D10"


@pytest.mark.parametrize(
    ("facts", "row", "outcome"),
    [
        (
            replace(LOGIN, vneid=replace(VNEID, for_organisation=True), opened=LINKED_LAN),
            *("organisation", LoginOutcome.REFUSED),
        ),
        (replace(LOGIN, vneid=replace(VNEID, level=1)), "level", LoginOutcome.REFUSED),
        (replace(LOGIN, vneid=replace(VNEID, personal_number="")), "no-number", LoginOutcome.REFUSED),
        (replace(LOGIN, is_replaced=True, opened=MADE_BEFORE), "replaced", LoginOutcome.REFUSED),
        (replace(LOGIN, opened=LINKED_LAN, holder=LINKED_LAN), "linked", LoginOutcome.OPENED),
        (replace(LOGIN, holder=LAN), "same-number", LoginOutcome.FOUND_BY_NUMBER),
        (replace(LOGIN, opened=MADE_BEFORE, holder=LAN), "same-number", LoginOutcome.FOUND_BY_NUMBER),
        (replace(LOGIN, opened=MADE_BEFORE), "made-before", LoginOutcome.OPENED),
        (LOGIN, "newcomer", LoginOutcome.NEW),
    ],
    ids=[
        *("organisation", "level 1", "no number", "replaced", "linked", "old account", "old account turned up"),
        *("made before", "newcomer"),
    ],
)
def test_a_vneid_login_is_decided_by_its_row(facts, row, outcome):
    rule = decide_login(facts)
    assert (rule.row, rule.outcome) == (row, outcome)


RULES = [*LINK_RULES, *LOGIN_RULES, *VERIFICATION_RULES]


@pytest.mark.parametrize("message_id", [rule.message_id for rule in RULES if rule.message_id])
def test_every_row_that_speaks_has_its_words_in_the_catalogue(message_id):
    assert message_id in catalogue()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (VERIFICATION, None),
        (replace(VERIFICATION, holder=LAN), None),
        (replace(VERIFICATION, holder=LINKED_OTHER), "number-taken"),
        (replace(VERIFICATION, account=MADE_BEFORE, holder=LINKED_OTHER), None),
        (replace(VERIFICATION, account=LINKED_LAN), None),
        (replace(VERIFICATION, account=LINKED_LAN, record=OTHER_RECORD), "number-differs"),
        (replace(VERIFICATION, account=MADE_BEFORE, record=OTHER_RECORD), "number-differs"),
        (replace(VERIFICATION, account=NAMED_LAN, record=OTHER_RECORD), "another-person"),
    ],
    ids=[
        *("nobody has it", "own", "another portal account", "made from VNeID", "linked"),
        *("linked with another", "made from another", "somebody else"),
    ],
)
def test_a_confirmed_record_is_refused_by_its_reason(facts, reason):
    rule = refused_verification(facts)
    assert (rule and rule.reason) == reason


@pytest.mark.parametrize(
    ("second_account", "message_id", "claims"),
    [(SecondAccount.MERGE, "MP2-merge", True), (SecondAccount.REFUSE, "MP2", False)],
)
def test_a_taken_number_leaves_a_claim_where_accounts_are_merged(second_account, message_id, claims):
    rule = refused_verification(replace(VERIFICATION, holder=LINKED_OTHER, second_account=second_account))
    assert (rule.message_id, rule.claims) == (message_id, claims)


def test_accounts_are_merged_unless_a_world_says_otherwise():
    assert {LinkPolicy().second_account, VerificationPolicy().second_account} == {SecondAccount.MERGE}
