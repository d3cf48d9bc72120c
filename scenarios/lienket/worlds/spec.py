"""The shape of a world file, the contract of those who write worlds: every key is checked and described here."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, JsonValue, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import InitErrorDetails

from lienket.identity import written_reason
from lienket.worlds.accounts import OrganisationSpec
from lienket.worlds.offices import ExchangeCallerSpec, OfficerSpec
from lienket.worlds.person import PersonSpec
from lienket.worlds.relying_parties import RelyingPartySpec
from lienket.worlds.values import Moment, Reading, Spec, Text, unknown_name

__all__ = ["ClockSpec", "OrganisationSpec", "PersonSpec", "RelyingPartySpec", "SettingsSpec", "WorldSpec"]

Era = Literal[
    "portal-accounts",
    "last-portal-day",
    "vneid-only",
    "last-organisation-day",
    "two-tier",
    "data-exchange",
    "dong-nai-city",
    "portal-regulation",
    "sector-accounts",
]
"""The simulators' clock presets; a test compares them."""

_LARGEST_SEED = 2**63 - 1


class ClockSpec(Spec):
    """The world's time; without ``preset`` and ``at`` it is real time."""

    preset: Era | None = Field(
        default=None,
        description=(
            "9 giờ sáng ngày đầu của một thời kỳ pháp lý: portal-accounts 20/06/2024, còn đăng nhập bằng tài khoản do "
            "Cổng cấp; last-portal-day 30/06/2024; vneid-only 01/07/2024, cá nhân chỉ đăng nhập bằng VNeID; "
            "last-organisation-day 30/06/2025; two-tier 01/07/2025; data-exchange 25/01/2026; "
            "dong-nai-city 30/04/2026; portal-regulation 20/07/2026; sector-accounts 28/09/2026."
        ),
    )
    at: Moment | None = Field(
        default=None, description="Ngày giờ kèm múi giờ, như 2024-06-20T09:00:00+07:00; chỉ dùng at hoặc preset."
    )
    frozen: bool = Field(default=False, description="true: đồng hồ đứng yên ở preset hoặc at; false: chạy tiếp.")

    @model_validator(mode="after")
    def _one_moment(self) -> Self:
        if self.preset and self.at:
            raise ValueError("chỉ dùng một trong preset và at")
        if self.frozen and not (self.preset or self.at):
            raise ValueError("frozen cần preset hoặc at, để ba hệ thống đứng ở cùng một lúc")
        return self


class SettingsSpec(Spec):
    """Settings of each simulator, in its own words; an unknown one is refused when the world is built."""

    portal: dict[str, JsonValue] = Field(default_factory=dict, description="Thiết lập của Cổng, thí dụ minimum_level.")
    vneid: dict[str, JsonValue] = Field(default_factory=dict, description="Thiết lập của VNeID, thí dụ lock_minutes.")
    population: dict[str, JsonValue] = Field(
        default_factory=dict, description="Thiết lập của CSDL quốc gia về dân cư, thí dụ empty_answer."
    )


class WorldSpec(Spec):
    """One world file."""

    title: Text = Field(description="Tên thế giới, cho người đọc.")
    description: str = Field(default="", description="Thế giới này để làm gì, cho người đọc.")
    seed: int = Field(
        default=0,
        ge=-_LARGEST_SEED,
        le=_LARGEST_SEED,
        description="Mầm của mọi thứ ngẫu nhiên: cùng mầm thì cùng một thế giới.",
    )
    clock: ClockSpec = Field(
        default=ClockSpec(), description="Giờ trong thế giới; để trống: giờ thật. Múi giờ hiển thị là Asia/Ho_Chi_Minh."
    )
    settings: SettingsSpec = Field(default=SettingsSpec(), description="Thiết lập riêng của từng hệ thống.")
    unmarked_numbers: Annotated[str, AfterValidator(written_reason)] = Field(
        default="",
        description=(
            "Vì sao thế giới này nhận số định danh, số CMND không mang dấu giả, tức có thể là của người thật; "
            "ít nhất 20 ký tự. Để trống: không nhận."
        ),
    )
    people: dict[str, PersonSpec] = Field(
        default_factory=dict, description="Những người trong thế giới; khóa là cách gọi trong kịch bản, như chị Lan."
    )
    organisations: dict[Text, OrganisationSpec] = Field(
        default_factory=dict, description="Những tổ chức có tài khoản VNeID; khóa là tên tổ chức."
    )
    relying_parties: dict[Text, RelyingPartySpec] = Field(
        default_factory=dict, description="Những hệ thống cho đăng nhập qua Cổng; khóa là tên hệ thống."
    )
    officers: tuple[OfficerSpec, ...] = Field(default=(), description="Cán bộ của các cơ quan giải quyết hồ sơ.")
    exchange_callers: tuple[ExchangeCallerSpec, ...] = Field(
        default=(), description="Hệ thống của tỉnh, bộ, ngành kết nối với Cổng qua trục dữ liệu và đọc kho dữ liệu."
    )

    @field_validator("unmarked_numbers")
    @classmethod
    def _rules_what_is_read_after_it(cls, reason: str, told: ValidationInfo) -> str:
        if isinstance(told.context, Reading):
            told.context.takes_unmarked = bool(reason)
        return reason

    @field_validator("people")
    @classmethod
    def _people_are_told_apart(cls, people: dict[str, PersonSpec]) -> dict[str, PersonSpec]:
        numbers = {name: person.number for name, person in people.items()}
        usernames = {
            name: person.portal_credentials.username for name, person in people.items() if person.portal_account
        }
        for first, second in _sharing(numbers):
            raise ValueError(f"{first} và {second} có cùng số định danh {numbers[first]}")
        for first, second in _sharing(usernames):
            raise ValueError(f"{first} và {second} có cùng tên đăng nhập Cổng {usernames[first]}")
        return people

    @model_validator(mode="after")
    def _relatives_are_here(self) -> Self:
        problems = [
            InitErrorDetails(
                type=unknown_name(f"không có ai tên «{called}» trong thế giới này", [*self.people]),
                loc=("people", name, *where),
                input=called,
            )
            for name, where, called in self._called()
            if called not in self.people
        ]
        if problems:
            raise ValidationError.from_exception_data(type(self).__name__, problems)
        return self

    @field_validator("relying_parties")
    @classmethod
    def _relying_parties_are_told_apart(cls, parties: dict[str, RelyingPartySpec]) -> dict[str, RelyingPartySpec]:
        ids = {name: party.client_id for name, party in parties.items()}
        for first, second in _sharing(ids):
            raise ValueError(f"{first} và {second} có cùng client_id {ids[first]}")
        return parties

    def settings_of(self, system: str) -> dict[str, Any]:
        """Return what ``system`` is told, what all systems are told included."""
        own: dict[str, Any] = getattr(self.settings, system)
        return own | ({"unmarked_numbers": self.unmarked_numbers} if self.unmarked_numbers else {})

    def _called(self) -> Iterator[tuple[str, tuple[str, ...], str]]:
        """Yield who names whom as a relative, and under which key."""
        for name, person in self.people.items():
            for where, relative in person.relatives.items():
                if relative.person:
                    yield name, where, relative.person

    @model_validator(mode="after")
    def _representatives_are_here(self) -> Self:
        for name, organisation in self.organisations.items():
            if organisation.representative not in self.people:
                raise ValueError(f"người đại diện của {name}, {organisation.representative}, không có trong people")
        codes = {name: organisation.code for name, organisation in self.organisations.items()}
        for first, second in _sharing(codes):
            raise ValueError(f"{first} và {second} có cùng mã {codes[first]}")
        return self


def _sharing(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    first_with: dict[str, str] = {}
    for name, value in values.items():
        if (first := first_with.setdefault(value, name)) != name:
            yield first, name
