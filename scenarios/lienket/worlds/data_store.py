"""What a portal account's data store holds, and what the account lists beside it."""

from base64 import b64encode
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_serializer

from lienket.worlds.paper import pdf_of
from lienket.worlds.values import Day, Moment, Spec, Text

Code = Annotated[str, Field(min_length=1, max_length=60)]
Status = Annotated[int, Field(ge=1, le=10)]


class FileSpec(Spec):
    """The file of a paper."""

    name: Text = Field(description="Tên tệp.")
    text: str = Field(default="", description="Nội dung tệp, bằng chữ; tệp tên .pdf là một trang PDF có chữ ấy.")
    corrupt: bool = Field(default=False, description="true: tệp hỏng, nội dung không còn khớp mã băm.")

    @model_serializer
    def _written(self) -> dict[str, object]:
        """Return the file in the words of the portal's control API."""
        if not self.name.lower().endswith(".pdf"):
            return {"name": self.name, "text": self.text, "corrupt": self.corrupt}
        return {"name": self.name, "content": b64encode(pdf_of(self.text)).decode(), "corrupt": self.corrupt}


class DocumentSpec(Spec):
    """A paper in the data store of a portal account."""

    code: Code = Field(description="Mã giấy tờ, không trùng trong cùng một kho; mã giả bắt đầu bằng SYN-.")
    title: Text = Field(description="Tên giấy tờ như hiện trong kho dữ liệu.")
    issuer: str = Field(description="Cơ quan cấp, như tên lúc cấp.")
    issued_on: Day = Field(default=date(2020, 3, 2), description="Ngày cấp, năm-tháng-ngày.")
    part: Literal["identity-data", "results", "certified-copies", "others"] = Field(
        default="results",
        description=(
            "Phần của kho (Điều 24 TT 01/2023): identity-data là a, results là d, certified-copies là đ, others là e."
        ),
    )
    source: Literal["result", "component", "uploaded"] = Field(
        default="result",
        description="result: kết quả giải quyết hồ sơ; component: thành phần hồ sơ; uploaded: công dân tải lên.",
    )
    result_code: str = Field(default="", description="Mã kết quả (MaKetQua), như KQ.G15.000031.")
    symbol: str = Field(default="", description="Số, ký hiệu của giấy tờ.")
    issuer_code: str = Field(default="", description="Mã định danh điện tử của cơ quan cấp.")
    holder_number: str = Field(default="", description="Số định danh của chủ giấy tờ.")
    dossier_code: str = Field(default="", description="Mã hồ sơ mà giấy tờ là kết quả hay thành phần.")
    certification_number: str = Field(default="", description="Số chứng thực của bản sao chứng thực điện tử.")
    expires_on: Day | None = Field(default=None, description="Ngày cuối còn hiệu lực; để trống: vĩnh viễn.")
    revoked_on: Day | None = Field(default=None, description="Ngày bị thu hồi; để trống: không bị thu hồi.")
    digitisation: Literal["1", "2", "3"] = Field(
        default="2", description="Trạng thái số hóa: 1 chờ duyệt, 2 đã duyệt, 3 không duyệt."
    )
    hidden: bool = Field(default=False, description="true: giấy tờ ẩn với công dân (AnGiayTo).")
    file: FileSpec | None = Field(default=None, description="Tệp của giấy tờ; để trống: không có tệp.")
    link: str = Field(default="", description="Đường dẫn tới tệp ở cơ quan cấp, khi kết quả chỉ là đường dẫn.")


ExtendedName = Literal[
    "passport",
    "tax_number",
    "social_insurance_number",
    "nationality",
    "ethnic_group",
    "religion",
    "marital_status",
    "blood_group",
    "current_address",
    "home_phone",
]


class ExtendedSpec(Spec):
    """One field of "Thông tin mở rộng"."""

    value: Text = Field(description="Giá trị; tình trạng hôn nhân là single, married hay divorced-widowed.")
    confirmed: bool = Field(
        default=False, description="true: đã xác minh với CSDL quốc gia về dân cư; false: công dân tự nhập."
    )

    def content(self) -> dict[str, str]:
        """Return the field in the words of the portal's control API."""
        return {"value": self.value, "source": "population" if self.confirmed else "typed"}


class EventSpec(Spec):
    """One step of a dossier."""

    at: Moment = Field(description="Lúc chuyển, kèm múi giờ.")
    status: Status = Field(description="Trạng thái đến, từ 1 đến 10.")
    by: str = Field(default="", description="Ai chuyển.")
    note: str = Field(default="", description="Nội dung xử lý.")


class DossierSpec(Spec):
    """One dossier that was filed with a portal account."""

    code: Code = Field(description="Mã hồ sơ, như H08.15-240610-0001; không trùng trong thế giới.")
    procedure_code: Text = Field(description="Mã thủ tục, như 1.004873.")
    procedure_name: Text = Field(description="Tên thủ tục lúc nộp.")
    agency_code: Text = Field(description="Mã định danh điện tử của cơ quan giải quyết.")
    agency_name: Text = Field(description="Tên cơ quan giải quyết lúc nộp.")
    status: Status = Field(
        description=(
            "Trạng thái: 1 mới đăng ký, 2 được tiếp nhận, 3 không được tiếp nhận, 4 đang xử lý, 5 yêu cầu bổ sung, "
            "6 yêu cầu nộp phí, 7 công dân yêu cầu rút, 8 dừng xử lý, 9 đã xử lý xong, 10 đã trả kết quả."
        )
    )
    submitted_at: Moment = Field(description="Lúc nộp, kèm múi giờ.")
    received_at: Moment | None = Field(default=None, description="Lúc được tiếp nhận, kèm múi giờ.")
    due_on: Day | None = Field(default=None, description="Ngày hẹn trả kết quả.")
    ended_at: Moment | None = Field(default=None, description="Lúc kết thúc xử lý, kèm múi giờ.")
    events: tuple[EventSpec, ...] = Field(default=(), description="Quá trình xử lý, từ cũ đến mới.")
    results: tuple[Code, ...] = Field(default=(), description="Mã các giấy tờ kết quả đã trả.")


class PaymentSpec(Spec):
    """A fee that the account was asked to pay."""

    payment_id: Code = Field(description="Mã khoản phí, không trùng trong thế giới.")
    title: Text = Field(description="Nội dung thu.")
    amount: Annotated[int, Field(ge=0)] = Field(description="Số tiền, đồng.")
    asked_at: Moment = Field(description="Lúc yêu cầu nộp, kèm múi giờ.")
    dossier_code: str = Field(default="", description="Mã hồ sơ; để trống: không thuộc hồ sơ nào.")
    state: Literal["unpaid", "paid"] = Field(default="unpaid", description="unpaid: chưa nộp; paid: đã nộp.")
    paid_at: Moment | None = Field(default=None, description="Lúc nộp, kèm múi giờ.")


class NotificationSpec(Spec):
    """What the account was told."""

    notification_id: Code = Field(description="Mã thông báo, không trùng trong thế giới.")
    at: Moment = Field(description="Lúc gửi, kèm múi giờ.")
    text: Text = Field(description="Nội dung.")
    dossier_code: str = Field(default="", description="Mã hồ sơ mà thông báo nói tới.")
    read: bool = Field(default=False, description="true: công dân đã đọc.")
