"""The parts names are made of, as slot tables: family names, middle names and given names of every people.

Frequencies stand in data/ with their sources and certainty; a part may hold several words or none. Which part goes
where is decided in ``names``.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from lienket.country.data_files import read_rows, read_text
from lienket.country.slots import paired, slot_counts, slot_table
from lienket.identity import Sex

COHORTS = ("until_1990", "1991_2002", "since_2003")
REGIONS = ("north", "centre", "south")

Table = tuple[str, ...]

_LETTERS = {Sex.MALE: "M", Sex.FEMALE: "F"}
_PAIRS = (("Hoàng", "Huỳnh"), ("Vũ", "Võ"))


@cache
def structure() -> Mapping[str, Any]:
    """Return how many words middle names have, how often women are Thị, and how regions write two family names."""
    read: Mapping[str, Any] = json.loads(read_text("name_structure.json"))
    return read


@cache
def peoples() -> Mapping[str, Mapping[str, Any]]:
    """Return how each people other than the Kinh forms names, by name of the ethnic group."""
    read: Mapping[str, Mapping[str, Any]] = _minorities()["peoples"]
    return read


@cache
def kinh_families(region: str) -> Table:
    """Return family names of the Kinh.

    The same slot means the same family in every region, which writes it in its own way: Hoàng or Huỳnh, Vũ or Võ.
    """
    table: list[str] = []
    for name, count in slot_counts(_kinh_family_weights()).items():
        pair = next((pair for pair in _PAIRS if name == pair[0]), (name,))
        percent = structure()["regional_pairs_percent"][region]
        table += slot_table({spelling: percent.get(spelling, 100) for spelling in pair}, count)
    return tuple(table)


@cache
def families(people: str) -> Table:
    """Return family or clan names of a people that has them, the first of its list being the most frequent."""
    names = peoples()[people]["families"].split(", ")
    return slot_table({name: 1 / rank for rank, name in enumerate(names, start=1)})


@cache
def kinh_middles(sex: Sex, cohort: str) -> Table:
    """Return middle names of the Kinh: of none to three words, as often as the cohort has them."""
    percents: list[float] = structure()["middle_words_percent"][_LETTERS[sex]][cohort]
    counts = slot_counts(dict(enumerate(percents)))
    table = [""] * counts[0]
    for words in (1, 2, 3):
        column = list(slot_table(_first_words(sex, cohort, words), counts[words]))
        following = _following_words(sex, cohort)
        for _ in range(words - 1):
            column = paired(column, slot_table(following, counts[words]))
            used = set(" ".join(column).split())  # so few have three words that the heaviest ones would meet again
            following = {word: weight for word, weight in following.items() if word not in used}
        table += column
    return tuple(table)


@cache
def middles(people: str, sex: Sex, cohort: str) -> Table:
    """Return middle names of a people that writes names in Kinh order."""
    kind = peoples()[people]["middles"]
    return kinh_middles(sex, cohort) if kind == "kinh" else _listed_middles(kind, sex)


@cache
def kinh_given(sex: Sex, cohort: str) -> Table:
    """Return given names of the Kinh."""
    return slot_table(_kinh_given_weights(sex, cohort))


@cache
def given(people: str, sex: Sex, cohort: str) -> Table:
    """Return given names of a people, with the word or sign that says the sex where it has one (Y, H', K'…)."""
    own = peoples()[people].get("given")
    if own is None:
        return kinh_given(sex, cohort)
    prefix = peoples()[people].get("prefix", {}).get(_LETTERS[sex], "")
    return tuple(prefix + name for name in _own_given(own, sex, cohort))


@cache
def _listed_middles(kind: str, sex: Sex) -> Table:
    return slot_table(_minorities()["middle_lists"][kind][_LETTERS[sex]])


@cache
def _own_given(kind: str, sex: Sex, cohort: str) -> Table:
    """A list of its own, beside the names borrowed from the Kinh, of which each cohort has more."""
    names = _minorities()["given_lists"][kind][_LETTERS[sex]].split()
    borrowed_percent = _minorities()["kinh_given_percent"][cohort]
    kinh = _kinh_given_weights(sex, cohort)
    weights = {name: weight * borrowed_percent / sum(kinh.values()) for name, weight in kinh.items()}
    return slot_table(weights | {name: (100 - borrowed_percent) / len(names) + weights.get(name, 0) for name in names})


@cache
def _kinh_family_weights() -> dict[str, float]:
    weights = {row["name"]: float(row["weight"]) for row in read_rows("surnames.csv")}
    for kept, merged in _PAIRS:
        weights[kept] += weights.pop(merged)
    return weights


def _first_words(sex: Sex, cohort: str, words: int) -> dict[str, float]:
    weights = dict(_kinh_middle_weights(sex, cohort))
    if sex is Sex.FEMALE:
        del weights["Thị"]
        percent = structure()["thi_percent_by_middle_words"][cohort][words]
        others = sum(weights.values())
        weights = {name: weight * (100 - percent) / others for name, weight in weights.items()} | {"Thị": percent}
    return weights


def _following_words(sex: Sex, cohort: str) -> dict[str, float]:
    """Words after the first: neither Thị nor a family name, which stand first."""
    apart = {"Thị"} | _kinh_family_weights().keys() | {merged for _, merged in _PAIRS}
    return {name: weight for name, weight in _kinh_middle_weights(sex, cohort).items() if name not in apart}


@cache
def _kinh_middle_weights(sex: Sex, cohort: str) -> dict[str, float]:
    return {row["name"]: float(row[cohort]) for row in read_rows("middle_names.csv") if row["sex"] == _LETTERS[sex]}


@cache
def _kinh_given_weights(sex: Sex, cohort: str) -> dict[str, float]:
    rows = read_rows("given_names.csv")
    return {row["name"]: float(row["weight"]) for row in rows if (row["sex"], row["born"]) == (_LETTERS[sex], cohort)}


@cache
def _minorities() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads(read_text("minority_names.json"))
    return read
