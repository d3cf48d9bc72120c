"""The population database's domain in plain Python: citizens as it records them, and what a query may learn of them."""

from lienket.population.models.citizens import Address, CitizenRecord, HouseholdHead, Relative, Standing
from lienket.population.models.queries import Asked, Asker, Query, find_match

__all__ = [
    "Address",
    "Asked",
    "Asker",
    "CitizenRecord",
    "HouseholdHead",
    "Query",
    "Relative",
    "Standing",
    "find_match",
]
