"""Who works at agencies, and which systems are connected to the portal for them."""

from typing import Annotated, Any

from pydantic import Field

from lienket.worlds.values import Spec, Text

DEFAULT_OFFICER_PASSWORD = "Canbo@123"  # noqa: S105  everybody's here: these officers are invented

Username = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^\S+$")]
AgencyCode = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^\S+$")]
Secret = Annotated[str, Field(max_length=200, pattern=r"^(gia-lap-[!-~]*)?$")]


class OfficerSpec(Spec):
    """An officer who works on the dossiers of one agency, on the pages under /can-bo."""

    username: Username = Field(description="Tên đăng nhập của cán bộ, không trùng trong thế giới.")
    password: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        default=DEFAULT_OFFICER_PASSWORD, description=f"Mật khẩu; để trống thì là {DEFAULT_OFFICER_PASSWORD}."
    )
    name: Text = Field(description="Họ tên cán bộ, như ghi trong quá trình xử lý hồ sơ.")
    agency_code: AgencyCode = Field(
        description="Mã định danh điện tử của cơ quan; cán bộ chỉ thấy hồ sơ của cơ quan này."
    )

    def content(self) -> dict[str, Any]:
        """Return the officer in the shape of the portal's control API."""
        return self.model_dump()


class ExchangeCallerSpec(Spec):
    """A system that is connected to the portal through the exchange."""

    username: Username = Field(description="Tên đăng nhập của hệ thống kết nối.")
    password: Annotated[Secret, Field(min_length=1)] = Field(description="Mật khẩu giả, bắt đầu bằng gia-lap-.")
    api_key: Secret = Field(default="", description="Khóa API giả, bắt đầu bằng gia-lap-; để trống: không có.")
    units: tuple[AgencyCode, ...] = Field(min_length=1, description="Mã các đơn vị mà hệ thống này được nói thay.")

    def content(self) -> dict[str, Any]:
        """Return the caller in the shape of the portal's control API."""
        return self.model_dump(mode="json")
