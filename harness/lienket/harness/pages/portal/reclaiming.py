"""Getting back the store of an older account, for who came in with VNeID first."""

from playwright.sync_api import Locator, Page


class ReclaimPage:
    """Trang "Nhận lại kho của tài khoản cũ"."""

    path = "/tai-khoan/nhan-lai-kho"
    name = "Nhận lại kho của tài khoản cũ"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def way_here(self) -> Locator:
        """The link that leads here, on "Liên kết tài khoản"."""
        return self._page.get_by_role("main").get_by_role("link", name=self.name).first

    def prove(self, username: str, password: str) -> None:
        """Give the older account's user name and password."""
        self._page.get_by_label("Tên đăng nhập của tài khoản cũ").fill(username)
        self._page.get_by_label("Mật khẩu của tài khoản cũ").fill(password)
        self._page.get_by_role("button", name="Nhận lại kho").click()


class OldAccountNote:
    """What says that the citizen may have an older account."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def words(self) -> Locator:
        """The note itself."""
        return self._page.get_by_role("note").filter(has_text="từng có tài khoản do Cổng cấp")
