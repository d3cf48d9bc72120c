"""What the systems hold of a person, once the world of a file is built."""

from datetime import datetime

import pytest

from lienket.worlds import WorldSpec, build_world, drop_world
from lienket.worlds.control_client import ControlClient


@pytest.fixture
def build(ecosystem, name):
    """Return a builder of a world with the person given, called "chị Lan"; it returns what each system then holds."""

    def build(person, **world):
        build_world(WorldSpec(title="Thử", people={"chị Lan": person}, **world), name, ecosystem.urls)
        return {system: ControlClient(url).contents(name) for system, url in ecosystem.urls.items()}

    return build


def only(entries):
    [entry] = entries
    return entry


def identity_of(contents):
    fields = only(contents["portal"]["accounts"])["identity"]
    return {name: (field["value"], field["source"]) for name, field in fields.items()}


def test_a_typed_identity_is_what_the_citizen_typed(build, new_person):
    contents = build(new_person(portal_account={"identity": "typed", "full_name": "Nguyễn Thị Thử Làn"}))

    assert identity_of(contents) == {
        "full_name": ("Nguyễn Thị Thử Làn", "typed"),
        "personal_number": ("052789900001", "typed"),
        "id_card": ("001234501", "typed"),
        "birth_date": ("1989-08-05", "typed"),
        "sex": ("female", "typed"),
        "phone": ("0570123401", "typed"),
        "email": ("lan@vidu.example", "typed"),
    }


def test_an_account_with_the_cmnd_only_has_no_personal_number(build, new_person):
    identity = identity_of(build(new_person(portal_account={"identity": "id-card-only"})))

    assert identity["id_card"] == ("001234501", "typed")
    assert "personal_number" not in identity


def test_a_verified_identity_is_what_the_population_database_records(build, new_person):
    recorded = {"full_name": "Nguyễn Thị Thử Hòa", "birth_date": "1989"}
    identity = identity_of(build(new_person(portal_account={"identity": "verified"}, population=recorded)))

    assert identity["full_name"] == ("NGUYỄN THỊ THỬ HÒA", "population")
    assert identity["birth_date"] == ("1989", "population")
    assert identity["permanent_address"] == ("Số 0, đường Giả Lập", "population")
    assert identity["phone"] == ("0570123401", "typed")  # no source confirms it


def test_papers_lie_in_the_store_of_the_portal_account(build, new_person):
    paper = {"code": "SYN-1", "title": "Giấy khai sinh", "issuer": "UBND xã Mẫu", "issued_on": "1989-08-20"}
    contents = build(new_person(portal_account={"documents": [paper]}))

    assert only(only(contents["portal"]["accounts"])["documents"]).items() >= paper.items()


def test_a_linked_person_has_the_link_since_then(build, new_person):
    contents = build(new_person().with_link(datetime.fromisoformat("2024-06-20T09:00:00+07:00")))
    link = only(contents["portal"]["accounts"])["link"]

    assert link["personal_number"] == "052789900001"
    assert datetime.fromisoformat(link["linked_at"]) == datetime.fromisoformat("2024-06-20T02:00:00+00:00")


def test_vneid_knows_the_person_as_the_population_database_does(build, new_person):
    recorded = {"full_name": "Lê Thị Thử", "birth_date": "1989"}
    contents = build(new_person(vneid_account={"level": 1, "status": "not-activated"}, population=recorded))
    account = only(contents["vneid"]["accounts"])

    assert (account["number"], account["name"], account["birth_date"]) == ("052789900001", "Lê Thị Thử", "1989")
    assert (account["level"], account["status"]) == (1, "not-activated")


def test_the_record_is_what_the_file_says_that_it_is(build, new_person):
    record = only(build(new_person(population={"birth_date": "1989-08"}))["population"]["people"])

    assert (record["number"], record["id_card"], record["birth_date"]) == ("052789900001", "001234501", "1989-08")
    assert (record["name"], record["sex"]) == ("Nguyễn Thị Thử Lan", "female")
    assert (record["birth_registration"]["detail"], record["hometown"]["detail"], record["permanent"]["detail"]) == (
        "Xã An Bình, Bình Định",
        "Xã Mẫu, Bình Định",
        "Số 0, đường Giả Lập",
    )


@pytest.mark.parametrize(("identity", "source"), [("typed", "typed"), ("verified", "population")])
def test_an_account_may_still_hold_the_number_of_before(build, new_person, identity, source):
    contents = build(new_person(portal_account={"number": "052789900091", "identity": identity}))

    assert identity_of(contents)["personal_number"] == ("052789900091", source)
    assert only(contents["population"]["people"])["number"] == "052789900001"


def test_who_is_not_recorded_is_unknown_to_the_population_database_only(build, new_person):
    contents = build(new_person(population={"recorded": False}, portal_account={}, vneid_account={}))

    assert contents["population"]["people"] == []
    assert len(contents["portal"]["accounts"]) == len(contents["vneid"]["accounts"]) == 1


def test_who_has_no_account_has_none(build, new_person):
    contents = build(new_person())

    assert contents["portal"]["accounts"] == contents["vneid"]["accounts"] == []


def test_the_portal_is_a_client_of_vneid_in_its_own_world_only(build, new_person, ecosystem, name):
    client = only(build(new_person())["vneid"]["clients"])
    addresses = client["redirect_uris"] + client["post_logout_redirect_uris"]

    home = ecosystem.urls["portal"].removeprefix("http")
    assert {address.partition("/w/")[0] for address in addresses} == {f"http{home}", f"https{home}"}
    assert {address.partition("/w/")[2].partition("/")[0] for address in addresses} == {name}


def test_in_the_world_default_the_portal_is_reached_without_a_prefix_too(ecosystem):
    build_world(WorldSpec(title="Thử"), "default", ecosystem.urls)
    client = only(ControlClient(ecosystem.urls["vneid"]).contents("default")["clients"])
    drop_world("default", ecosystem.urls)

    portal = ecosystem.urls["portal"].removeprefix("http")
    prefixes = {address.partition(portal)[2][:2] for address in client["redirect_uris"]}
    assert prefixes == {"/w", "/v"}


ORGANISATION = {
    "code": "SYN-AN-PHUC",
    "representative": "chị Lan",
    "portal_account": {"username": "an-phuc", "phone": "0570123490"},
}


def test_an_organisation_may_have_an_account_issued_by_the_portal(build, new_person):
    contents = build(new_person(), organisations={"Công ty Giả Định": ORGANISATION})

    account = only(contents["portal"]["accounts"])
    assert (account["username"], account["kind"]) == ("an-phuc", 2)
    assert account["organisation"] == {"code": "SYN-AN-PHUC", "name": "Công ty Giả Định", "tax_number": ""}
    assert account["identity"]["phone"]["value"] == "0570123490"


def test_a_phone_is_registered_to_who_has_it(build, new_person):
    contents = build(new_person(phone="0570123401", portal_account={"phone": "+12025550123"}))

    held = {"phone": "0570123401", "personal_number": "052789900001", "id_card": "001234501"}
    assert contents["portal"]["subscribers"] == [held]
    assert identity_of(contents)["phone"] == ("+12025550123", "typed")
