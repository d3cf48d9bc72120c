"""The ecosystem under test: three simulators started here, or servers at given addresses, and their worlds."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lienket.country.government_hosts import refuse_government_host
from lienket.simulation.server import LOOPBACK
from lienket.simulation.serving import Site, intercept, serve

if TYPE_CHECKING:
    from flask import Flask

    from lienket.harness.authority import Authority
    from lienket.harness.certificates import Certificates
    from lienket.harness.portal_operator import PortalOperator
    from lienket.worlds import WorldSpec
    from lienket.worlds.control_client import ControlClient

SYSTEMS = ("portal", "vneid", "population")

HOSTS = {"portal": "localhost", "vneid": LOOPBACK, "population": LOOPBACK}
"""Portal and VNeID are different sites in reality; two names of loopback keep it so, and SameSite rules apply."""


@dataclass(frozen=True)
class WorldHandle:
    """One world in the ecosystem: its addresses and its control; ``ca`` as in ``Ecosystem``."""

    name: str
    urls: Mapping[str, str]
    ca: str | None = None

    @property
    def portal(self) -> str:
        """The portal's address in this world."""
        return f"{self.urls['portal']}/w/{self.name}"

    @property
    def vneid(self) -> str:
        """VNeID's address in this world, also its OIDC issuer."""
        return f"{self.urls['vneid']}/w/{self.name}"

    @property
    def population(self) -> str:
        """The population database's address in this world."""
        return f"{self.urls['population']}/w/{self.name}"

    def contents(self, system: str) -> dict[str, Any]:
        """Return what the world holds in ``system``."""
        return control_of(system, self.urls, self.ca).contents(self.name)

    def journal(self, system: str) -> list[dict[str, Any]]:
        """Return the world's journal in ``system``, in order of time."""
        return control_of(system, self.urls, self.ca).journal(self.name)

    def set_moment(self, moment: datetime, *, frozen: bool = False) -> None:
        """Make it ``moment`` (aware) everywhere in the world; time runs on from there, unless ``frozen``."""
        self._set_clock({"at": moment.isoformat(), "frozen": frozen})

    def advance(self, duration: timedelta) -> None:
        """Let ``duration`` pass everywhere in the world."""
        self._set_clock({"advance_seconds": duration.total_seconds()})

    @property
    def authority(self) -> "Authority":
        """Who changes VNeID accounts while a scenario runs."""
        from lienket.harness.authority import Authority

        return Authority(control_of("vneid", self.urls, self.ca), self.name)

    @property
    def portal_operator(self) -> "PortalOperator":
        """Who works on the portal beyond its pages while a scenario runs."""
        from lienket.harness.portal_operator import PortalOperator

        return PortalOperator(control_of("portal", self.urls, self.ca), self.name)

    def _set_clock(self, change: dict[str, Any]) -> None:
        for system in SYSTEMS:
            control_of(system, self.urls, self.ca).set_clock(self.name, change)

    def drop(self) -> None:
        """Delete the world everywhere."""
        from lienket.worlds import drop_world

        drop_world(self.name, self.urls, ca=self.ca)


@dataclass(frozen=True)
class Ecosystem:
    """Base addresses of the three systems; over TLS, ``ca`` is the file of the authority to trust.

    GovernmentHostError if one of them is a machine of the State.
    """

    urls: Mapping[str, str]
    ca: str | None = None

    def __post_init__(self) -> None:
        for address in self.urls.values():
            refuse_government_host(address)

    def new_world(self, spec: "WorldSpec", *, name: str | None = None) -> WorldHandle:
        """Build a world of its own for one test."""
        from lienket.worlds import build_world

        chosen = name or f"t-{secrets.token_hex(5)}"
        build_world(spec, chosen, self.urls, ca=self.ca)
        return WorldHandle(chosen, self.urls, self.ca)

    def world(self, name: str) -> WorldHandle:
        """Return a world that exists already."""
        return WorldHandle(name, self.urls, self.ca)


def control_of(system: str, urls: Mapping[str, str], ca: str | None = None) -> "ControlClient":
    """Return the control API of ``system``."""
    from lienket.worlds.control_client import ControlClient

    return ControlClient(urls[system], ca)


def sites(
    database_urls: Mapping[str, str] | None = None, ports: Mapping[str, int] | None = None, ca: str | None = None
) -> Sequence[Site]:
    """Return the three simulators ready to be put up; without databases they keep their worlds in scratch files.

    The portal, which calls the others, trusts the authority in the file ``ca``.
    """
    from lienket.population.app import create_app as population
    from lienket.portal.app import create_app as portal
    from lienket.vneid.app import create_app as vneid

    creators: dict[str, Callable[..., Flask]] = {
        "portal": partial(portal, ca=ca),
        "vneid": vneid,
        "population": population,
    }

    def create(system: str, urls: Mapping[str, str]) -> "Flask":
        return creators[system](urls, (database_urls or {}).get(system))

    return [
        Site(system, lambda urls, system=system: create(system, urls), HOSTS[system], (ports or {}).get(system, 0))  # type: ignore[misc]
        for system in SYSTEMS
    ]


@contextmanager
def running_ecosystem(
    database_urls: Mapping[str, str] | None = None,
    ports: Mapping[str, int] | None = None,
    *,
    tls: "Certificates | None" = None,
) -> Iterator[Ecosystem]:
    """Run the three simulators on loopback sockets of this process, over TLS if there are certificates."""
    ca = str(tls.authority) if tls else None
    with serve(sites(database_urls, ports, ca), tls=tls.context if tls else None) as urls:
        yield Ecosystem(urls, ca)


@contextmanager
def intercepted_ecosystem() -> Iterator[Ecosystem]:
    """Answer the ``requests`` calls of this process from the three simulators, without sockets."""
    with intercept(sites()) as urls:
        yield Ecosystem(urls)


def file_databases(folder: Path) -> dict[str, str]:
    """Return SQLite addresses of the three simulators inside ``folder``."""
    return {system: f"sqlite:///{folder / system}.sqlite" for system in SYSTEMS}
