"""The phones on which the VNeID app is signed in: one at a time, and how a new one takes the old one's place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class DeviceState(StrEnum):
    """Where a phone stands."""

    WAITING_FOR_CODE = "waiting-for-code"
    ACTIVE = "active"
    REVOKED = "revoked"


class DeviceEvent(StrEnum):
    """What can happen to a phone."""

    CONFIRM = "confirm"
    REVOKE = "revoke"


DEVICE_TRANSITIONS: Mapping[tuple[DeviceState, DeviceEvent], DeviceState] = MappingProxyType(
    {
        (DeviceState.WAITING_FOR_CODE, DeviceEvent.CONFIRM): DeviceState.ACTIVE,
        (DeviceState.WAITING_FOR_CODE, DeviceEvent.REVOKE): DeviceState.REVOKED,
        (DeviceState.ACTIVE, DeviceEvent.REVOKE): DeviceState.REVOKED,
    }
)
"""Every legal change; a phone that was revoked has to sign in again, as a new one."""


class IllegalDeviceEvent(Exception):  # noqa: N818  the domain's word
    """An event that cannot happen to a phone as it stands; nothing changed."""


@dataclass(frozen=True)
class Device:
    """A phone with the app of ``number``; ``signed_in_at`` is the world's time."""

    device_id: str
    number: str
    name: str
    state: DeviceState
    signed_in_at: datetime

    def after(self, event: DeviceEvent) -> "Device":
        """Return the phone after ``event``; IllegalDeviceEvent where DEVICE_TRANSITIONS has no way."""
        if (self.state, event) not in DEVICE_TRANSITIONS:
            raise IllegalDeviceEvent(f"{event} in {self.state}")
        return replace(self, state=DEVICE_TRANSITIONS[self.state, event])
