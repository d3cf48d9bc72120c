"""Values as connected systems write them: everything may be text, absent or null; dates are yyyyMMddHHmmss."""

from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from lienket.simulation.clock import VIETNAM
from lienket.simulation.contents import shown_text

_MOMENT = "%Y%m%d%H%M%S"
_YES = ("1", "true", "yes")


class Sent(BaseModel):
    """What a connected system sends: keys that nobody here knows are let be."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True, defer_build=True)


def written_moment(moment: datetime | None) -> str:
    """Return a moment as the wire has it, in Vietnamese time; "" for none."""
    return moment.astimezone(VIETNAM).strftime(_MOMENT) if moment else ""


def written_day(day: date | None) -> str:
    """Return a day as the wire has it; "" for none."""
    return f"{day:%Y%m%d}000000" if day else ""


def written_flag(flag: bool) -> str:
    """Return yes or no as the wire has it."""
    return "1" if flag else "0"


def _text(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return written_flag(value)
    return value.strip() if isinstance(value, str) else value


def _flag(value: Any) -> bool:
    return str(_text(value)).casefold() in _YES


def _moment(value: Any) -> datetime | None:
    said = str(_text(value))
    if not said:
        return None
    try:
        return datetime.strptime(said, _MOMENT).replace(tzinfo=VIETNAM)
    except ValueError as error:
        raise ValueError("ngày giờ viết là yyyyMMddHHmmss") from error


def _listed(value: Any) -> Any:
    return [] if value in (None, "") else value


ItemT = TypeVar("ItemT")

Text = Annotated[str, BeforeValidator(_text), AfterValidator(shown_text), Field(max_length=2000)]
Code = Annotated[str, BeforeValidator(_text), AfterValidator(shown_text), Field(max_length=40)]
LongCode = Annotated[str, BeforeValidator(_text), AfterValidator(shown_text), Field(max_length=60)]
Flag = Annotated[bool, BeforeValidator(_flag), PlainSerializer(written_flag)]
Moment = Annotated[datetime | None, BeforeValidator(_moment), PlainSerializer(written_moment)]
Many = Annotated[tuple[ItemT, ...], BeforeValidator(_listed), Field(max_length=500)]
