"""Moments, durations and addresses as Vietnamese readers write them."""

import unicodedata
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_SECOND = 1000
_CONTROL_PICTURES = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)
"""Control characters, which HTML forbids, to the symbols that stand for them."""
_LONGEST_IN_HUNDREDTHS = 59.995
"""Seconds; from here on hundredths say nothing any more, and rounding would give 60,00."""


def moment(value: datetime) -> str:
    """Return ``value`` in Vietnam's time, e.g. 20/06/2024 09:05:07."""
    return value.astimezone(_ZONE).strftime("%d/%m/%Y %H:%M:%S")


def time_of_day(value: datetime) -> str:
    """Return the time of ``value`` in Vietnam, e.g. 09:05:07."""
    return value.astimezone(_ZONE).strftime("%H:%M:%S")


def day(iso: str) -> str:
    """Return an ISO date as dd/MM/yyyy; what is no ISO date is shown as it is."""
    try:
        return date.fromisoformat(iso).strftime("%d/%m/%Y")
    except ValueError:
        return iso


def duration(milliseconds: float) -> str:
    """Return a length of time: 85 ms, 1,24 giây, 2 phút 5 giây, 1 giờ 2 phút."""
    whole = round(milliseconds)
    seconds = milliseconds / _SECOND
    if whole < _SECOND:
        return f"{whole} ms" if whole >= 1 else "dưới 1 ms"
    if seconds < _LONGEST_IN_HUNDREDTHS:
        return f"{seconds:.2f} giây".replace(".", ",")
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} giờ {minutes} phút" if hours else f"{minutes} phút {rest} giây"


def address(url: str) -> str:
    """Return where ``url`` leads, without its scheme and with its query, which is long and tells little, left out."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.netloc:
        return url
    return f"{parts.netloc}{parts.path}{'?…' if parts.query else ''}"


def displayable(value: object) -> object:
    """Return texts as a page can hold them.

    They are in NFC and begin with no combining mark, which would compose with the character of the markup before it.
    """
    if type(value) is not str:  # markup and numbers are ours
        return value
    text = unicodedata.normalize("NFC", value).translate(_CONTROL_PICTURES)
    return f"◌{text}" if text and unicodedata.category(text[0]).startswith("M") else text
