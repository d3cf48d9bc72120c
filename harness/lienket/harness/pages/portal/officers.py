"""Pages for officers: the way in, and one dossier with its papers."""

from playwright.sync_api import Locator, Page


class OfficerLoginPage:
    """Trang "Đăng nhập dành cho cán bộ"."""

    path = "/can-bo/dang-nhap"

    def __init__(self, page: Page) -> None:
        self._page = page

    def log_in(self, username: str, password: str) -> None:
        """Fill in the form and send it."""
        self._page.get_by_label("Tên đăng nhập").fill(username)
        self._page.get_by_label("Mật khẩu").fill(password)
        self._page.get_by_role("button", name="Đăng nhập").click()


class OfficerDossierPage:
    """One dossier, as an officer of its agency sees it."""

    path = "/can-bo/ho-so"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def heading(self) -> Locator:
        """The name of the procedure."""
        return self._page.get_by_role("heading", level=1)

    @property
    def held_papers(self) -> Locator:
        """One entry per paper that the citizen's data store has for this procedure."""
        return self._page.get_by_role("region", name="Giấy tờ công dân đã có trong kho dữ liệu").get_by_role("listitem")

    @property
    def warning(self) -> Locator:
        """What is said before a paper is asked for that the store has."""
        return self._page.get_by_role("alert")

    def ask_for(self, paper: str) -> None:
        """Ask the citizen for one more paper."""
        self._page.get_by_label("Giấy tờ cần bổ sung").fill(paper)
        self._page.get_by_role("button", name="Yêu cầu bổ sung").click()
