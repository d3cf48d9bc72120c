"""What a citizen's record says of itself, and the words of a query, without any wire."""

from dataclasses import replace

import pytest

from lienket.country.ethnic_groups import Numbering
from lienket.identity import BirthDate, PersonalNumber, PersonName, Sex
from lienket.population.models import Asked, CitizenRecord

AN = CitizenRecord(PersonalNumber.parse("052689000001"), PersonName.parse("Nguyễn Văn An"), BirthDate(1989, 5, 8))


@pytest.mark.parametrize(
    ("facts", "contradictions"),
    [
        ({}, ()),
        ({"sex": Sex.MALE}, ()),
        ({"sex": Sex.FEMALE}, ("sex",)),
        ({"birth_date": BirthDate(1990)}, ("birth-year",)),
        ({"sex": Sex.FEMALE, "birth_date": BirthDate(2089)}, ("sex", "birth-year")),
        ({"number": PersonalNumber.parse("952089000001"), "sex": Sex.MALE}, ()),
    ],
    ids=["unknown sex", "agrees", "sex", "year", "both", "T2"],
)
def test_a_record_tells_where_its_number_contradicts_it(facts, contradictions):
    assert replace(AN, **facts).contradictions == contradictions


@pytest.mark.parametrize(
    ("recorded", "code_1979", "code_2008"),
    [
        ("01", "01", "01"),
        ("06", "06", "04"),
        ("04", "04", "06"),
        ("12", "12", "11"),
        ("55", "55", "55"),
        ("99", "99", "99"),
    ],
    ids=["Kinh", "Mường", "Hoa", "Ê-đê", "foreigner", "unknown"],
)
def test_an_ethnic_group_has_its_code_in_either_numbering(recorded, code_1979, code_2008):
    record = replace(AN, ethnic_group=recorded)

    assert record.with_ethnic_code(Numbering.QD_121_1979).ethnic_group == code_1979
    assert record.with_ethnic_code(Numbering.QD_1019_2008).ethnic_group == code_2008


@pytest.mark.parametrize(
    ("sent", "born"),
    [
        ("19890508", BirthDate(1989, 5, 8)),
        ("198905", BirthDate(1989, 5)),
        ("1989", BirthDate(1989)),
        ("19480000", BirthDate(1948)),
        ("19480800", BirthDate(1948, 8)),
        ("1989-05-08", BirthDate(1989, 5, 8)),
        ("1952-00-00", BirthDate(1952)),
        ("08/05/1989", BirthDate(1989, 5, 8)),
        ("00/00/1952", BirthDate(1952)),
        ("05/1989", BirthDate(1989, 5)),
    ],
)
def test_a_birth_date_is_read_with_the_precision_that_it_has(sent, born):
    assert Asked("052689000001", "", "AN", sent).query().birth_date == born


@pytest.mark.parametrize("sent", ["19000229", "29/02/1900", "19891345", "08051989x", "89", "hôm qua", "1989-5-8"])
def test_a_birth_date_that_never_was_is_nobodys(sent):
    assert Asked("052689000001", "", "AN", sent).query() is None
