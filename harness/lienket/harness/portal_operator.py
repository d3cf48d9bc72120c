"""What the portal's operators do while a scenario runs, through the portal's control API."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lienket.worlds.control_client import ControlClient


@dataclass(frozen=True)
class PortalOperator:
    """The hand that works on one world of the portal beyond its pages."""

    control: "ControlClient"
    world: str

    def ask(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        """Return the answer of the portal's control API under ``path`` of the world."""
        return self.control.ask(method, self.world, path, body or None)
