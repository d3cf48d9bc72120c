"""How people, days and moments are written in Vietnamese steps."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from parse import with_pattern
from pytest_bdd import parsers

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_WORKING_HOUR = 9


@with_pattern(r"(?:chị|anh|ông|bà|cô|chú|bác|em|bé) [^\W\d_]+(?:['’][^\W\d_]+)?")
def person(text: str) -> str:
    """Read how a person is called: a title and a name."""
    return text


@with_pattern(r"\d{2}/\d{2}/\d{4}")
def day(text: str) -> datetime:
    """Read dd/MM/yyyy as nine in the morning of that day in Vietnam."""
    return datetime.strptime(text, "%d/%m/%Y").replace(hour=_WORKING_HOUR, tzinfo=_VIETNAM)


@with_pattern(r"\d{2}:\d{2}:\d{2} \d{2}/\d{2}/\d{4}")
def moment(text: str) -> datetime:
    """Read HH:mm:ss dd/MM/yyyy in Vietnam."""
    return datetime.strptime(text, "%H:%M:%S %d/%m/%Y").replace(tzinfo=_VIETNAM)


@with_pattern(r"\d+ (?:phút|giây)(?: \d+ giây)?")
def duration(text: str) -> timedelta:
    """Read how long, in minutes and seconds."""
    minutes, seconds = (re.search(rf"(\d+) {unit}", text) for unit in ("phút", "giây"))
    return timedelta(minutes=int(minutes[1]) if minutes else 0, seconds=int(seconds[1]) if seconds else 0)


@with_pattern(r'"[^"]*"')
def quoted(text: str) -> str:
    """Read what stands between quotation marks, as it stands."""
    return text[1:-1]


@with_pattern(r"(?:Công ty|Hợp tác xã)(?: [A-ZĐ][^\W\d_]*)+")
def organisation(text: str) -> str:
    """Read how an organisation is called."""
    return text


def one_of(meanings: Mapping[str, str]) -> Any:
    """Return a step's own type: one of the given words, read as what it means."""

    @with_pattern("|".join(meanings))
    def read(text: str) -> str:
        return meanings[text]

    return read


_TYPES: dict[str, Any] = {
    "Person": person,
    "Organisation": organisation,
    "Day": day,
    "Moment": moment,
    "Duration": duration,
    "Quoted": quoted,
}


def sentence(text: str, **own_types: Any) -> parsers.parse:
    """Return a step's parser; fields are ``{x:Person}`` and the like, ``d`` for numbers, or the step's own types."""
    return parsers.parse(text, extra_types=_TYPES | own_types)
