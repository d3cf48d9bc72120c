"""Which world of the library the people come from."""

from pytest_bdd import given

from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.worlds import library


@given(sentence("các nhân vật là người của thế giới {name:Quoted}"))
def people_come_from(lienket_stage: Stage, name: str) -> None:
    lienket_stage.take_people_from(library(name))


@given(sentence("CSDL quốc gia về dân cư có cả {one:Person} và {other:Person}"))
def both_are_recorded(lienket_stage: Stage, one: str, other: str) -> None:
    lienket_stage.person(one)
    lienket_stage.person(other)
