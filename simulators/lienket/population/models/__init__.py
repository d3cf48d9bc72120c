"""The population database's domain in plain Python: citizens as it records them, and what a query may learn of them."""

from lienket.population.models.changes import ChangesAsked, Page, Window
from lienket.population.models.citizens import Address, CitizenRecord, HouseholdHead, Relative, Standing
from lienket.population.models.kinship import Kinship, are_kin, names_stranger
from lienket.population.models.matching import MatchingRule, find_all, find_match
from lienket.population.models.queries import Asked, Asker, Query

__all__ = [
    "Address",
    "Asked",
    "Asker",
    "ChangesAsked",
    "CitizenRecord",
    "HouseholdHead",
    "Kinship",
    "MatchingRule",
    "Page",
    "Query",
    "Relative",
    "Standing",
    "Window",
    "are_kin",
    "find_all",
    "find_match",
    "names_stranger",
]
