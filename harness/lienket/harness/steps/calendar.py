"""What day it is."""

from datetime import datetime

from pytest_bdd import given

from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence


@given(sentence("hôm nay là ngày {on:Day}"))
def today_is(lienket_stage: Stage, on: datetime) -> None:
    lienket_stage.set_moment(on)


@given(sentence("bây giờ là {at:Moment}"))
def now_is(lienket_stage: Stage, at: datetime) -> None:
    lienket_stage.set_moment(at)
