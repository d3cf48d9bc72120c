"""Procedures, drafts and dossiers."""

import re

from playwright.sync_api import Locator, Page


class ProceduresPage:
    """Trang "Thủ tục hành chính", and the page of one procedure."""

    path = "/thu-tuc"
    title = "Thủ tục hành chính"

    def __init__(self, page: Page) -> None:
        self._page = page

    def find(self, words: str) -> None:
        """Look for a procedure by its words."""
        self._page.get_by_label("Tên, mã thủ tục hoặc lĩnh vực").fill(words)
        self._page.get_by_role("button", name="Tìm thủ tục").click()

    def choose(self, name: str) -> None:
        """Open the page of the procedure called ``name``."""
        self._page.get_by_role("link", name=name).click()

    def begin(self) -> None:
        """Press [Nộp hồ sơ trực tuyến]."""
        self._page.get_by_role("button", name="Nộp hồ sơ trực tuyến").click()


class DraftPage:
    """The form of a dossier, and the check before it is handed in."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def papers(self) -> Locator:
        """One checkbox per paper of the data store that may be reused."""
        return self._page.get_by_role("group").get_by_role("checkbox")

    def paper(self, title: str) -> Locator:
        """Return the checkbox of the paper called ``title``."""
        return self._page.get_by_role("checkbox", name=re.compile(f"^{re.escape(title)}"))

    def answer(self, label: str) -> Locator:
        """Return the field called ``label``."""
        return self._page.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}( \(bắt buộc\))?$"))

    def fill_what_is_missing(self, text: str) -> None:
        """Type ``text`` into each field that must be filled in and is empty."""
        for field in self._page.locator("[aria-required=true]").all():
            if not field.input_value():
                field.fill(text)

    def save(self) -> None:
        """Press [Lưu nháp]."""
        self._page.get_by_role("button", name="Lưu nháp").click()

    def check(self) -> None:
        """Press [Kiểm tra và nộp]."""
        self._page.get_by_role("button", name="Kiểm tra và nộp").click()

    def hand_in(self) -> None:
        """Pledge that everything is true, and press [Nộp hồ sơ]."""
        self._page.get_by_label("Tôi cam đoan").check()
        self._page.get_by_role("button", name="Nộp hồ sơ").click()


class DossiersPage:
    """Trang "Dịch vụ công của tôi"."""

    path = "/tai-khoan/dich-vu-cong-cua-toi"
    title = "Dịch vụ công của tôi"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def drafts(self) -> Locator:
        """One element per draft."""
        return self._page.get_by_role("region", name="Hồ sơ nháp").get_by_role("listitem")

    def resume(self, procedure: str) -> None:
        """Go on with the draft of a procedure."""
        self._page.get_by_role("link", name=f"Tiếp tục {procedure}").click()


class DossierPage:
    """The page of one dossier."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def status(self) -> Locator:
        """The words for where the dossier stands."""
        return self._page.locator("main p > .chip").last

    @property
    def reused(self) -> Locator:
        """One element per paper that was taken from the data store."""
        attached = self._page.get_by_role("region", name="Giấy tờ đã nộp").get_by_role("listitem")
        return attached.filter(has_text="Dùng lại từ kho")
