"""What the systems keep of a person: the population database's record, the portal account, the VNeID account."""

import re
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field

from lienket.worlds.data_store import (
    DocumentSpec,
    DossierSpec,
    ExtendedName,
    ExtendedSpec,
    NotificationSpec,
    PaymentSpec,
)
from lienket.worlds.values import BirthDateText, Day, IdCard, Moment, Name, Number, Phone, PhoneOfAnywhere, Spec

DEFAULT_PASSWORD = "Matkhau@1"  # noqa: S105  everybody's here: these people are invented, and testers must know it

DEFAULT_PASSCODE = "123456"

_PASSCODE = re.compile(r"[0-9]{6}")
_ORGANISATION_CODE = re.compile(r"SYN-[A-Z0-9-]{1,16}")

Password = Annotated[str, Field(min_length=1, max_length=200)]


def _passcode(text: str) -> str:
    if not _PASSCODE.fullmatch(text):
        raise ValueError("passcode gồm đúng 6 chữ số, đặt trong ngoặc kép")
    return text


def _organisation_code(text: str) -> str:
    if not _ORGANISATION_CODE.fullmatch(text):
        raise ValueError("mã tổ chức giả bắt đầu bằng SYN-, sau đó có từ 1 đến 16 chữ in hoa, chữ số hay gạch nối")
    return text


Passcode = Annotated[str, AfterValidator(_passcode)]
OrganisationCode = Annotated[str, AfterValidator(_organisation_code)]


class Credentials(NamedTuple):
    """What somebody types to log in."""

    username: str
    password: str


class IdentityState(StrEnum):
    """How much of the person's identity a portal account knows and how surely (the states of the CCCD field)."""

    ID_CARD_ONLY = "id-card-only"
    TYPED = "typed"
    VERIFIED = "verified"


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
    phone: PhoneOfAnywhere | None = Field(
        default=None,
        description="Số điện thoại đã đăng ký ở Cổng, nếu khác số của mình; số nước ngoài giả viết như +12025550123.",
    )
    full_name: Name | None = Field(
        default=None, description="Họ tên công dân từng tự nhập, nếu khác họ tên của mình (thí dụ dấu kiểu cũ)."
    )
    number: Number | None = Field(
        default=None,
        description="Số định danh mà Cổng còn ghi, nếu khác số hiện nay: số cũ, từ trước khi xác lập lại.",
    )
    identity: IdentityState = Field(
        default=IdentityState.TYPED,
        description=(
            "Cổng biết gì về nhân thân: id-card-only là mới chỉ có số CMND; typed là đã có số CCCD nhưng tự nhập, chưa "
            "xác minh; verified là mọi thông tin đã xác minh với CSDL quốc gia về dân cư."
        ),
    )
    nationality: Annotated[str, Field(max_length=60)] = Field(
        default="", description="Quốc tịch ghi ở tài khoản của người nước ngoài, như Hàn Quốc; để trống: Việt Nam."
    )
    passport: Annotated[str, Field(max_length=20)] = Field(
        default="", description="Số hộ chiếu giả ghi ở tài khoản, bắt đầu bằng SYN."
    )
    extended: dict[ExtendedName, ExtendedSpec] = Field(
        default_factory=dict, description="Thông tin mở rộng của tài khoản, theo tên trường."
    )
    documents: tuple[DocumentSpec, ...] = Field(default=(), description="Giấy tờ trong kho dữ liệu của tài khoản Cổng.")
    dossiers: tuple[DossierSpec, ...] = Field(default=(), description="Hồ sơ đã nộp bằng tài khoản Cổng.")
    payments: tuple[PaymentSpec, ...] = Field(default=(), description="Các khoản phí, đã nộp hay chưa.")
    notifications: tuple[NotificationSpec, ...] = Field(default=(), description="Thông báo đã gửi tới tài khoản.")
    linked_at: Moment | None = Field(
        default=None,
        description="Đã liên kết với tài khoản VNeID từ lúc nào, kèm múi giờ; để trống: chưa liên kết.",
    )


class LockSpec(Spec):
    """Why somebody's VNeID account is locked, and until when."""

    ground: Literal["own-request", "breach", "card-revoked", "deceased"] = Field(
        description=(
            "own-request: chủ nhân yêu cầu; breach: vi phạm quy định; card-revoked: thẻ bị thu hồi; "
            "deceased: ghi nhận đã chết."
        )
    )
    until: Moment | None = Field(default=None, description="Lúc tự mở, kèm múi giờ; để trống: đến khi có người mở.")


class OrganisationLockSpec(Spec):
    """Why an organisation's VNeID account is locked, and until when."""

    ground: Literal["own-request", "breach", "dissolved", "suspended"] = Field(
        description="own-request: tự yêu cầu; breach: vi phạm quy định; dissolved: giải thể; suspended: tạm ngừng."
    )
    until: Moment | None = Field(default=None, description="Lúc tự mở, kèm múi giờ; để trống: đến khi có người mở.")


class OrganisationPortalAccountSpec(Spec):
    """An account that the portal issued to an organisation."""

    username: Annotated[str, Field(min_length=1, max_length=100)] = Field(description="Tên đăng nhập ở Cổng.")
    password: Password = Field(default=DEFAULT_PASSWORD, description=f"Mật khẩu; để trống thì là {DEFAULT_PASSWORD}.")
    phone: Phone = Field(default="", description="Số điện thoại giả của tổ chức, bắt đầu bằng 0570, trong ngoặc kép.")


class OrganisationSpec(Spec):
    """An organisation with a VNeID account of its own; its legal representative acts for it."""

    code: OrganisationCode = Field(description="Mã tổ chức, bịa ra và bắt đầu bằng SYN-.")
    kind: Literal[2, 3] = Field(default=2, description="LoaiTaiKhoan: 2 doanh nghiệp, 3 tổ chức khác.")
    representative: str = Field(description="Người đại diện theo pháp luật, như được gọi trong thế giới: anh Phúc.")
    portal_account: OrganisationPortalAccountSpec | None = Field(
        default=None, description="Tài khoản tổ chức do Cổng cấp, dùng đến hết 30/06/2025; để trống: không có."
    )
    lock: OrganisationLockSpec | None = Field(default=None, description="Bị khóa vì sao; để trống: không bị khóa.")


class VneidAccountSpec(Spec):
    """An account at VNeID; the user name is the personal number."""

    password: Password = Field(default=DEFAULT_PASSWORD, description=f"Mật khẩu; để trống thì là {DEFAULT_PASSWORD}.")
    level: Literal[1, 2] = Field(default=2, description="Mức độ định danh điện tử: 1 hoặc 2.")
    status: Literal["active", "not-activated", "locked"] = Field(
        default="active", description="active: đang hoạt động; not-activated: chưa kích hoạt; locked: bị khóa."
    )
    passcode: Passcode = Field(
        default=DEFAULT_PASSCODE,
        description=f"Passcode 6 chữ số, đặt trong ngoặc kép; để trống thì là {DEFAULT_PASSCODE}.",
    )
    kind: Literal["citizen", "foreigner"] = Field(
        default="citizen", description="citizen: công dân Việt Nam; foreigner: người nước ngoài có thẻ cư trú."
    )
    lock: LockSpec | None = Field(default=None, description="Bị khóa vì sao, đến khi nào; để trống: không bị khóa.")
    approved_at: Moment | None = Field(
        default=None,
        description="Lúc được duyệt cấp tài khoản, kèm múi giờ; quá 7 ngày mà chưa kích hoạt thì hết hạn kích hoạt.",
    )
    card_expires_on: Day | None = Field(default=None, description="Ngày cuối thẻ căn cước còn hạn, năm-tháng-ngày.")
    passport_expires_on: Day | None = Field(
        default=None, description="Ngày cuối hộ chiếu của người nước ngoài còn hạn."
    )
    residence_expires_on: Day | None = Field(
        default=None, description="Ngày cuối thời hạn cư trú của người nước ngoài."
    )
    guardian: Number | None = Field(
        default=None, description="Số định danh của người giám hộ, người xác nhận cho trẻ dưới 14 tuổi đăng nhập."
    )
    web_login_allowed: bool = Field(
        default=True, description="false: chưa bật «Đăng nhập trên website» trong ứng dụng, quét QR không được."
    )
