"""Documents of the data store one by one, the list as it is searched, and extended information."""

from playwright.sync_api import Locator, Page


class StoreSearchPage:
    """Trang "Tài liệu điện tử", as somebody looks for something in it."""

    path = "/tai-khoan/tai-lieu-dien-tu"
    title = "Tài liệu điện tử"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def titles(self) -> Locator:
        """One heading per document found."""
        return self._page.get_by_role("list", name="Tài liệu").get_by_role("heading")

    def look_for(self, words: str) -> None:
        """Type words and press [Tìm]."""
        self._page.get_by_label("Tìm giấy tờ").fill(words)
        self._page.get_by_role("button", name="Tìm", exact=True).click()

    def open_document(self, title: str) -> None:
        """Open the document that is called ``title``."""
        self._page.get_by_role("link", name=title, exact=True).click()


class DocumentPage:
    """Trang "Chi tiết giấy tờ"."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def heading(self) -> Locator:
        """What the document is called."""
        return self._page.get_by_role("heading", level=1)

    @property
    def body(self) -> Locator:
        """Everything that the page says of it."""
        return self._page.get_by_role("main")

    def fact(self, label: str) -> Locator:
        """Return what the document has under ``label``."""
        line = self._page.locator("dl.facts > div").filter(has=self._page.get_by_text(label, exact=True))
        return line.locator("dd")

    def open_at_agency(self) -> None:
        """Press [Mở tại cơ quan cấp]."""
        self._page.get_by_role("link", name="Mở tại cơ quan cấp").click()

    def download(self) -> bytes:
        """Press [Tải tệp xuống] and return the file."""
        with self._page.expect_download() as coming:
            self._page.get_by_role("link", name="Tải tệp xuống").click()
        return coming.value.path().read_bytes()


class ExtendedPage:
    """Trang "Thông tin mở rộng" and its form."""

    path = "/tai-khoan/thong-tin-mo-rong"
    title = "Thông tin mở rộng"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def tax_key(self) -> Locator:
        """The sentence that tells which number serves in tax matters today."""
        return self._page.get_by_text("Số dùng để đối chiếu thuế hôm nay")

    def line(self, label: str) -> Locator:
        """Return the line of a field: its value and its mark."""
        return self._page.locator("dl.fields > div").filter(has=self._page.get_by_text(label, exact=True))

    def number(self, label: str) -> Locator:
        """Return the row of a number of part a."""
        return self._page.get_by_role("row").filter(has=self._page.get_by_text(label, exact=True))

    def open_form(self) -> None:
        """Press [Sửa]."""
        self._page.get_by_role("link", name="Sửa", exact=True).click()

    def field(self, label: str) -> Locator:
        """Return the form's field that is called ``label``."""
        return self._page.get_by_label(label, exact=True)

    def save(self) -> None:
        """Press [Lưu]."""
        self._page.get_by_role("button", name="Lưu").click()
