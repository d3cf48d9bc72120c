"""What day it is."""

from datetime import datetime, timedelta

from pytest_bdd import given, when

from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence


@given(sentence("hôm nay là ngày {on:Day}"))
def today_is(lienket_stage: Stage, on: datetime) -> None:
    lienket_stage.set_moment(on)


@given(sentence("bây giờ là {at:Moment}"))
def now_is(lienket_stage: Stage, at: datetime) -> None:
    lienket_stage.set_moment(at)


@given(sentence("đồng hồ dừng ở {at:Moment}"))
def clock_stands(lienket_stage: Stage, at: datetime) -> None:
    lienket_stage.set_moment(at, frozen=True)


@when(sentence("{how_long:Duration} trôi qua"))
def time_passes(lienket_stage: Stage, how_long: timedelta) -> None:
    lienket_stage.world.advance(how_long)
