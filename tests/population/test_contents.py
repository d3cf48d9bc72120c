"""What a world may put into the population database, and how it comes back."""

import pytest

NO_ADDRESS = {"province": "", "district": "", "ward": "", "detail": "", "country": "VN"}


def test_a_person_is_shown_in_the_shape_they_were_put_in(make_town, an):
    [shown] = make_town(an).contents()["people"]

    given = {
        key: NO_ADDRESS | value if isinstance(value, dict) else value  # an address part left out is empty
        for key, value in an.items()
    }
    assert given.items() <= shown.items()


def test_what_is_shown_can_be_put_into_another_world(make_town, an):
    bare = {"number": "001753900018", "name": "Thử", "birth_date": "1953"}
    month = {"number": "038657900035", "name": "Mai Thử", "birth_date": "1957-08", "sex": "male"}
    shown = make_town(an, bare, month).contents()

    assert make_town(*shown["people"]).contents() == shown
    assert [person["birth_date"] for person in shown["people"]] == ["1953", "1957-08", "1989-05-08"]


def test_people_can_be_added_to_a_world(make_town, an):
    town = make_town()
    answer = town.client.post(f"{town.control}/contents", json={"people": [an]})

    assert (answer.status_code, answer.json) == (201, town.contents())
    assert town.texts("Ten") == ["NGUYỄN VĂN AN"]


def test_fifty_people_are_written_at_once(make_town, an):
    people = [an | {"number": f"0526890001{n:02}"} for n in range(50)]

    assert len(make_town(*people).contents()["people"]) == 50


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "052089999999"}, "number"),  # a number that a real person might have
        ({"number": "05268900000"}, "number"),
        ({"id_card": "99" + "9999999"}, "id_card"),
        ({"id_card": "00199999"}, "id_card"),
        ({"name": ""}, "name"),
        ({"name": "An\x00"}, "name"),
        ({"birth_date": "1989-02-30"}, "birth_date"),
        ({"birth_date": "08/05/1989"}, "birth_date"),
        ({"sex": "nam"}, "sex"),
        ({"ethnic_group": "1"}, "ethnic_group"),
        ({"religion": "không"}, "religion"),
        ({"marital_status": "4"}, "marital_status"),
        ({"blood_type": "A"}, "blood_type"),
        ({"nationality": "Việt Nam"}, "nationality"),
        ({"hometown": {"province": "052"}}, "hometown.province"),
        ({"current": {"detail": "Tổ\x0b0"}}, "current.detail"),
        ({"current": {"street": "Giả Lập"}}, "current.street"),
        ({"ho_ten": "An"}, "ho_ten"),
    ],
    ids=str,
)
def test_a_wrong_field_is_refused_by_name_and_no_world_is_made(town, an, change, field):
    answer = town.client.put("/_lienket/worlds/wrong", json={"contents": {"people": [an | change]}})

    assert answer.status_code == 422
    assert [problem["at"] for problem in answer.json["error"]["fields"]] == [f"contents.people.0.{field}"]
    assert town.client.get("/_lienket/worlds/wrong").status_code == 404


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"former_numbers": ["052689000001"]},
            "số định danh 052689000001 không thể vừa là số đang dùng vừa là số cũ của một người",
        ),
        ({"former_numbers": ["052689000002"] * 2}, "số định danh cũ bị ghi lặp: 052689000002"),
        ({"other_id_cards": ["001999999"]}, "số CMND của một người bị ghi lặp: 001999999"),
        ({"other_id_cards": ["001999998"] * 2}, "số CMND của một người bị ghi lặp: 001999998"),
        ({"id_card": None, "other_id_cards": ["001999998"] * 2}, "số CMND của một người bị ghi lặp: 001999998"),
    ],
    ids=str,
)
def test_a_person_who_has_one_number_twice_is_refused(town, an, change, told):
    answer = town.client.put("/_lienket/worlds/wrong", json={"contents": {"people": [an | change]}})

    assert answer.status_code == 422
    [problem] = answer.json["error"]["fields"]
    assert problem["at"] == "contents.people.0"
    assert told in problem["reason"]


def test_one_number_cannot_belong_to_two_people(town, an):
    answer = town.client.put("/_lienket/worlds/wrong", json={"contents": {"people": [an, an]}})

    assert answer.status_code == 422
    assert [problem["at"] for problem in answer.json["error"]["fields"]] == ["contents.people"]


def test_a_number_that_is_taken_is_refused_and_nothing_is_added(town, an):
    before = town.contents()
    new = an | {"number": "052689000009"}
    answer = town.client.post(f"{town.control}/contents", json={"people": [new, an]})

    assert (answer.status_code, answer.json["error"]["code"]) == (409, "citizen-exists")
    assert town.contents() == before


def test_two_people_may_share_an_id_card_number(make_town, an):
    assert len(make_town(an, an | {"number": "052689000009"}).contents()["people"]) == 2


def test_an_unknown_setting_value_is_refused_by_name(town):
    answer = town.client.put("/_lienket/worlds/wrong", json={"settings": {"empty_answer": "null"}})

    assert answer.status_code == 422
    assert [problem["at"] for problem in answer.json["error"]["fields"]] == ["settings.empty_answer"]
