"""Worlds described in YAML: a validated spec, a library of people, built through the control API of the simulators."""

from lienket.worlds.accounts import Credentials
from lienket.worlds.build import WorldBuildError, build_world, drop_world
from lienket.worlds.control_client import ControlError
from lienket.worlds.data_store import DocumentSpec
from lienket.worlds.files import WorldSpecError, library, library_names, load_world
from lienket.worlds.spec import PersonSpec, WorldSpec

__all__ = [
    "ControlError",
    "Credentials",
    "DocumentSpec",
    "PersonSpec",
    "WorldBuildError",
    "WorldSpec",
    "WorldSpecError",
    "build_world",
    "drop_world",
    "library",
    "library_names",
    "load_world",
]
