"""Numbers that may be real people's enter a world only if it says in writing why, in every system."""

import json

import pytest

from lienket.harness.ecosystem import SYSTEMS, control_of
from lienket.worlds import ControlError, build_world, load_world

REASON = "Phòng thử kín, số do cơ quan có thẩm quyền cho mượn."
NUMBER, ID_CARD = "052" + "189900001", "22" + "1234501"  # in pieces: they could be somebody's
PERSON = {"full_name": "Nguyễn Thị Thử Lan", "number": NUMBER, "birth_date": "1989-08-05", "sex": "female"}
ACCOUNTS = {"portal_account": {"identity": "verified"}, "vneid_account": {}}
CONTENTS = {
    "population": {"people": [{"number": NUMBER, "id_card": ID_CARD, "name": "Lan", "birth_date": "1989"}]},
    "vneid": {"accounts": [{"number": NUMBER, "name": "Lan", "birth_date": "1989", "password": "Matkhau@1"}]},
    "portal": {
        "accounts": [
            {"username": "lan", "identity": {"personal_number": {"value": NUMBER}, "id_card": {"value": ID_CARD}}}
        ]
    },
}
PLACES = {"population": "people.0.number", "vneid": "accounts.0.number", "portal": "accounts.0.identity"}


@pytest.fixture(params=SYSTEMS)
def system(request):
    return request.param


@pytest.fixture
def control(ecosystem, system):
    return control_of(system, ecosystem.urls)


def write_world(**world):
    people = {"chị Lan": PERSON | {"id_card": ID_CARD} | ACCOUNTS}
    return json.dumps({"title": "Thử"} | world | {"people": people}, ensure_ascii=False)


def refusal(call, *arguments):
    with pytest.raises(ControlError) as refused:
        call(*arguments)
    return str(refused.value)


def test_a_world_with_a_written_reason_takes_them_and_shows_the_reason(control, system, name):
    control.create(name, {"settings": {"unmarked_numbers": REASON}, "contents": CONTENTS[system]})

    assert NUMBER in json.dumps(control.contents(name))
    assert control.world(name)["settings"]["unmarked_numbers"] == REASON


@pytest.mark.parametrize("order", [("settings", "contents"), ("contents", "settings")])
def test_the_reason_counts_wherever_it_stands_in_the_body(control, system, name, order):
    body = {"settings": {"unmarked_numbers": REASON}, "contents": CONTENTS[system]}
    control.create(name, {key: body[key] for key in order})

    assert NUMBER in json.dumps(control.contents(name))


@pytest.mark.parametrize("settings", [{}, {"unmarked_numbers": ""}])
def test_a_world_without_a_reason_refuses_them_by_the_field_and_is_not_made(control, system, name, settings):
    said = refusal(control.create, name, {"settings": settings, "contents": CONTENTS[system]})

    assert f"{PLACES[system]}: số định danh không mang dấu dữ liệu giả" in said
    assert name not in control.names()


def test_too_short_a_reason_is_refused_and_lets_nothing_in(control, system, name):
    said = refusal(control.create, name, {"settings": {"unmarked_numbers": "có"}, "contents": CONTENTS[system]})

    assert "settings.unmarked_numbers: phải là một câu" in said
    assert PLACES[system] in said
    assert name not in control.names()


def test_what_is_added_later_obeys_what_the_world_was_made_with(control, system, name):
    control.create(name, {"settings": {"unmarked_numbers": REASON}})
    control.create(f"{name}-b", {})

    control.add(name, CONTENTS[system])
    assert PLACES[system] in refusal(control.add, f"{name}-b", CONTENTS[system])
    assert NUMBER in json.dumps(control.contents(name))
    assert NUMBER not in json.dumps(control.contents(f"{name}-b"))


def test_a_change_of_an_account_obeys_it_too(ecosystem, name):
    vneid = control_of("vneid", ecosystem.urls)
    child = CONTENTS["vneid"]["accounts"][0] | {"number": "052789900001"}
    for world, settings in ((name, {"unmarked_numbers": REASON}), (f"{name}-b", {})):
        vneid.create(world, {"settings": settings, "contents": {"accounts": [child]}})

    vneid.change_account(name, child["number"], {"guardian": NUMBER})
    assert vneid.contents(name)["accounts"][0]["guardian"] == NUMBER
    assert "guardian: số định danh" in refusal(vneid.change_account, f"{name}-b", child["number"], {"guardian": NUMBER})


def test_a_world_file_with_a_reason_is_built_in_every_system_with_it(ecosystem, write, name):
    build_world(load_world(write(write_world(unmarked_numbers=REASON))), name, ecosystem.urls)

    for system in SYSTEMS:
        assert control_of(system, ecosystem.urls).world(name)["settings"]["unmarked_numbers"] == REASON
        assert NUMBER in json.dumps(control_of(system, ecosystem.urls).contents(name))


def test_a_world_file_without_a_reason_is_refused_at_the_number(complaint):
    assert "people.chị Lan.number" in complaint(write_world())


def test_a_world_file_with_too_short_a_reason_is_refused_at_the_reason(complaint):
    assert "khóa «unmarked_numbers»: phải là một câu" in complaint(write_world(unmarked_numbers="có"))


def test_facts_of_an_account_can_be_changed_in_a_world_that_takes_them(write):
    guarded = f'"vneid_account": {{"guardian": "{NUMBER}"}}'
    world = write_world(unmarked_numbers=REASON).replace('"vneid_account": {}', guarded)
    changed = load_world(write(world)).people["chị Lan"].with_vneid(level=1)

    assert changed.vneid_account is not None
    assert (changed.vneid_account.guardian, changed.vneid_account.level) == (NUMBER, 1)
