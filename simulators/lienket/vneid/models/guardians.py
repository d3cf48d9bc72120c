"""Requests to guardians: a child under 14 logs in only when the guardian confirms (NĐ 69/2024/NĐ-CP Điều 14)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class RequestState(StrEnum):
    """Where a request to a guardian stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    EXPIRED = "expired"


class RequestEvent(StrEnum):
    """What can happen to a request, by the guardian or by time."""

    CONFIRM = "confirm"
    REFUSE = "refuse"
    TIME_ENDS = "time-ends"


REQUEST_TRANSITIONS: Mapping[tuple[RequestState, RequestEvent], RequestState] = MappingProxyType(
    {
        (RequestState.WAITING, RequestEvent.CONFIRM): RequestState.CONFIRMED,
        (RequestState.WAITING, RequestEvent.REFUSE): RequestState.REFUSED,
        (RequestState.WAITING, RequestEvent.TIME_ENDS): RequestState.EXPIRED,
    }
)
"""Every legal change; what is decided stays decided."""


class RequestDecided(Exception):  # noqa: N818  the domain's word
    """The request waits for nobody any more; nothing changed."""


@dataclass(frozen=True)
class GuardianRequest:
    """``ward`` wants to log in at ``client``, and ``guardian`` is asked; moments are the world's."""

    request_id: str
    ward: str
    ward_name: str
    guardian: str
    client: str
    asked_at: datetime
    expires_at: datetime
    state: RequestState = RequestState.WAITING

    def state_at(self, at: datetime) -> RequestState:
        """Return where the request stands at ``at``."""
        is_over = self.state is RequestState.WAITING and at >= self.expires_at
        return RequestState.EXPIRED if is_over else self.state

    def after(self, event: RequestEvent, at: datetime) -> "GuardianRequest":
        """Return the request after the guardian's ``event``; RequestDecided where REQUEST_TRANSITIONS has no way."""
        state = self.state_at(at)
        if (state, event) not in REQUEST_TRANSITIONS:
            raise RequestDecided(state)
        return replace(self, state=REQUEST_TRANSITIONS[state, event])
