"""The clock of a world: real time plus an offset, or frozen; the only module that asks the machine for the time.

Every rule, expiry and date shown to a person comes from here, in Vietnamese time (Asia/Ho_Chi_Minh).
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Self
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def real_now() -> datetime:
    """Real time, aware, UTC; for the journal's second time stamp and nothing a citizen sees."""
    return datetime.now(UTC)


class Stopwatch:
    """Milliseconds of real time since it was made."""

    def __init__(self) -> None:
        self._started = perf_counter()

    @property
    def milliseconds(self) -> float:
        """Elapsed real time in milliseconds."""
        return (perf_counter() - self._started) * 1000

    def has_passed(self, span: timedelta) -> bool:
        """Tell whether so much real time has passed."""
        return self.milliseconds >= span / timedelta(milliseconds=1)


@dataclass(frozen=True)
class Clock:
    """A world's time. With ``frozen_at`` it stands still there; otherwise it runs ``offset`` away from real time."""

    offset: timedelta = timedelta()
    frozen_at: datetime | None = None

    @classmethod
    def running_from(cls, moment: datetime) -> Self:
        """Return a clock that shows ``moment`` (aware) now and runs on from there."""
        return cls(offset=moment - real_now())

    def now(self) -> datetime:
        """Return the world's time, aware, in Vietnamese time."""
        moment = self.frozen_at if self.frozen_at is not None else real_now() + self.offset
        return moment.astimezone(VIETNAM)

    def today(self) -> date:
        """Return the world's date in Vietnam."""
        return self.now().date()

    def advanced(self, step: timedelta) -> Self:
        """Return the same clock, ``step`` later (or earlier, if negative)."""
        if self.frozen_at is not None:
            return replace(self, frozen_at=self.frozen_at + step)
        return replace(self, offset=self.offset + step)


@dataclass(frozen=True)
class Preset:
    """A named day of a legal era: ``at`` is its start in Vietnamese time, ``title`` and ``source`` are for people."""

    at: datetime
    title: str
    source: str


def _day(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=VIETNAM)


PRESETS: dict[str, Preset] = {
    "portal-accounts": Preset(
        _day(2024, 6, 20), "Còn đăng nhập bằng tài khoản do Cổng cấp", "NĐ 69/2024/NĐ-CP Điều 40"
    ),
    "last-portal-day": Preset(
        _day(2024, 6, 30), "Ngày cuối của tài khoản cá nhân do Cổng cấp", "NĐ 69/2024/NĐ-CP Điều 40"
    ),
    "vneid-only": Preset(_day(2024, 7, 1), "Cá nhân chỉ đăng nhập bằng VNeID", "NĐ 69/2024/NĐ-CP Điều 40"),
    "last-organisation-day": Preset(
        _day(2025, 6, 30), "Ngày cuối của tài khoản tổ chức do Cổng cấp", "NĐ 69/2024/NĐ-CP Điều 40"
    ),
    "two-tier": Preset(
        _day(2025, 7, 1), "Một cổng duy nhất, chính quyền hai cấp", "NQ 202/2025/QH15; NĐ 118/2025/NĐ-CP"
    ),
    "data-exchange": Preset(_day(2026, 1, 25), "Quy định trao đổi dữ liệu mới", "TT 04/2025/TT-VPCP"),
    "dong-nai-city": Preset(_day(2026, 4, 30), "Đồng Nai là thành phố", "NQ 30/2026/QH16"),
    "portal-regulation": Preset(_day(2026, 7, 20), "Quy chế Cổng mới", "QĐ 29/2026/QĐ-TTg"),
    "sector-accounts": Preset(_day(2026, 9, 28), "Tài khoản các ngành liên kết với VNeID", "NĐ 320/2026/NĐ-CP"),
}
