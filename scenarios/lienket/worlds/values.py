"""The values of a world file: each is checked where it stands, and what is wrong is said in Vietnamese."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from lienket.identity import BirthDate, IdCardNumber, InvalidBirthDate, PersonalNumber, PersonName

_PHONE = re.compile(r"(0|\+84)570[0-9]{6}")
_PHONE_ABROAD = re.compile(r"\+1[2-9][0-9]{2}55501[0-9]{2}")  # of North America, kept free for films
_EMAIL = re.compile(r"[^@\s]+@([^@\s]+\.)?(example|test|invalid|localhost|example\.(com|net|org))")


class Spec(BaseModel):
    """A group of keys; one that it does not know is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def unknown_name(reason: str, names: Sequence[str]) -> PydanticCustomError:
    """Return the error for a name that is none of ``names``; who reads it is told the nearest."""
    return PydanticCustomError("unknown_name", "{reason}", {"reason": reason, "names": list(names)})


@dataclass
class Reading:
    """What has been read of a world file so far that rules the rest: whether unmarked numbers may follow."""

    takes_unmarked: bool = False


def _takes_unmarked(told: ValidationInfo) -> bool:
    return isinstance(told.context, Reading) and told.context.takes_unmarked


def _number(text: str, told: ValidationInfo) -> str:
    number = PersonalNumber.parse(text)
    if not number.is_synthetic and not _takes_unmarked(told):
        raise ValueError("số định danh phải mang dấu dữ liệu giả (chữ số thứ tư từ 6 đến 9, hoặc mã tỉnh cộng 900)")
    return number.text


def _id_card(text: str, told: ValidationInfo) -> str:
    number = IdCardNumber.parse(text)
    if not number.is_synthetic and not _takes_unmarked(told):
        raise ValueError("số CMND giả phải bắt đầu bằng 00")
    return number.text


def _name(text: str) -> str:
    PersonName.parse(text)
    return text  # as it is written: how a name is spelt is what some scenarios are about


def _birth_date(value: object) -> str:
    try:
        return BirthDate.from_iso(str(value)).for_iso()
    except InvalidBirthDate as error:
        raise ValueError(f"{error.message.rstrip('.')}; viết như 1989-08-05, 1989-08 hoặc 1989") from error


def _phone(text: str) -> str:
    if text and not _PHONE.fullmatch(text):
        raise ValueError("số điện thoại giả gồm 10 chữ số, bắt đầu bằng 0570")
    return text


def _phone_of_anywhere(text: str) -> str:
    return text if _PHONE_ABROAD.fullmatch(text) else _phone(text)


def _email(text: str) -> str:
    if text and not _EMAIL.fullmatch(text):
        raise ValueError("thư điện tử giả phải thuộc tên miền không có thật, như @vidu.example")
    return text


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError("phải là một ngày có trong lịch, viết như 2020-03-02") from error


def _moment(value: object) -> datetime:
    # Pydantic's own reader would take a bare number for seconds since 1970.
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError("phải là ngày giờ có thật, viết như 2024-06-20T09:00:00+07:00") from error
    if moment.tzinfo is None:
        raise ValueError("phải có giờ và múi giờ, viết như 2024-06-20T09:00:00+07:00")
    return moment


Text = Annotated[str, Field(min_length=1)]
Number = Annotated[str, AfterValidator(_number)]
"""A personal number that can be nobody's, unless the world takes others in writing."""
IdCard = Annotated[str, AfterValidator(_id_card)]
"""A 9-digit CMND number that can be nobody's, unless the world takes others in writing."""
Name = Annotated[str, AfterValidator(_name)]
BirthDateText = Annotated[str, BeforeValidator(_birth_date)]
"""A birth date, ISO 8601, as much of it as is known."""
Phone = Annotated[str, AfterValidator(_phone)]
PhoneOfAnywhere = Annotated[str, AfterValidator(_phone_of_anywhere)]
Email = Annotated[str, AfterValidator(_email)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
