"""The way in: chooser, user name and password, the system's notice."""

import re

from playwright.sync_api import Locator, Page


class LoginChooser:
    """Trang "Đăng nhập" with one card per kind of account."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def heading(self) -> Locator:
        """The page's heading."""
        return self._page.get_by_role("heading", name="Đăng nhập", exact=True)

    def choose_portal_account(self) -> None:
        """Take the card of accounts issued by the portal, whichever wording the era has."""
        self._page.get_by_role("link", name=re.compile("Tài khoản cấp bởi Cổng dịch vụ công quốc gia")).click()

    def choose_vneid(self) -> None:
        """Take the citizens' card of the Ministry of Public Security."""
        self._page.get_by_role("link", name=re.compile("cấp bởi Bộ Công [Aa]n")).first.click()

    def choose_vneid_of_organisations(self) -> None:
        """Take the organisations' card of the Ministry of Public Security."""
        self._page.get_by_role("link", name=re.compile("cấp bởi Bộ Công an dành cho Tổ chức")).click()


class PasswordPage:
    """The form of an account issued by the portal."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def is_open(self) -> bool:
        """Whether the page in front is this form."""
        return self._page.get_by_label("Tên đăng nhập").count() > 0

    def log_in(self, username: str, password: str) -> None:
        """Fill in the form and send it."""
        self._page.get_by_label("Tên đăng nhập").fill(username)
        self._page.get_by_label("Mật khẩu").fill(password)
        self._page.get_by_role("button", name="Đăng nhập").click()


class NewProfilePage:
    """Trang "Kiểm tra thông tin tài khoản", at the first login with VNeID."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def facts(self) -> Locator:
        """What VNeID told of the newcomer."""
        return self._page.locator("dl.facts")

    def save(self) -> None:
        """Press [Lưu và Tiếp tục]."""
        self._page.get_by_role("button", name="Lưu và Tiếp tục").click()


class NoticePage:
    """Trang "THÔNG BÁO TỪ HỆ THỐNG" with the modal "Thông báo"."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def modal(self) -> Locator:
        """The modal that asks to link."""
        return self._page.get_by_role("dialog", name="Thông báo")

    @property
    def skip_link(self) -> Locator:
        """[Bỏ qua]."""
        return self.modal.get_by_role("link", name="Bỏ qua")

    def skip(self) -> None:
        """Press [Bỏ qua]."""
        self.skip_link.click()

    def update_number(self) -> None:
        """Press [Cập nhật số CCCD]."""
        self.modal.get_by_role("link", name="Cập nhật số CCCD").click()

    def choose_vneid(self) -> None:
        """Press [Đăng nhập bằng VNeID]; its spelling differs between the guide's text and picture."""
        self.modal.get_by_role("link", name=re.compile("Đăng nhập bằng VNeID", re.IGNORECASE)).click()
