"""What authorities do to VNeID accounts while a scenario runs, and what VNeID has sent to a citizen."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lienket.worlds.control_client import ControlClient


@dataclass(frozen=True)
class Authority:
    """The hand that changes accounts of one world through the control API."""

    control: "ControlClient"
    world: str

    def lock(self, number: str, ground: str, until: datetime | None = None) -> None:
        """Lock an account by ``ground``; with ``until`` (aware) it opens by itself."""
        details = {"ground": ground, "until": until.isoformat() if until else None}
        self.control.account_event(self.world, number, "lock", details)

    def unlock(self, number: str) -> None:
        """End the ground of a lock."""
        self.control.account_event(self.world, number, "unlock", {})

    def change(self, number: str, **facts: Any) -> None:
        """Change facts of an account."""
        self.control.change_account(self.world, number, facts)

    def change_organisation(self, code: str, **facts: Any) -> None:
        """Change facts of an organisation."""
        self.control.change_organisation(self.world, code, facts)

    def inbox(self, number: str) -> list[dict[str, Any]]:
        """Return what was sent to a citizen, oldest first."""
        return self.control.inbox(self.world, number)

    def consents(self) -> list[dict[str, Any]]:
        """Return what citizens agreed to share."""
        return list(self.control.contents(self.world)["consents"])
