"""How people, days and moments are written in Vietnamese steps."""

from datetime import datetime
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


@with_pattern(r'"[^"]*"')
def quoted(text: str) -> str:
    """Read what stands between quotation marks, as it stands."""
    return text[1:-1]


_TYPES: dict[str, Any] = {"Person": person, "Day": day, "Moment": moment, "Quoted": quoted}


def sentence(text: str) -> parsers.parse:
    """Return the parser of a step; fields are ``{x:Person}``, ``Day``, ``Moment``, ``Quoted`` or ``d`` for numbers."""
    return parsers.parse(text, extra_types=_TYPES)
