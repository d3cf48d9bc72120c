"""Officers and connected systems as a world puts them into the portal, and as the control API shows them."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from lienket.portal.models.offices import ExchangeCaller, Officer
from lienket.portal.store import PortalStore
from lienket.simulation.contents import ShownText, password_hashes
from lienket.simulation.control import Body

_MARK = "gia-lap-"


def _synthetic_secret(text: str) -> str:
    if text and not text.startswith(_MARK):
        raise ValueError(f"chỉ nhận bí mật giả, bắt đầu bằng {_MARK}: bí mật thật không bao giờ vào một thế giới")
    return text


SyntheticSecret = Annotated[str, Field(max_length=200, pattern=r"^[!-~]*$"), AfterValidator(_synthetic_secret)]
AgencyCode = Annotated[ShownText, Field(min_length=1, max_length=40, pattern=r"^\S+$")]
Username = Annotated[ShownText, Field(min_length=1, max_length=60, pattern=r"^\S+$")]


class OfficerBody(Body):
    """An officer of one agency; logs in under /can-bo."""

    username: Username
    password: str = Field(min_length=1, max_length=200)
    name: Annotated[ShownText, Field(min_length=1, max_length=100)]
    agency_code: AgencyCode

    def value(self) -> Officer:
        """Return the officer."""
        return Officer(self.username, self.name, self.agency_code)


class ExchangeCallerBody(Body):
    """A connected system: its secrets begin with ``gia-lap-``; ``units`` are the agencies that it acts for."""

    username: Username
    password: Annotated[SyntheticSecret, Field(min_length=1)]
    api_key: SyntheticSecret = ""
    units: list[AgencyCode] = Field(min_length=1)

    def value(self) -> ExchangeCaller:
        """Return the caller."""
        return ExchangeCaller(self.username, tuple(self.units))


def load_offices(store: PortalStore, officers: Sequence[OfficerBody], callers: Sequence[ExchangeCallerBody]) -> None:
    """Put officers and connected systems into a world; IntegrityError if one is there already."""
    passwords = {body.password for body in officers} | {body.password for body in callers}
    hashes = password_hashes(passwords)
    store.add_officers([(body.value(), hashes[body.password]) for body in officers])
    store.add_callers([(body.value(), hashes[body.password], body.api_key) for body in callers])


def shown_offices(store: PortalStore) -> dict[str, Any]:
    """Return what the control API shows of officers and connected systems: never a secret."""
    callers = [{"username": caller.username, "units": [*caller.units]} for caller in store.callers()]
    return {"officers": [vars(officer) for officer in store.officers()], "exchange_callers": callers}
