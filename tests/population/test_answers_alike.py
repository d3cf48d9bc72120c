"""Whatever is wrong in a query, alone or together with something else, the answer is that for an unknown person."""

from itertools import combinations

import pytest

CLOCK = {"at": "2025-06-30T09:00:00+07:00", "frozen": True}
OTHER = {
    "number": "045804900038",
    "id_card": "001000002",
    "name": "Hồ Thử Nhuận",
    "birth_date": "2004-02-29",
    "former_numbers": ["045803900038"],
    "other_id_cards": ["001000003"],
}
DEAD = {"number": "036755900011", "name": "Đặng Thị Thử", "birth_date": "1955-01-20", "standing": "deceased"}

# Each field: somebody else's value, one that nobody has, one that cannot be read.
WRONG = {
    "SoDinhDanh": ["045804900038", "045803900038", "001690000001", "05268900000", "052089", "x"],
    "SoCMND": ["001000002", "001000003", "001000009", "0010000", "052689000001"],
    "HoVaTen": ["HOTHUNHUAN", "NGUYENVANBINH", "12345", "A" * 300],
    "NgayThangNam": ["20040229", "19890509", "19891345", "hôm qua", "29/02/1900"],
}
ERRORS = [{field: value} for field, values in WRONG.items() for value in values]
PAIRS = [first | second for first, second in combinations(ERRORS, 2) if first.keys() != second.keys()]
RIGHT = {"SoCMND": "001999999", "HoVaTen": "NGUYỄN VĂN AN"}


@pytest.fixture(scope="module", params=["lenient", "strict"])
def town(make_town, request):
    an = {
        "number": "052689000001",
        "id_card": "001999999",
        "name": "Nguyễn Văn An",
        "birth_date": "1989-05-08",
        "sex": "male",
    }
    settings = {"matching": request.param, "deceased_answer": "nothing"}
    return make_town(an, OTHER, DEAD, clock=CLOCK, settings=settings)


def _seen(answer):
    return answer.status_code, answer.headers.to_wsgi_list(), answer.data


@pytest.fixture(scope="module")
def unknown(town):
    """What is answered about a person of whom nothing is known."""
    asked = {"SoDinhDanh": "001690000001", "HoVaTen": "TRANTHUMINH", "NgayThangNam": "19900101"}
    return _seen(town.ask(**asked))


def test_the_query_that_is_damaged_below_is_answered(town, unknown):
    assert "NGUYỄN VĂN AN" in town.ask(**RIGHT).text
    assert _seen(town.ask(**RIGHT)) != unknown


@pytest.mark.parametrize("wrong", ERRORS, ids=str)
def test_one_wrong_field_is_answered_like_an_unknown_person(town, unknown, wrong):
    assert _seen(town.ask(**RIGHT | wrong)) == unknown


def test_two_wrong_fields_are_answered_like_an_unknown_person(town, unknown):
    assert len(PAIRS) > 100
    assert [wrong for wrong in PAIRS if _seen(town.ask(**RIGHT | wrong)) != unknown] == []


def test_of_whom_nothing_is_said_is_answered_like_an_unknown_person(town, unknown):
    dead = {"SoDinhDanh": DEAD["number"], "HoVaTen": DEAD["name"], "NgayThangNam": "19550120"}

    assert _seen(town.ask(**dead)) == unknown


def test_two_people_whom_a_query_cannot_tell_apart_are_answered_like_an_unknown_person(make_town, unknown):
    twin = {"id_card": "001999999", "name": "Nguyễn Văn An", "birth_date": "1989-05-08"}
    town = make_town(twin | {"number": "052689000001"}, twin | {"number": "052689000002"}, clock=CLOCK)
    asked = RIGHT | {"SoDinhDanh": ""}

    assert _seen(town.ask(**asked)) == unknown
    assert "NGUYỄN VĂN AN" in town.ask(**asked | {"SoDinhDanh": "052689000002"}).text
