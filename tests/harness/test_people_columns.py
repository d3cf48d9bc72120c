"""Columns of people say of each what the virtual country says of that person alone."""

import json
from dataclasses import fields, replace

import numpy
import pytest

from lienket.country.census import POPULATION, Person, person_at
from lienket.country.virtual import VirtualCitizen, VirtualCountry
from lienket.harness.peopling import rows
from lienket.harness.peopling.columns import Columns
from lienket.harness.peopling.crowd import Crowd, uints
from lienket.population.models import Address, CitizenRecord, HouseholdHead, Relative
from lienket.population.virtual import record_of

SEEDS = (0, 1, 2**31, -5)
EACH = 300

Pair = tuple[CitizenRecord, CitizenRecord]


@pytest.fixture(scope="module", params=SEEDS)
def pairs(request: pytest.FixtureRequest) -> list[Pair]:
    """Return records of citizens from all over the country, worked out alone and read from what columns made."""
    country = VirtualCountry(request.param)
    indices = numpy.random.default_rng(request.param % 1_000).integers(0, POPULATION, EACH).tolist()
    people = [person_at(index) for index in (0, *indices, POPULATION - 1)]
    columns = Columns(Crowd(request.param), Person(*map(uints, zip(*people, strict=True))))
    made = map(CitizenRecord.from_plain, map(json.loads, rows.json_objects(columns).to_pylist()))
    alone = (lean(record_of(VirtualCitizen(country, person))) for person in people)
    return list(zip(alone, made, strict=True))


def lean(record: CitizenRecord) -> CitizenRecord:
    """Leave out what millions of rows do without: a second address, relatives' CMND, who heads their own household."""
    relatives = {name: getattr(record, name) for name in ("father", "mother", "spouse")}
    head = record.household_head
    return replace(
        record,
        current=Address(),
        household_head=HouseholdHead(head.relation) if head.relation == "CH01" else replace(head, id_card=""),
        **{name: Relative(relative.name, relative.number) for name, relative in relatives.items()},
    )


@pytest.mark.parametrize("fact", [field.name for field in fields(CitizenRecord)])
def test_each_fact_is_that_of_the_citizen_alone(pairs, fact):
    assert [getattr(made, fact) for _, made in pairs] == [getattr(alone, fact) for alone, _ in pairs]


def test_the_sample_has_every_kind_of_household(pairs):
    assert {made.household_head.relation for _, made in pairs} == {"CH01", "CH02", "CH03"}
    assert {made.marital_status for _, made in pairs} == {"1", "2", "3"}


def test_flat_columns_say_the_same_as_the_objects():
    columns = Columns(Crowd(3), Person(*map(uints, zip(*map(person_at, range(0, POPULATION, 999_983)), strict=True))))
    for cells, text in zip(rows.flat(columns).to_pylist(), rows.json_objects(columns).to_pylist(), strict=True):
        record = CitizenRecord.from_plain(json.loads(text))
        codes = (record.marital_status, record.ethnic_group, record.religion, record.blood_type)
        assert codes == tuple(cells[key] for key in ("marital_status", "ethnic_group", "religion", "blood_type"))
        homes = (record.birth_registration.ward, record.hometown.ward, record.permanent.ward, record.permanent.detail)
        keys = ("birth_ward", "hometown_ward", "permanent_ward", "permanent_detail")
        assert homes == tuple(cells[key] for key in keys)
        for name in ("father", "mother", "spouse"):
            told = getattr(record, name)
            assert (told.name, told.number) == (cells[f"{name}_name"] or "", cells[f"{name}_number"] or "")
        head = record.household_head
        assert (head.relation, head.number, head.name) == (
            cells["head_relation"],
            cells["head_number"] or "",
            cells["head_name"] or "",
        )
