"""What registers know of a person: written by names in the file, by codes and numbers in the population database."""

import pytest

from lienket.worlds import WorldSpec
from lienket.worlds.contents import contents_of

TU = {"full_name": "Phạm Thử Tư", "number": "079648900004", "id_card": "001234504", "birth_date": "1948", "sex": "male"}
NOTHING = {"name": "", "number": "", "id_card": "", "nationality": ""}


@pytest.fixture
def contents(lan):
    """Return a reader of what the systems get of chị Lan with the facts given, in a world with ông Tư."""

    def contents(**facts):
        world = WorldSpec(title="Thử", people={"chị Lan": lan | facts, "ông Tư": TU})
        return contents_of(world, "thu", "http://cong.example")

    return contents


@pytest.fixture
def record(contents):
    """Return a reader of chị Lan's record in the population database."""
    return lambda **facts: contents(**facts)["population"]["people"][0]


def test_numbers_standing_and_nationality_are_handed_on(record):
    facts = {
        "other_id_cards": ["001234598", "001234599"],
        "former_numbers": ["052788900001"],
        "standing": "residence-deleted",
        "nationality": "",
    }

    assert record(**facts).items() >= facts.items()


@pytest.mark.parametrize(
    ("name", "code"), [("Kinh", "01"), ("Ê-đê", "12"), ("ê đê", "12"), ("Mường", "06"), ("Hoa", "04"), ("Khmer", "05")]
)
def test_an_ethnic_group_is_written_by_name_and_recorded_by_its_code_of_1979(record, name, code):
    assert record(ethnic_group=name)["ethnic_group"] == code


@pytest.mark.parametrize(
    ("status", "code"), [("unknown", "0"), ("single", "1"), ("married", "2"), ("divorced-widowed", "3")]
)
def test_a_marital_status_is_recorded_by_its_code(record, status, code):
    assert record(marital_status=status)["marital_status"] == code


@pytest.mark.parametrize("role", ["father", "mother", "spouse", "representative"])
def test_a_relative_of_this_world_is_recorded_with_name_and_numbers(record, role):
    relative = {"name": "Phạm Thử Tư", "number": "079648900004", "id_card": "001234504", "nationality": "VN"}

    assert record(**{role: "ông Tư"})[role] == relative


def test_a_relative_is_named_as_the_population_database_records_them(lan):
    recorded = TU | {"population": {"full_name": "Phạm Thử Tự", "id_card": "001234599"}}
    world = WorldSpec(title="Thử", people={"chị Lan": lan | {"father": "ông Tư"}, "ông Tư": recorded})
    [lans, _] = contents_of(world, "thu", "http://cong.example")["population"]["people"]

    assert (lans["father"]["name"], lans["father"]["id_card"]) == ("Phạm Thử Tự", "001234599")


def test_a_relative_outside_this_world_is_recorded_by_what_is_known(record):
    assert record(father={"full_name": "Ngô Thử Tổ"})["father"] == NOTHING | {"name": "Ngô Thử Tổ"}


def test_a_household_has_a_head_a_relation_and_a_book(record):
    facts = record(household={"head": "ông Tư", "relation": "CH03", "book": "SHK-0"})

    assert facts["household_book"] == "SHK-0"
    assert facts["household_head"] == {
        "relation": "CH03",
        "name": "Phạm Thử Tư",
        "number": "079648900004",
        "id_card": "001234504",
    }


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ({"commune": "21550"}, {"province": "52", "district": "540", "ward": "21550"}),
        ({"commune": "26368"}, {"province": "75", "district": "740", "ward": "26368"}),
        ({"commune": "26368", "era": "two-tier"}, {"province": "75", "ward": "26368"}),
    ],
    ids=["of before", "of both eras, before", "of both eras, today"],
)
def test_a_place_is_the_codes_of_its_commune_and_what_stands_above_it(record, place, codes):
    address = record(addresses={"current": place})["current"]

    assert {key: code for key, code in address.items() if key != "detail"} == codes


def test_a_place_in_codes_keeps_the_words_of_the_person(record):
    address = record(addresses={"permanent": {"commune": "21550"}})["permanent"]

    assert (address["ward"], address["detail"]) == ("21550", "Số 0, đường Giả Lập")


def test_words_written_at_the_place_are_those_of_every_system(contents):
    facts = {"addresses": {"permanent": {"commune": "21550", "detail": "Tổ 0"}}, "vneid_account": {}}
    systems = contents(portal_account={"identity": "verified"}, **facts)

    assert systems["population"]["people"][0]["permanent"]["detail"] == "Tổ 0"
    assert systems["vneid"]["accounts"][0]["address"] == "Tổ 0"
    assert systems["portal"]["accounts"][0]["identity"]["permanent_address"]["value"] == "Tổ 0"


WORLD = """\
title: Thử
people:
  chị Lan:
    full_name: Nguyễn Thị Thử Lan
    number: "052789900001"
    birth_date: 1989-08-05
    sex: female
    {key}: {value}
  ông Tư:
    full_name: Phạm Thử Tư
    number: "079648900004"
    birth_date: 1948
    sex: male
"""


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("ethnic_group", "Mườn", ".ethnic_group»: không có dân tộc «Mườn» trong danh mục. Có phải «Mường»?"),
        ("father", "ông Tu", ".father»: không có ai tên «ông Tu» trong thế giới này. Có phải «ông Tư»?"),
        (
            "household",
            "{head: cụ, relation: CH03}",
            ".household.head»: không có ai tên «cụ» trong thế giới này. Các tên hợp lệ: chị Lan, ông Tư.",
        ),
        ("mother", "{person: ông Tư, full_name: Lê Thử}", ".mother»: chỉ viết một trong person và full_name."),
        ("mother", "{}", ".mother»: chỉ viết một trong person và full_name."),
        (
            "mother",
            '{person: ông Tư, id_card: "001234504"}',
            ".mother»: number và id_card chỉ dành cho người không có trong thế giới này.",
        ),
        ("mother", "{persn: ông Tư}", ".mother.persn»: không có khóa này. Có phải «person»?"),
        (
            "addresses",
            '{permanent: {commune: "20333"}}',
            ".addresses.permanent»: không có xã, phường nào mang mã 20333 ở thời three-tier; mã ấy có ở thời two-tier.",
        ),
        (
            "addresses",
            '{permanent: {commune: "99999"}}',
            ".addresses.permanent»: không có xã, phường nào mang mã 99999 ở thời three-tier.",
        ),
        (
            "addresses",
            '{permanent: {commune: "215"}}',
            ".addresses.permanent.commune»: mã xã, phường gồm đúng 5 chữ số.",
        ),
        ("addresses", "{permanant: {}}", ".addresses.permanant»: không có khóa này. Có phải «permanent»?"),
        ("household", "{head: ông Tư, relation: con}", ".household.relation»: mã quan hệ với chủ hộ viết như CH01."),
        ("nationality", "Việt Nam", ".nationality»: quốc tịch gồm hai chữ in hoa, như VN."),
        ("standing", "dead", ".standing»: phải là một trong các tên hợp lệ. Có phải «deceased»?"),
    ],
)
def test_a_mistake_is_told_where_it_stands_with_the_nearest_name(complaint, key, value, told):
    assert complaint(WORLD.format(key=key, value=value)) == f"dòng 8, khóa «people.chị Lan{told}"


def test_every_relative_who_is_not_there_is_counted(complaint):
    told = complaint(WORLD.format(key="father", value="ông Tu\n    mother: bà Tu"))

    assert told.endswith("Có phải «ông Tư»? Còn 1 lỗi khác.")


def test_somebody_who_is_no_relative_of_anybody_needs_nobody_else(record):
    facts = record()

    assert not facts.keys() & {"father", "mother", "spouse", "representative", "household_head"}
