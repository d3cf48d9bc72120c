"""Records at the edge, asked about over SOAP, and the settings that decide what is answered of them."""

import pytest

AFTER_REFORM = {"at": "2025-07-01T00:00:00+07:00", "frozen": True}


@pytest.mark.parametrize(
    ("setting", "answered"), [({}, ["NGUYỄN VĂN AN"]), ({"former_numbers": "nothing"}, [])], ids=str
)
def test_a_number_that_was_replaced_leads_to_its_holder_if_the_world_says_so(make_town, an, setting, answered):
    town = make_town(an | {"former_numbers": ["052688000001"]}, settings=setting)

    assert town.texts("Ten", SoDinhDanh="052688000001") == answered
    assert town.texts("Ten") == ["NGUYỄN VĂN AN"]


def test_the_answer_to_a_number_that_was_replaced_holds_the_present_one(make_town, an):
    town = make_town(an | {"former_numbers": ["052688000001"]})

    assert town.texts("SoDinhDanh", SoDinhDanh="052688000001")[0] == "052689000001"


def test_a_record_left_over_under_a_number_that_was_replaced_is_not_answered(make_town, an):
    left_over = an | {"number": "052688000001", "birth_date": "1988-05-08"}
    town = make_town(left_over, an | {"former_numbers": ["052688000001"]})

    assert town.texts("Ten", SoDinhDanh="052688000001", NgayThangNam="19880508") == []
    assert town.texts("NgayThangNam", SoDinhDanh="052688000001") == ["19890508"]


@pytest.mark.parametrize("card", ["001999999", "001999998", "001999997"])
def test_every_id_card_number_of_a_citizen_leads_to_them(make_town, an, card):
    town = make_town(an | {"other_id_cards": ["001999998", "001999997"]})

    assert town.texts("SoDinhDanh", SoDinhDanh="", SoCMND=card)[:1] == ["052689000001"]


@pytest.mark.parametrize(
    ("standing", "setting"), [("deceased", "deceased_answer"), ("residence-deleted", "deleted_answer")]
)
def test_a_world_decides_whether_the_dead_and_the_deleted_are_shown(make_town, an, standing, setting):
    record = an | {"standing": standing}

    assert make_town(record).texts("Ten") == ["NGUYỄN VĂN AN"]
    assert make_town(record, settings={setting: "nothing"}).texts("Ten") == []


@pytest.mark.parametrize("setting", ["deceased_answer", "deleted_answer"])
def test_hiding_one_standing_hides_nobody_else(make_town, an, setting):
    assert make_town(an, settings={setting: "nothing"}).texts("Ten") == ["NGUYỄN VĂN AN"]


@pytest.mark.parametrize(("numbering", "code"), [("1979", "06"), ("2008", "04")])
def test_the_ethnic_group_is_sent_by_the_numbering_of_the_world(make_town, an, numbering, code):
    town = make_town(an | {"ethnic_group": "06"}, settings={"ethnic_numbering": numbering})

    assert town.texts("DanToc") == [code]
    assert town.contents()["people"][0]["ethnic_group"] == "06"


@pytest.mark.parametrize("code", ["00", "56", "1", "Kinh"])
def test_a_code_that_is_no_ethnic_group_is_refused_with_the_name_of_its_numbering(town, an, code):
    answer = town.client.post(f"{town.control}/contents", json={"people": [an | {"ethnic_group": code}]})
    [problem] = answer.json["error"]["fields"]

    assert (answer.status_code, problem["at"]) == (422, "people.0.ethnic_group")
    assert "QĐ 121-TCTK/PPCĐ (1979)" in problem["reason"]


def test_where_the_number_contradicts_the_record_the_record_is_answered_and_the_journal_tells(make_town, an):
    town = make_town(an | {"sex": "female", "birth_date": "1990-05-08"})

    assert town.texts("GioiTinh", NgayThangNam="19900508") == ["2"]
    [noted] = [entry for entry in town.journal("event") if entry["name"] == "lookup.contradiction"]
    assert noted["details"] == {"number": "05********01", "facts": "sex, birth-year"}


def test_a_commune_of_before_is_answered_as_its_successor_and_kept_as_it_was(make_town, an):
    town = make_town(an, clock=AFTER_REFORM)

    assert town.texts("MaPhuongXa")[:2] == ["21601", "21601"]
    assert town.texts("ChiTiet")[1] == "Số 0, Đường Giả Lập"
    assert town.contents()["people"][0]["hometown"]["ward"] == "21550"


def test_where_codes_are_kept_an_address_is_answered_as_it_was(make_town, an):
    town = make_town(an, clock=AFTER_REFORM, settings={"address_codes": "kept"})

    assert town.texts("MaPhuongXa") == ["21550", "21550", "21550", "00001"]
    assert town.texts("MaTinhThanh") == ["52", "52", "52", "01"]


@pytest.mark.parametrize(
    "number",
    ["139690900001", "295690900002", "952090900003", "639090900004"],
    ids=["Campuchia", "Zimbabwe", "T2 of a province", "T2 of a country"],
)
def test_people_born_abroad_and_numbers_of_either_mark_are_found(make_town, an, number):
    town = make_town(an | {"number": number, "birth_date": "1990"})

    assert town.texts("SoDinhDanh", SoDinhDanh=number, NgayThangNam="", Nam="1990")[0] == number
    assert [entry["name"] for entry in town.journal("event")] == ["lookup.found"]
