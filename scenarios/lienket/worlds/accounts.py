"""What the systems keep of a person: the population database's record, the portal account, the VNeID account."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from lienket.worlds.values import BirthDateText, Day, IdCard, Moment, Name, Spec, Text

DEFAULT_PASSWORD = "Matkhau@1"  # noqa: S105  everybody's here: these people are invented, and testers must know it

Password = Annotated[str, Field(min_length=1, max_length=200)]


class Credentials(NamedTuple):
    """What somebody types to log in."""

    username: str
    password: str


class IdentityState(StrEnum):
    """How much of the person's identity a portal account knows and how surely (the states of the CCCD field)."""

    ID_CARD_ONLY = "id-card-only"
    TYPED = "typed"
    VERIFIED = "verified"


class DocumentSpec(Spec):
    """A paper in the data store of a portal account."""

    code: Annotated[str, Field(min_length=1, max_length=60)] = Field(
        description="Mã giấy tờ, không trùng trong cùng một kho; mã giả bắt đầu bằng SYN-."
    )
    title: Text = Field(description="Tên giấy tờ như hiện trong kho dữ liệu.")
    issuer: str = Field(description="Cơ quan cấp.")
    issued_on: Day = Field(default=date(2020, 3, 2), description="Ngày cấp, năm-tháng-ngày.")


class PopulationSpec(Spec):
    """Where the population database's record differs from how the person is."""

    recorded: bool = Field(default=True, description="false: CSDL quốc gia về dân cư không có người này.")
    full_name: Name | None = Field(default=None, description="Họ tên CSDL ghi, nếu khác họ tên của người ấy.")
    birth_date: BirthDateText | None = Field(
        default=None, description="Ngày sinh CSDL ghi, nếu khác: 1989-08-05, 1989-08 hoặc chỉ năm, 1989."
    )
    id_card: IdCard | None = Field(default=None, description="Số CMND CSDL ghi, nếu khác.")


class PortalAccountSpec(Spec):
    """An account issued by the portal."""

    username: Annotated[str, Field(min_length=1, max_length=100)] | None = Field(
        default=None, description="Tên đăng nhập; để trống thì là số CMND, người không có CMND thì là số định danh."
    )
    password: Password = Field(default=DEFAULT_PASSWORD, description=f"Mật khẩu; để trống thì là {DEFAULT_PASSWORD}.")
    full_name: Name | None = Field(
        default=None, description="Họ tên công dân từng tự nhập, nếu khác họ tên của mình (thí dụ dấu kiểu cũ)."
    )
    identity: IdentityState = Field(
        default=IdentityState.TYPED,
        description=(
            "Cổng biết gì về nhân thân: id-card-only là mới chỉ có số CMND; typed là đã có số CCCD nhưng tự nhập, chưa "
            "xác minh; verified là mọi thông tin đã xác minh với CSDL quốc gia về dân cư."
        ),
    )
    documents: tuple[DocumentSpec, ...] = Field(default=(), description="Giấy tờ trong kho dữ liệu của tài khoản Cổng.")
    linked_at: Moment | None = Field(
        default=None,
        description="Đã liên kết với tài khoản VNeID từ lúc nào, kèm múi giờ; để trống: chưa liên kết.",
    )


class VneidAccountSpec(Spec):
    """An account at VNeID; the user name is the personal number."""

    password: Password = Field(default=DEFAULT_PASSWORD, description=f"Mật khẩu; để trống thì là {DEFAULT_PASSWORD}.")
    level: Literal[1, 2] = Field(default=2, description="Mức độ định danh điện tử: 1 hoặc 2.")
    status: Literal["active", "not-activated", "locked"] = Field(
        default="active", description="active: đang hoạt động; not-activated: chưa kích hoạt; locked: bị khóa."
    )
