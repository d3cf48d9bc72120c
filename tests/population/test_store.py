"""The citizens' table, without HTTP."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lienket.identity import BirthDate, IdCardNumber, PersonalNumber, PersonName
from lienket.population.models import CitizenRecord, Query
from lienket.population.store import PopulationStore, metadata
from lienket.simulation.storage import Storage

AN = CitizenRecord(
    number=PersonalNumber.parse("052689000001"),
    id_card=IdCardNumber.parse("001999999"),
    name=PersonName.parse("Nguyễn Văn An"),
    birth_date=BirthDate(1989, 5, 8),
)
BINH = replace(AN, number=PersonalNumber.parse("052689000002"), name=PersonName.parse("Nguyễn Văn Bình"))
NHUAN = replace(AN, number=PersonalNumber.parse("045704900038"), id_card=None)


@pytest.fixture
def store() -> Iterator[PopulationStore]:
    storage = Storage(metadata)
    yield PopulationStore(storage, "here")
    storage.close()


def _query(number: str | None, id_card: str | None) -> Query:
    return Query(
        PersonalNumber.parse(number) if number else None,
        IdCardNumber.parse(id_card) if id_card else None,
        AN.name,
        AN.birth_date,
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (_query(AN.number.text, None), [AN]),
        (_query(None, "001999999"), [AN, BINH]),
        (_query(BINH.number.text, "001999999"), [BINH]),
        (_query(NHUAN.number.text, "001999999"), [NHUAN]),
    ],
    ids=["by number", "by shared id card", "by both", "by the personal number first"],
)
def test_candidates_are_those_to_whom_the_numbers_lead(store, query, found):
    store.add([AN, BINH, NHUAN])

    assert sorted(store.candidates(query), key=lambda record: record.number.text) == found


def test_candidates_for_a_replaced_number_are_who_has_it_now_and_a_record_left_over_under_it(store):
    new = replace(AN, number=PersonalNumber.parse("052688000001"), former_numbers=(AN.number,))
    store.add([AN, new])

    assert store.candidates(_query(AN.number.text, None)) == [AN, new]
    assert store.candidates(_query(new.number.text, None)) == [new]


def test_everybody_comes_back_unchanged_in_order_of_number(store):
    store.add([AN, NHUAN, BINH])

    assert store.all() == [NHUAN, AN, BINH]


def test_candidates_include_whoever_s_number_replaced_one_of_theirs(store):
    renumbered = replace(BINH, id_card=None, former_numbers=(AN.number,))
    again = replace(NHUAN, former_numbers=(BINH.number,))
    store.add([AN, renumbered, again])

    assert store.candidates(_query(None, "001999999")) == [AN, renumbered, again]
    assert store.candidates(_query(AN.number.text, None)) == [AN, renumbered, again]
