"""Getting an account issued by the portal, or back into one: the ways, their forms, codes by SMS, passwords."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page


class RegistrationPage:
    """Trang "Đăng ký": the six ways, and the form of each."""

    path = "/dang-ky"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def refusal(self) -> Locator:
        """Why nothing was registered."""
        return self._page.get_by_role("main").get_by_role("alert")

    @property
    def field_errors(self) -> Locator:
        """What is wrong with single fields."""
        return self._page.locator(".field-error")

    @property
    def recovery_link(self) -> Locator:
        """[Quên mật khẩu], beside the refusal of a number that has an account."""
        return self.refusal.get_by_role("link", name="Quên mật khẩu")

    @property
    def characters(self) -> Locator:
        """The characters to type over."""
        return self._page.locator(".captcha")

    def choose(self, way: str) -> None:
        """Take one of the ways to register."""
        self._page.get_by_role("link", name=way).click()

    def fill_in(self, values: Mapping[str, str]) -> None:
        """Fill in the form by label, as far as this way asks for it."""
        for label, value in values.items():
            if (field := self._page.get_by_label(label)).count():
                field.fill(value)

    def send(self) -> None:
        """Press [Tiếp tục]."""
        self._page.get_by_role("button", name="Tiếp tục").click()


class CodePage:
    """The page that asks for a code sent by SMS."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def field(self) -> Locator:
        """The field for the code."""
        return self._page.get_by_label("Mã xác thực OTP")

    @property
    def way_out(self) -> Locator:
        """What somebody may do to whom no code comes."""
        return self._page.locator(".way-out")

    def give(self, code: str) -> None:
        """Type the code and press [Xác nhận]."""
        self.field.fill(code)
        self._page.get_by_role("button", name="Xác nhận").click()


class NewPasswordPage:
    """The page on which a password is chosen."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def choose(self, password: str) -> None:
        """Type the password twice and send it."""
        self._page.get_by_label(re.compile("^Mật khẩu mới")).fill(password)
        self._page.get_by_label("Nhập lại mật khẩu mới").fill(password)
        self._page.get_by_role("main").get_by_role("button").click()


class RecoveryPage:
    """Trang "Quên mật khẩu"."""

    path = "/quen-mat-khau"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def told(self) -> Locator:
        """Everything that the page tells."""
        return self._page.get_by_role("main")

    def ask(self, name: str) -> None:
        """Give the name of the account and press [Tiếp tục]."""
        self._page.get_by_label("Tên đăng nhập").fill(name)
        self._page.get_by_role("button", name="Tiếp tục").click()


class SessionWarning:
    """The warning that the session ends soon."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def dialog(self) -> Locator:
        """The warning itself."""
        return self._page.get_by_role("dialog", name="Phiên làm việc sắp hết hạn")

    def go_on(self) -> None:
        """Press [Tiếp tục]."""
        self.dialog.get_by_role("button", name="Tiếp tục").click()
