"""Records that changed in a period, handed over page by page."""

import re
from dataclasses import dataclass

from lienket.population.models.citizens import CitizenRecord

MOST_AT_ONCE = 1000
"""The largest page (giả định)."""

_MILLISECONDS = re.compile(r"[0-9]{1,15}", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True)
class Window:
    """One ``page`` (from 1) of ``size`` records, of those changed from ``since_ms`` to ``until_ms``, both included.

    Moments are milliseconds since the epoch. That pages count from 1 and both ends are included, is giả định.
    """

    since_ms: int
    until_ms: int
    page: int
    size: int

    @property
    def offset(self) -> int:
        """How many records stand on the pages before."""
        return (self.page - 1) * self.size


@dataclass(frozen=True)
class ChangesAsked:
    """A window in the words somebody sent; what ``kind`` may be is not public, so it selects nothing."""

    since: str = ""
    until: str = ""
    kind: str = ""
    page: str = ""
    size: str = ""

    @property
    def audit(self) -> dict[str, str]:
        """What was asked for, cut to what an audit line holds."""
        return {key: value[:20] for key, value in vars(self).items()}

    def window(self) -> Window | None:
        """Return the window asked for, or None if the words say none."""
        if not all(map(_MILLISECONDS.fullmatch, (self.since, self.until))):
            return None
        if not all(map(_COUNT.fullmatch, (self.page, self.size))):
            return None
        window = Window(int(self.since), int(self.until), int(self.page), int(self.size))
        is_one = window.since_ms <= window.until_ms and window.page >= 1 and 1 <= window.size <= MOST_AT_ONCE
        return window if is_one else None


@dataclass(frozen=True)
class Page:
    """The ``records`` of one window, in the order of their change, and how many changed in the whole period."""

    records: tuple[CitizenRecord, ...]
    total: int
