"""The login page "Đăng nhập VNeID"."""

from playwright.sync_api import Locator, Page


class VneidLoginPage:
    """Number and password."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def heading(self) -> Locator:
        """The page's heading."""
        return self._page.get_by_role("heading", name="Đăng nhập VNeID")

    def heading_of(self, title: str) -> Locator:
        """The heading ``title`` of whatever page of VNeID is in front."""
        return self._page.get_by_role("heading", name=title)

    def choose_persona(self, name: str) -> None:
        """Log in as somebody of the world without typing, where the world offers that."""
        self._page.get_by_text("Chọn nhân vật").click()
        self._page.get_by_role("button", name=name).click()

    @property
    def said(self) -> Locator:
        """Why VNeID refused."""
        return self._page.get_by_role("alert")

    def log_in(self, number: str, password: str) -> None:
        """Fill in the form and send it."""
        self._page.get_by_label("Số định danh cá nhân").fill(number)
        self._page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.submit()

    def submit(self) -> None:
        """Send the form as it is."""
        self._page.get_by_role("button", name="Đăng nhập", exact=True).click()

    def go_back(self) -> None:
        """Give up and return to where the login was asked for."""
        self._page.get_by_text("Quay lại").click()
