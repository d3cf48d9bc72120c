"""What may enter a world while a control request is read: the world's own settings say it, and are read first."""

from dataclasses import dataclass
from typing import Self

from lienket.simulation.world import World


@dataclass
class Intake:
    """Whether numbers without a synthetic mark may enter; the context in which a body is validated."""

    takes_unmarked: bool = False

    @classmethod
    def of(cls, world: World) -> Self:
        """Return the rule that ``world`` was made with."""
        return cls(bool(world.unmarked_numbers))
