"""The progress of a data store's transfer."""

from playwright.sync_api import Locator, Page


class TransferPage:
    """Trang "Chuyển kho dữ liệu"."""

    path = "/tai-khoan/chuyen-kho"
    title = "Chuyển kho dữ liệu"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def state(self) -> Locator:
        """The state in words."""
        return self._page.locator("section.transfer .chip")

    @property
    def stayed(self) -> Locator:
        """One element per paper that was not moved."""
        return self._page.get_by_role("list", name="Giấy tờ chưa chuyển được").get_by_role("listitem")
