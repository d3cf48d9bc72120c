"""The part of the login page with the QR code."""

from playwright.sync_api import Locator, Page


class QrBlock:
    """The picture, how long it is good for, and what is said about it."""

    def __init__(self, page: Page) -> None:
        self._block = page.get_by_role("region", name="Quét mã QR bằng ứng dụng VNeID")

    @property
    def block(self) -> Locator:
        """The whole part; its attribute ``data-state`` is the state of the code."""
        return self._block

    @property
    def picture(self) -> Locator:
        """The QR code."""
        return self._block.get_by_alt_text("qr_images")

    @property
    def countdown(self) -> Locator:
        """How long the code can still be scanned."""
        return self._block.get_by_text("Mã hết hạn sau")

    @property
    def said(self) -> Locator:
        """What became of the code."""
        return self._block.locator("[data-qr-said]")

    @property
    def spoken(self) -> Locator:
        """What screen readers read out."""
        return self._block.get_by_role("status")

    @property
    def reload_button(self) -> Locator:
        """The button that brings a new code."""
        return self._block.get_by_role("button", name="Tải lại")

    @property
    def go_on_button(self) -> Locator:
        """The button that logs in once the phone has approved, where no script presses it."""
        return self._block.get_by_role("button", name="Tiếp tục")

    def reload(self) -> None:
        """Ask for a new code."""
        self.reload_button.click()
