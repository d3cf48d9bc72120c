"""Columns of people as rows of the population database, as JSON and as flat tables."""

from functools import cache
from typing import Any

import pyarrow

from lienket.country import traits
from lienket.country.ethnic_groups import groups
from lienket.country.virtual import STREET
from lienket.harness.peopling.columns import Columns, Named
from lienket.harness.peopling.crowd import Uints
from lienket.harness.peopling.words import Texts, all_communes, joined, texts
from lienket.population.models.citizens import RECORDED_NUMBERING
from lienket.population.virtual import RELATIONS

_MARITAL, _RELIGIONS, _BLOOD_TYPES = 4, 3, 5


def citizens(columns: Columns, world: str) -> Any:
    """Return rows of the table ``citizens`` of ``world``."""
    return pyarrow.table(
        {
            "world": _same(world, columns),
            "number": columns.numbers,
            "name": columns.names,
            "birth_date": columns.birth_dates,
            "sex": columns.sexes,
            "facts": joined("{", facts(columns), "}"),
            "changed_ms": pyarrow.repeat(pyarrow.scalar(0, pyarrow.int64()), len(columns)),
        }
    )


def identifiers(columns: Columns, world: str) -> Any:
    """Return rows of the table ``identifiers``: whom the CMND lead to."""
    has_card = columns.id_cards.places.is_valid()
    whole = pyarrow.table(
        {
            "world": _same(world, columns),
            "identifier": columns.id_cards.spread(columns.id_cards.numbers),
            "number": columns.numbers,
        }
    )
    return whole.filter(has_card)


def json_objects(columns: Columns) -> Texts:
    """Return one JSON object for each of the people, in the shape in which a world may hold them."""
    number = joined('{"number":"', columns.numbers, '","name":"', columns.names)
    return joined(
        number, '","birth_date":"', columns.birth_dates, '","sex":"', columns.sexes, '",', facts(columns), "}"
    )


def facts(columns: Columns) -> Texts:
    """Return what JSON objects of the records hold beside the four searched columns, without what is usual."""
    homes, streets = columns.homes
    named_heads = _strict('","number":"', columns.heads, '","name":"')
    return joined(
        _take(_codes(), _code_places(columns)),
        columns.id_cards.spread(joined(',"id_card":"', columns.id_cards.numbers, '"')),
        _take(_commune_objects("birth_registration", "}"), columns.birth_communes),
        _take(_commune_objects("hometown", "}"), columns.hometowns),
        _take(_commune_objects("permanent", ""), homes),
        _take(_streets(), streets),
        _relative("father", columns.fathers),
        _relative("mother", columns.mothers),
        _relative("spouse", columns.spouses),
        _take(texts([f',"household_head":{{"relation":"{code}' for code in RELATIONS]), columns.relations),
        named_heads,
        '"}',
    )


def flat(columns: Columns) -> Any:
    """Return one column for each fact, empty where there is none: for spreadsheets and data frames."""
    homes, streets = columns.homes
    codes = pyarrow.table({name: _take(known, _code_places(columns)) for name, known in _flat_codes().items()})
    known = {"number": columns.numbers, "name": columns.names, "birth_date": columns.birth_dates, "sex": columns.sexes}
    known |= {"id_card": columns.id_cards.spread(columns.id_cards.numbers)}
    known |= dict(zip(codes.column_names, codes.columns, strict=True))
    for name, places in (("birth", columns.birth_communes), ("hometown", columns.hometowns), ("permanent", homes)):
        known[f"{name}_ward"] = _take(texts(all_communes().codes), places)
    known["permanent_detail"] = joined(STREET, _take(_numbers(), streets))
    for name, named in (("father", columns.fathers), ("mother", columns.mothers), ("spouse", columns.spouses)):
        known |= {f"{name}_number": named.spread(named.numbers), f"{name}_name": named.spread(named.names)}
    known["head_relation"] = _take(texts(RELATIONS), columns.relations)
    heads = columns.heads
    return pyarrow.table(known | {"head_number": heads.spread(heads.numbers), "head_name": heads.spread(heads.names)})


def _take(values: Texts, places: Uints) -> Texts:
    return values.take(pyarrow.array(places))


def _same(text: str, columns: Columns) -> Texts:
    return pyarrow.repeat(pyarrow.scalar(text), len(columns))


def _relative(kind: str, named: Named) -> Texts:
    names, numbers = named.names, named.numbers
    return named.spread(joined(f',"{kind}":{{"name":"', names, '","number":"', numbers, '"}'))


def _strict(before_number: str, named: Named, before_name: str) -> Texts:
    return named.spread(joined(before_number, named.numbers, before_name, named.names))


def _code_places(columns: Columns) -> Uints:
    first = columns.groups * _MARITAL + columns.marital
    return (first * _RELIGIONS + columns.religions) * _BLOOD_TYPES + columns.blood_types


def _code_values() -> list[dict[str, str]]:
    return [
        {
            "marital_status": str(marital),
            "ethnic_group": group.code(RECORDED_NUMBERING),
            "religion": f"{religion:02}",
            "blood_type": f"{blood:02}",
        }
        for group in groups()
        for marital in range(_MARITAL)
        for religion in range(_RELIGIONS)
        for blood in range(_BLOOD_TYPES)
    ]


_USUAL = {"ethnic_group": "01", "religion": "00", "blood_type": "00"}


@cache
def _codes() -> Texts:
    """Return the codes of every kind of person as the beginning of an object; the marital status always stands."""
    return texts(
        [
            ",".join(f'"{key}":"{value}"' for key, value in codes.items() if value != _USUAL.get(key))
            for codes in _code_values()
        ]
    )


@cache
def _flat_codes() -> dict[str, Texts]:
    values = _code_values()
    return {key: texts([codes[key] for codes in values]) for key in values[0]}


@cache
def _commune_objects(name: str, end: str) -> Texts:
    return all_communes().written(
        lambda province, district, ward: (
            f',"{name}":{{"province":"{province}","district":"{district}","ward":"{ward}"{end}'
        )
    )


@cache
def _numbers() -> Texts:
    return texts([str(number) for number in range(traits.STREETS + 1)])


@cache
def _streets() -> Texts:
    return joined(f',"detail":"{STREET}', _numbers(), '"}')
