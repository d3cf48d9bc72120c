"""What the State's registers know of a person beyond name, birth and number: codes, places, family, household."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from lienket.country.ethnic_groups import EthnicGroup, groups, named
from lienket.country.units import TWO_TIERS_FROM, Unit, unit
from lienket.worlds.values import IdCard, Name, Number, Spec, Text, unknown_name

_LAST_DAY_OF_THREE_TIERS = date(2025, 6, 30)
_DAYS: Mapping[str, date] = {"three-tier": _LAST_DAY_OF_THREE_TIERS, "two-tier": TWO_TIERS_FROM}


def _shaped(pattern: str, sentence: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(sentence)
        return text

    return AfterValidator(check)


def _ethnic_group(text: str) -> str:
    try:
        return named(text).name
    except LookupError as error:
        raise unknown_name(f"không có dân tộc «{text}» trong danh mục", [group.name for group in groups()]) from error


class PlaceSpec(Spec):
    """A place by the code of its commune, of before or after the reform of 01/07/2025."""

    commune: Annotated[str, _shaped("[0-9]{5}", "mã xã, phường gồm đúng 5 chữ số")] = Field(
        description='Mã xã, phường 5 chữ số của cơ quan thống kê, đặt trong ngoặc kép: "21550".'
    )
    era: Literal["three-tier", "two-tier"] = Field(
        default="three-tier",
        description=(
            "three-tier: mã của trước ngày 01/07/2025, còn cấp huyện; two-tier: mã từ ngày ấy. Nhiều mã có ở cả hai "
            "thời và chỉ hai nơi khác nhau."
        ),
    )
    detail: str = Field(default="", description="Phần viết bằng chữ; để trống thì là địa chỉ viết ở người ấy.")

    @model_validator(mode="after")
    def _commune_is_of_its_era(self) -> Self:
        if unit(self.commune, _DAYS[self.era]) is None:
            others = [era for era, day in _DAYS.items() if unit(self.commune, day)]
            hint = f"; mã ấy có ở thời {others[0]}" if others else ""
            raise ValueError(f"không có xã, phường nào mang mã {self.commune} ở thời {self.era}{hint}")
        return self

    def codes(self) -> dict[str, str]:
        """Return the codes of the place and of what stands above it, as the population database takes them."""
        day = _DAYS[self.era]
        codes = {"ward": self.commune}
        above: Unit | None = unit(self.commune, day)
        while above and (above := unit(above.parent, day)):
            codes["district" if above.parent else "province"] = above.code
        return codes


class AddressesSpec(Spec):
    """Where the record says, in codes, that somebody is from and lives."""

    birth_registration: PlaceSpec | None = Field(default=None, description="Nơi đăng ký khai sinh.")
    hometown: PlaceSpec | None = Field(default=None, description="Quê quán.")
    permanent: PlaceSpec | None = Field(default=None, description="Nơi thường trú.")
    current: PlaceSpec | None = Field(default=None, description="Nơi ở hiện tại.")


class RelativeSpec(Spec):
    """A relative: somebody of this world, or only their name and numbers."""

    person: Text | None = Field(default=None, description="Cách gọi một người trong thế giới này, như ông Tư.")
    full_name: Name | None = Field(default=None, description="Họ tên, nếu người ấy không có trong thế giới này.")
    number: Number | None = Field(default=None, description="Số định danh của người không có trong thế giới này.")
    id_card: IdCard | None = Field(default=None, description="Số CMND của người không có trong thế giới này.")

    @model_validator(mode="before")
    @classmethod
    def _called_by_name_alone(cls, value: Any) -> Any:
        return {"person": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.person) == bool(self.full_name):
            raise ValueError("chỉ viết một trong person và full_name")
        if self.person and (self.number or self.id_card):
            raise ValueError("number và id_card chỉ dành cho người không có trong thế giới này")
        return self


class HouseholdSpec(Spec):
    """The household that somebody is registered in."""

    head: RelativeSpec = Field(description="Chủ hộ: cách gọi một người trong thế giới này, hoặc full_name.")
    relation: Annotated[str, _shaped("CH[0-9]{2}", "mã quan hệ với chủ hộ viết như CH01")] = Field(
        description="Là gì của chủ hộ: CH01 chính chủ hộ, CH02 vợ hoặc chồng, CH03 con (giả định, trừ CH01)."
    )
    book: str = Field(default="", description="Số sổ hộ khẩu đã cấp trước đây.")


class CivilSpec(Spec):
    """What registers know of a person; every key may be left out."""

    other_id_cards: tuple[IdCard, ...] = Field(default=(), description="Những số CMND khác người ấy từng được cấp.")
    former_numbers: tuple[Number, ...] = Field(
        default=(), description="Số định danh cũ, đã bị thay khi xác lập lại; tra bằng số cũ vẫn ra người này."
    )
    standing: Literal["living", "deceased", "residence-deleted"] = Field(
        default="living",
        description="living: còn sống; deceased: đã chết; residence-deleted: đã bị xóa đăng ký cư trú.",
    )
    ethnic_group: Annotated[str, AfterValidator(_ethnic_group)] = Field(
        default="Kinh", description="Dân tộc, viết bằng tên như Ê-đê; mã do CSDL chọn theo bảng mã của thế giới."
    )
    nationality: Annotated[str, _shaped("([A-Z]{2})?", "quốc tịch gồm hai chữ in hoa, như VN")] = Field(
        default="VN", description="Quốc tịch, mã hai chữ; hai dấu ngoặc kép liền nhau là chưa xác định."
    )
    marital_status: Literal["unknown", "single", "married", "divorced-widowed"] = Field(
        default="unknown",
        description="single: chưa kết hôn; married: có vợ, chồng; divorced-widowed: ly hôn hoặc góa, chung một mã.",
    )
    addresses: AddressesSpec = Field(default=AddressesSpec(), description="Địa chỉ bằng mã, bên cạnh địa chỉ viết chữ.")
    father: RelativeSpec | None = Field(default=None, description="Cha: cách gọi một người trong thế giới này.")
    mother: RelativeSpec | None = Field(default=None, description="Mẹ: cách gọi một người trong thế giới này.")
    spouse: RelativeSpec | None = Field(default=None, description="Vợ hoặc chồng.")
    representative: RelativeSpec | None = Field(default=None, description="Người đại diện, như mẹ của trẻ nhỏ.")
    household: HouseholdSpec | None = Field(default=None, description="Hộ mà người ấy có tên.")

    @property
    def ethnicity(self) -> EthnicGroup:
        """The ethnic group with its codes."""
        return named(self.ethnic_group)

    @property
    def relatives(self) -> dict[tuple[str, ...], RelativeSpec]:
        """Everybody whom the record names, by the key that says so."""
        named_at: dict[tuple[str, ...], RelativeSpec | None] = {
            (key,): getattr(self, key) for key in ("father", "mother", "spouse", "representative")
        }
        named_at["household", "head"] = self.household.head if self.household else None
        return {where: relative for where, relative in named_at.items() if relative}
