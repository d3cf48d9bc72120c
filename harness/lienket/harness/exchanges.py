"""The journals of the three systems read as one conversation: who asked whom, when, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

BROWSER = "Trình duyệt"
PHONE = "Điện thoại"
OFFICER = "Cán bộ"

SYSTEM_NAMES = {"portal": "Cổng", "population": "CSDL dân cư", "vneid": "VNeID"}

EVENT_NAMES = {
    "portal-login.succeeded": "đăng nhập bằng tài khoản Cổng",
    "portal-login.refused": "từ chối đăng nhập",
    "registration.completed": "đăng ký tài khoản Cổng",
    "registration.refused": "từ chối đăng ký",
    "recovery.completed": "đặt lại mật khẩu",
    "verify.verified": "đã xác minh",
    "verify.mismatch": "không trùng khớp",
    "verify.unavailable": "không hỏi được CSDL dân cư",
    "verify.refused": "từ chối cập nhật",
    "link.linked": "đã liên kết",
    "link.unchanged": "đã liên kết từ trước",
    "link.refused": "từ chối liên kết",
    "enter.auth": "vào bằng VNeID",
    "enter.newcomer": "vào bằng VNeID, chưa có tài khoản",
    "enter.create": "vào bằng VNeID, tạo tài khoản",
    "enter.refused": "từ chối đăng nhập",
    "vneid-logout.unavailable": "không đăng xuất được ở VNeID",
    "lookup.found": "tìm thấy",
    "lookup.nothing": "không có người như vậy",
    "lookup.fault": "yêu cầu sai",
    "verification.answered": "trả lời xác thực công dân",
    "kinship.answered": "trả lời xác minh nhân thân",
    "synchronisation.answered": "trả một trang đồng bộ",
    "caller.token-given": "cấp token cho bên gọi",
    "caller.refused": "không cấp token cho bên gọi",
    "lookup.contradiction": "bản ghi mâu thuẫn với số định danh",
    "login.succeeded": "đăng nhập VNeID",
    "login.refused": "từ chối đăng nhập",
    "code.sent": "gửi mã xác nhận",
    "code.refused": "mã xác nhận không được nhận",
    "passcode.refused": "passcode không được nhận",
    "consent.given": "đồng ý chia sẻ",
    "consent.refused": "không đồng ý chia sẻ",
    "guardian.asked": "hỏi người giám hộ",
    "guardian.answered": "người giám hộ trả lời",
    "phone.signed-in": "đăng nhập ứng dụng trên điện thoại",
    "phone.confirmed": "xác nhận điện thoại mới",
    "phone.refused": "từ chối điện thoại",
    "phone.revoked": "điện thoại bị đăng xuất",
    "phone.web-login": "đổi quyền đăng nhập trên website",
    "phone.passcode-changed": "đặt lại passcode",
    "phone.wallet-opened": "mở ví giấy tờ",
    "qr.scanned": "quét mã QR",
    "qr.consented": "đồng ý chia sẻ trên điện thoại",
    "qr.approved": "xác nhận trên điện thoại",
    "qr.completed": "trình duyệt vào bằng QR",
    "broker.provider-chosen": "chọn loại tài khoản để vào hệ thống khác",
    "code.issued": "cấp mã",
    "token.issued": "cấp token",
    "token.revoked": "thu hồi token",
    "logout": "đăng xuất",
    "logout.announced": "báo đăng xuất cho hệ thống kết nối",
}
"""What the systems' journal events are called for people; one that is not here is shown by its own name."""


@dataclass(frozen=True)
class Exchange:
    """One HTTP exchange; ``at`` is real time when the request came, ``note`` what the callee noted while answering."""

    at: datetime
    duration_ms: float
    caller: str
    callee: str
    method: str
    path: str
    status: int | None
    trace_id: str
    note: str | None


def read_exchanges(journals: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Exchange]:
    """Return the exchanges in ``journals`` (entries by system) in order of time; W3C traces tell who called."""
    entries = [(system, entry) for system, journal in journals.items() for entry in journal]
    callers = {entry["span_id"]: SYSTEM_NAMES[system] for system, entry in entries}
    notes: dict[str, list[str]] = {}
    for _, entry in entries:
        if entry["kind"] == "event":
            notes.setdefault(entry["span_id"], []).append(EVENT_NAMES.get(entry["name"], entry["name"]))
    found = [
        _exchange(
            system, entry, callers.get(entry["parent_id"]) or _asker(system, entry), notes.get(entry["span_id"], [])
        )
        for system, entry in entries
        if entry["kind"] == "exchange"
    ]
    return sorted(found, key=lambda exchange: exchange.at)


def _asker(system: str, entry: Mapping[str, Any]) -> str:
    """Return with what a person asked, or that an officer did; a phone's app and SOAP have addresses of their own."""
    if system == "population" and entry["path"].endswith("/soap"):
        return OFFICER
    return PHONE if "/phone/" in entry["path"] else BROWSER


def _exchange(system: str, entry: Mapping[str, Any], caller: str, notes: Sequence[str]) -> Exchange:
    ended = datetime.fromisoformat(entry["real_time"])
    return Exchange(
        at=ended - timedelta(milliseconds=entry["duration_ms"]),
        duration_ms=entry["duration_ms"],
        caller=caller,
        callee=SYSTEM_NAMES[system],
        method=entry["method"],
        path=entry["path"],
        status=entry["status"],
        trace_id=entry["trace_id"],
        note=", ".join(notes) or None,
    )
