"""What a world file says of VNeID accounts and organisations, and what VNeID then holds."""

from datetime import datetime

import pytest
from pydantic import ValidationError

from lienket.worlds import WorldSpec, build_world, library
from lienket.worlds.control_client import ControlClient

COMPANY = {"code": "SYN-AN-PHUC", "representative": "chị Lan"}


@pytest.fixture
def build(ecosystem, name):
    """Return a builder of a world; it returns what VNeID then holds."""

    def build(people, **world):
        build_world(WorldSpec.model_validate({"title": "Thử", "people": people} | world), name, ecosystem.urls)
        return ControlClient(ecosystem.urls["vneid"]).contents(name)

    return build


def test_vneid_knows_of_an_account_what_the_file_says(build, new_person):
    said = {
        "kind": "foreigner",
        "approved_at": "2024-06-18T09:00:00+07:00",
        "card_expires_on": "2030-01-01",
        "passport_expires_on": "2031-01-01",
        "residence_expires_on": "2032-01-01",
        "guardian": "048787900007",
        "lock": {"ground": "breach", "until": "2030-06-20T00:00:00+07:00"},
        "web_login_allowed": False,
    }
    (account,) = build({"chị Lan": new_person(about="Đủ điều kiện", vneid_account=said)})["accounts"]

    moments = {"approved_at": said.pop("approved_at"), "until": said["lock"]["until"]}
    assert datetime.fromisoformat(account.pop("approved_at")) == datetime.fromisoformat(moments["approved_at"])
    assert datetime.fromisoformat(account["lock"].pop("until")) == datetime.fromisoformat(moments["until"])
    assert account.items() >= (said | {"lock": {"ground": "breach"}}).items()
    assert (account["phone"], account["email"], account["about"]) == ("0570123401", "lan@vidu.example", "Đủ điều kiện")


def test_an_organisation_is_represented_by_a_person_of_the_world(build, new_person):
    told = COMPANY | {"kind": 3, "lock": {"ground": "suspended"}}
    contents = build({"chị Lan": new_person(vneid_account={})}, organisations={"Công ty Thử": told})
    (organisation,) = contents["organisations"]

    assert organisation.items() >= {"code": "SYN-AN-PHUC", "name": "Công ty Thử", "kind": 3}.items()
    assert organisation["representative"] == "052789900001"
    assert organisation["lock"] == {"ground": "suspended", "until": None}


@pytest.mark.parametrize(
    ("organisations", "told"),
    [
        ({"A": COMPANY | {"representative": "anh Ai"}}, "người đại diện của A, anh Ai, không có trong people"),
        ({"A": COMPANY, "B": COMPANY}, "A và B có cùng mã SYN-AN-PHUC"),
        ({"A": COMPANY | {"code": "0101234567"}}, "mã tổ chức giả bắt đầu bằng SYN-"),
        ({"A": COMPANY | {"lock": {"ground": "deceased"}}}, "dissolved"),
    ],
)
def test_an_organisation_that_makes_no_sense_is_refused(new_person, organisations, told):
    people = {"chị Lan": new_person(vneid_account={})}
    with pytest.raises(ValidationError, match=told):
        WorldSpec.model_validate({"title": "Thử", "people": people, "organisations": organisations})


@pytest.mark.parametrize(
    ("account", "told"),
    [
        ({"passcode": "12345"}, "passcode gồm đúng 6 chữ số"),
        ({"guardian": "001"}, "12 chữ số"),
        ({"lock": {"ground": "dissolved"}}, "own-request"),
        ({"card_expires_on": "31/12/2024"}, "một ngày có trong lịch"),
        ({"approved_at": "2024-06-18"}, "giờ và múi giờ"),
    ],
    ids=str,
)
def test_an_account_that_makes_no_sense_is_refused(new_person, account, told):
    with pytest.raises(ValidationError, match=told):
        new_person(vneid_account=account)


def test_a_childs_guardian_among_the_personas_has_an_account_to_confirm_with():
    people = library("personas").people.values()
    numbers = {person.number for person in people if person.vneid_account}
    guardians = {person.vneid_account.guardian for person in people if person.vneid_account} - {None}
    assert guardians
    assert guardians <= numbers
