"""Rules of the portal that no source fixes, or that differ between systems: settings of a world."""

from datetime import date, timedelta
from typing import Annotated

from flask import g
from pydantic import Field

from lienket.portal.models import NumbersRequired
from lienket.portal.models.eras import CUT_OVER, MINISTRY_OWNERSHIP, ORGANISATION_CUT_OVER, Transition
from lienket.simulation.contents import WorldSettings
from lienket.simulation.sessions import DEFAULT_IDLE_LIMIT
from lienket.simulation.world import current_world

Seconds = Annotated[float, Field(gt=0, le=600)]


class PortalSettings(WorldSettings):
    """Rules that no source fixes, or that differ between systems."""

    cut_over: date = CUT_OVER
    organisation_cut_over: date = ORGANISATION_CUT_OVER
    ministry_ownership: date = MINISTRY_OWNERSHIP
    minimum_level: int = Field(default=2, ge=1, le=2)
    numbers_required: NumbersRequired = NumbersRequired.PERSONAL_NUMBER
    session_idle_minutes: float = Field(default=DEFAULT_IDLE_LIMIT / timedelta(minutes=1), gt=0, le=525_600)
    population_timeout_seconds: Seconds = 10
    vneid_timeout_seconds: Seconds = 10

    @property
    def transition(self) -> Transition:
        """When the system stops taking accounts of its own."""
        return Transition(self.cut_over, self.organisation_cut_over)


def current_settings() -> PortalSettings:
    """Return the settings of this request's world, read once in a request."""
    if "portal_settings" not in g:
        g.portal_settings = PortalSettings.model_validate(current_world().settings)
    settings: PortalSettings = g.portal_settings
    return settings
