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

    def newest_code(self, phone: str) -> str:
        """Return the code that came last to ``phone``; "" if none did."""
        messages = self.ask("GET", f"/inbox/{phone}")["messages"]
        return next((str(message["code"]) for message in reversed(messages) if message["code"]), "")

    def unlink(self, account_id: str, reason: str, operators: tuple[str, str]) -> None:
        """End the link of an account, two operators together."""
        first, second = operators
        body = {"reason": reason, "first_operator": first, "second_operator": second}
        self.ask("POST", f"/accounts/{account_id}/unlink", **body)

    def tries_to_unlink_alone(self, account_id: str) -> None:
        """Try to end the link of an account with nobody else's approval, which the portal refuses."""
        from lienket.worlds.control_client import ControlError

        try:
            self.unlink(account_id, "wrong-link", ("Cán bộ Một", "Cán bộ Một"))
        except ControlError as error:
            if error.code != "two-operators-needed":
                raise

    def replace_number(self, old: str, new: str, reason: str) -> None:
        """Tell the portal that an authority put a new number for an old one."""
        self.ask("POST", "/numbers/replaced", old=old, new=new, reason=reason)

    def ask(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        """Return the answer of the portal's control API under ``path`` of the world."""
        return self.control.ask(method, self.world, path, body or None)
