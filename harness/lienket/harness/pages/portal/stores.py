"""Linked accounts and the data store."""

from playwright.sync_api import Locator, Page


class LinkedAccountsBlock:
    """The block "Danh sách tài khoản liên kết"; it stands on two pages."""

    def __init__(self, page: Page) -> None:
        self._block = page.get_by_role("region", name="Danh sách tài khoản liên kết")

    @property
    def block(self) -> Locator:
        """The whole block."""
        return self._block

    @property
    def entries(self) -> Locator:
        """One element per linked account."""
        return self._block.get_by_role("listitem")

    @property
    def next_step(self) -> Locator:
        """The way to what must be done before an account is listed."""
        return self._block.locator(".actions a")


class LinkedAccountsPage:
    """Trang "Liên kết tài khoản"."""

    path = "/tai-khoan/lien-ket"
    title = "Liên kết tài khoản"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def linked_accounts(self) -> LinkedAccountsBlock:
        """The list of linked accounts."""
        return LinkedAccountsBlock(self._page)


class DocumentsPage:
    """Trang "Tài liệu điện tử": the data store."""

    path = "/tai-khoan/tai-lieu-dien-tu?xep=oldest"
    title = "Tài liệu điện tử"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def store(self) -> Locator:
        """Which store it is and how much it holds."""
        return self._page.get_by_text("Kho dữ liệu tạo bởi")

    @property
    def titles(self) -> Locator:
        """One heading per document."""
        return self._page.get_by_role("list", name="Tài liệu").get_by_role("heading")
