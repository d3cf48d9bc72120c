"""What VNeID asks between the password and the way back: one class for each dialog."""

from playwright.sync_api import Locator, Page


class LoginCodeDialog:
    """The code that VNeID sent to the citizen."""

    def __init__(self, page: Page) -> None:
        self.dialog = page.get_by_role("dialog", name="Nhập mã xác nhận đăng nhập")

    @property
    def said(self) -> Locator:
        """Why a code was not taken or not sent."""
        return self.dialog.get_by_role("alert")

    @property
    def countdown(self) -> Locator:
        """How long the code is good for."""
        return self.dialog.locator(".left p")

    def enter(self, code: str) -> None:
        """Type a code and send it."""
        self.dialog.get_by_label("Mã xác nhận").fill(code)
        self.dialog.get_by_role("button", name="Xác nhận").click()

    def ask_again(self) -> None:
        """Ask for a new code."""
        self.dialog.get_by_role("button", name="Gửi lại mã").click()


class ConsentDialog:
    """What is shared, with whom and what for."""

    def __init__(self, page: Page) -> None:
        self.dialog = page.get_by_role("dialog", name="Xác nhận chia sẻ thông tin để đăng nhập")

    @property
    def box(self) -> Locator:
        """The box that has to be ticked."""
        return self.dialog.get_by_role("checkbox")

    def agree(self) -> None:
        """Tick the box and agree."""
        self.box.check()
        self.press_agree()

    def press_agree(self) -> None:
        """Press the button, the box as it is."""
        self.dialog.get_by_role("button", name="Xác nhận chia sẻ").click()

    def refuse(self) -> None:
        """Share nothing, and go back to where the login was asked for."""
        self.dialog.get_by_role("button", name="Từ chối").click()


class PasscodeDialog:
    """The citizen's passcode of six digits."""

    def __init__(self, page: Page) -> None:
        self.dialog = page.get_by_role("dialog", name="Nhập passcode")

    @property
    def said(self) -> Locator:
        """Why the passcode was not taken."""
        return self.dialog.get_by_role("alert")

    def enter(self, passcode: str) -> None:
        """Type the passcode and send it."""
        self.dialog.get_by_label("Passcode").fill(passcode)
        self.dialog.get_by_role("button", name="Xác nhận").click()


class AccountChoiceDialog:
    """As whom a representative logs in."""

    def __init__(self, page: Page) -> None:
        self.dialog = page.get_by_role("dialog", name="Chọn loại tài khoản")

    def choose(self, organisation: str | None = None) -> None:
        """Go on for ``organisation``, or as a person."""
        name = f"Tổ chức {organisation}" if organisation else "Cá nhân"
        self.dialog.get_by_role("radio", name=name).check()
        self.dialog.get_by_role("button", name="Tiếp tục").click()


class GuardianDialog:
    """A child waits for the guardian."""

    def __init__(self, page: Page) -> None:
        self.dialog = page.get_by_role("dialog", name="Chờ người giám hộ xác nhận")

    def look_again(self) -> None:
        """Ask whether the guardian has answered."""
        self.dialog.get_by_role("button", name="Kiểm tra lại").click()


class CardNoticePage:
    """What a citizen is told about their card."""

    def __init__(self, page: Page) -> None:
        self.dialog = page.get_by_role("dialog", name="Lưu ý về thẻ căn cước")

    @property
    def said(self) -> Locator:
        """What is told."""
        return self.dialog.get_by_role("alert")

    def go_on(self) -> None:
        """Take note of it."""
        self.dialog.get_by_role("button", name="Tiếp tục").click()
