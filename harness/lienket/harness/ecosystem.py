"""The ecosystem under test: three simulators started here, or servers at given addresses, and their worlds."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lienket.simulation.serving import LOOPBACK, Site, intercept, serve

if TYPE_CHECKING:
    from flask import Flask

    from lienket.worlds import WorldSpec
    from lienket.worlds.control_client import ControlClient

SYSTEMS = ("portal", "vneid", "population")

HOSTS = {"portal": "localhost", "vneid": LOOPBACK, "population": LOOPBACK}
"""Portal and VNeID are different sites in reality; two names of loopback keep it so, and SameSite rules apply."""


@dataclass(frozen=True)
class WorldHandle:
    """One world in the ecosystem: its addresses and its control."""

    name: str
    urls: Mapping[str, str]

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
        return control_of(system, self.urls).contents(self.name)

    def journal(self, system: str) -> list[dict[str, Any]]:
        """Return the world's journal in ``system``, in order of time."""
        return control_of(system, self.urls).journal(self.name)

    def set_moment(self, moment: datetime) -> None:
        """Make it ``moment`` (aware) everywhere in the world; time runs on from there."""
        for system in SYSTEMS:
            control_of(system, self.urls).set_clock(self.name, {"at": moment.isoformat()})

    def drop(self) -> None:
        """Delete the world everywhere."""
        from lienket.worlds import drop_world

        drop_world(self.name, self.urls)


@dataclass(frozen=True)
class Ecosystem:
    """Base addresses of the three systems."""

    urls: Mapping[str, str]

    def new_world(self, spec: "WorldSpec", *, name: str | None = None, at: datetime | None = None) -> WorldHandle:
        """Build a world of its own for one test; ``at`` overrides the spec's clock."""
        from lienket.worlds import build_world

        chosen = name or f"t-{secrets.token_hex(5)}"
        build_world(spec, chosen, self.urls, at=at)
        return WorldHandle(chosen, self.urls)

    def world(self, name: str) -> WorldHandle:
        """Return a world that exists already."""
        return WorldHandle(name, self.urls)


def control_of(system: str, urls: Mapping[str, str]) -> "ControlClient":
    """Return the control API of ``system``."""
    from lienket.worlds.control_client import ControlClient

    return ControlClient(urls[system])


def sites(database_urls: Mapping[str, str] | None = None, ports: Mapping[str, int] | None = None) -> Sequence[Site]:
    """Return the three simulators ready to be put up; without databases they keep their worlds in scratch files."""
    from lienket.population.app import create_app as population
    from lienket.portal.app import create_app as portal
    from lienket.vneid.app import create_app as vneid

    creators = {"portal": portal, "vneid": vneid, "population": population}

    def create(system: str, urls: Mapping[str, str]) -> "Flask":
        return creators[system](urls, (database_urls or {}).get(system))

    return [
        Site(system, lambda urls, system=system: create(system, urls), HOSTS[system], (ports or {}).get(system, 0))  # type: ignore[misc]
        for system in SYSTEMS
    ]


@contextmanager
def running_ecosystem(
    database_urls: Mapping[str, str] | None = None, ports: Mapping[str, int] | None = None
) -> Iterator[Ecosystem]:
    """Run the three simulators on loopback sockets of this process."""
    with serve(sites(database_urls, ports)) as urls:
        yield Ecosystem(urls)


@contextmanager
def intercepted_ecosystem() -> Iterator[Ecosystem]:
    """Answer the ``requests`` calls of this process from the three simulators, without sockets."""
    with intercept(sites()) as urls:
        yield Ecosystem(urls)


def file_databases(folder: Path) -> dict[str, str]:
    """Return SQLite addresses of the three simulators inside ``folder``."""
    return {system: f"sqlite:///{folder / system}.sqlite" for system in SYSTEMS}
