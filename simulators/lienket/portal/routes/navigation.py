"""Where the portal's menus lead: the main navigation of each era, and the side menu of an account.

Entries are addresses, not functions, so that a page of any module may stand behind one; ``tests/portal`` opens each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from flask import g, request

from lienket.portal.contents import current_settings
from lienket.portal.routes.access import portal_store, require_account
from lienket.portal.store.documents import store_of
from lienket.simulation.world import current_world


@dataclass(frozen=True)
class Entry:
    """One entry of a menu; ``picture`` is an icon's name, ``entries`` those that stand beneath it."""

    label: str
    path: str = ""
    picture: str = ""
    entries: tuple["Entry", ...] = ()

    @property
    def address(self) -> str:
        """Where it leads in this world."""
        return f"{request.script_root}{self.path}"

    @property
    def standing(self) -> str:
        """How it stands to the page in front, as ``aria-current`` says it: "page", "true" for one beneath it, ""."""
        if request.path == self.path:
            return "page"
        return "true" if self.path.strip("/") and request.path.startswith(f"{self.path}/") else ""


_INFORMATION = Entry("Thông tin và dịch vụ", "/muc/thong-tin-va-dich-vu")
_PAYMENT = Entry("Thanh toán trực tuyến", "/thanh-toan-truc-tuyen")
_FEEDBACK = Entry("Phản ánh kiến nghị", "/phan-anh-kien-nghi")
_PROCEDURES = Entry("Thủ tục hành chính", "/thu-tuc")

GUIDE_NAVIGATION = ((Entry("Giới thiệu", "/muc/gioi-thieu"), _INFORMATION, _PAYMENT, _FEEDBACK, _PROCEDURES),)
"""The main navigation of 2024 (hướng dẫn, bước 2)."""

SINGLE_PORTAL_NAVIGATION = (
    (
        *(Entry("Trang chủ", "/", "home"), _INFORMATION, _PAYMENT, _FEEDBACK),
        Entry("Đánh giá chất lượng phục vụ", "/muc/danh-gia-chat-luong-phuc-vu"),
        Entry("Hỗ trợ", "/muc/ho-tro"),
    ),
    (
        _PROCEDURES,
        Entry("Dịch vụ công trực tuyến", "/muc/dich-vu-cong-truc-tuyen"),
        Entry("Dịch vụ công nổi bật", "/muc/dich-vu-cong-noi-bat"),
        Entry("Tra cứu hồ sơ", "/tra-cuu-ho-so"),
        Entry("Câu hỏi thường gặp", "/muc/cau-hoi-thuong-gap"),
    ),
)
"""The main navigation of 2025 and 2026, in two rows (trang phỏng theo Cổng)."""

SIDE_MENU = (
    Entry(
        "Thông tin tài khoản",
        picture="user",
        entries=(
            Entry("Thông tin định danh", "/tai-khoan/thong-tin-dinh-danh"),
            Entry("Thông tin mở rộng", "/tai-khoan/thong-tin-mo-rong"),
        ),
    ),
    Entry(
        "Quản lý dịch vụ công",
        picture="list",
        entries=(Entry("Dịch vụ công của tôi", "/tai-khoan/dich-vu-cong-cua-toi"),),
    ),
    Entry("Tài liệu điện tử", "/tai-khoan/tai-lieu-dien-tu", "paper"),
    Entry("Tiện ích", "/tai-khoan/tien-ich", "tools"),
    Entry("Liên kết tài khoản", "/tai-khoan/lien-ket", "link"),
    Entry("Lịch sử thanh toán", "/tai-khoan/lich-su-thanh-toan", "clock"),
    Entry("Thông báo", "/tai-khoan/thong-bao", "bell"),
)
"""The side menu of an account (hướng dẫn, bước 2)."""


def main_navigation() -> tuple[tuple[Entry, ...], ...]:
    """Return the rows of the main navigation on the day of this world; the guide's where a refusal knows no world."""
    if "lienket_world" not in g:
        return GUIDE_NAVIGATION
    is_new = current_world().clock.today() >= current_settings().single_portal
    return SINGLE_PORTAL_NAVIGATION if is_new else GUIDE_NAVIGATION


def account_counts() -> Mapping[str, int]:
    """Return what the frame of an account counts: dossiers ended and pending, notifications not read."""
    if "account_counts" not in g:
        store, account = portal_store(), require_account()
        ended, pending = store.dossier_counts(store_of(account))
        unread = store.unread_count(account.account_id)
        g.account_counts = {"ended": ended, "pending": pending, "unread": unread}
    counts: Mapping[str, int] = g.account_counts
    return counts


def dossier_address(code: str) -> str:
    """Return where the citizen who lists the dossier ``code`` reads it."""
    return f"{request.script_root}/tai-khoan/dich-vu-cong-cua-toi/{quote(code)}"


def payment_address(payment_id: str) -> str:
    """Return where the citizen who owes a fee pays it."""
    return f"{request.script_root}/tai-khoan/thanh-toan/{quote(payment_id)}"
