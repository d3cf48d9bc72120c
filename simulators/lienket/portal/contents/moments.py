"""Moments in control requests: any time zone comes in, Vietnamese time is kept."""

from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from lienket.simulation.clock import VIETNAM

Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(VIETNAM))]
