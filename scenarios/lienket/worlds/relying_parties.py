"""Systems that let citizens in through the portal's broker, as a world file describes them."""

from typing import Annotated, Any, Literal

from pydantic import Field

from lienket.worlds.values import Spec, Text

ClientId = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[!-~]+$")]


class RelyingPartySpec(Spec):
    """One system, mostly a province's portal."""

    client_id: ClientId = Field(description="Tên đăng ký ở trục đăng nhập của Cổng.")
    secret: Text = Field(description="Khóa bí mật, ai đọc tệp này cũng biết.")
    redirect_uris: tuple[Text, ...] = Field(
        min_length=1, description="Những nơi nhận kết quả đăng nhập, so từng chữ; không phải máy của cơ quan nhà nước."
    )
    post_logout_redirect_uris: tuple[Text, ...] = Field(default=(), description="Những nơi về sau khi đăng xuất.")
    claims: Literal["full", "nine", "by-login"] = Field(
        default="by-login",
        description=(
            "Hệ thống được biết gì: full là đủ 33 trường, nine là 9 trường, by-login tùy công dân vào bằng tài khoản "
            "Cổng (33) hay VNeID (9)."
        ),
    )

    def content(self, name: str) -> dict[str, Any]:
        """Return what the portal keeps of the system called ``name``."""
        return {"name": name, **self.model_dump(mode="json")}
