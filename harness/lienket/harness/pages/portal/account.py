"""The account's pages: menu, "Thông tin định danh", the verification dialog."""

from collections.abc import Mapping

from playwright.sync_api import Locator, Page

from lienket.harness.pages.portal.stores import LinkedAccountsBlock


class AccountPage:
    """What every page of the portal shows to who is logged in."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def user_menu(self) -> Locator:
        """The menu with the citizen's name."""
        return self._page.locator("details.user-menu summary")

    @property
    def side_menu(self) -> Locator:
        """The menu of the account."""
        return self._page.get_by_role("navigation", name="Tài khoản")

    @property
    def said(self) -> Locator:
        """What the portal says after the last action."""
        return self._page.locator("[role=alert], [role=status]")

    def open_personal_information(self) -> None:
        """Choose [Thông tin cá nhân] in the user menu."""
        self.user_menu.click()
        self._page.get_by_role("link", name="Thông tin cá nhân").click()

    def open(self, entry: str) -> None:
        """Choose an entry of the side menu."""
        self.side_menu.get_by_role("link", name=entry).click()

    def log_out(self) -> None:
        """Choose [Đăng xuất] in the user menu."""
        self.user_menu.click()
        self._page.get_by_role("button", name="Đăng xuất").click()


class IdentityPage:
    """Trang "Thông tin định danh": ten fields with their marks, and the linked accounts."""

    path = "/tai-khoan/thong-tin-dinh-danh"
    title = "Thông tin định danh"

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def heading(self) -> Locator:
        """The page's heading."""
        return self._page.get_by_role("heading", name="Thông tin định danh", level=1)

    @property
    def linked_accounts(self) -> LinkedAccountsBlock:
        """The list of linked accounts at the foot of the page."""
        return LinkedAccountsBlock(self._page)

    def value(self, label: str) -> Locator:
        """Return the value shown beside ``label``."""
        return self._line(label).locator(".value")

    def mark(self, label: str) -> Locator:
        """Return the text alternative of the mark beside ``label``."""
        return self._line(label).locator(".state .visually-hidden")

    def provenance(self, label: str) -> Locator:
        """Return what made the value beside ``label`` green, and when."""
        return self._line(label).locator(".state small")

    def open_contacts(self) -> None:
        """Press [Sửa]."""
        self._page.get_by_role("link", name="Sửa", exact=True).click()

    def open_verification(self) -> None:
        """Press [Cập nhật từ CSDL Quốc gia về Dân cư]."""
        self._page.get_by_role("link", name="Cập nhật từ CSDL Quốc gia về Dân cư").click()

    def _line(self, label: str) -> Locator:
        return self._page.locator("dl.fields > div").filter(has=self._page.get_by_text(label, exact=True))


class VerificationDialog:
    """The dialog "Nguồn xác minh"."""

    def __init__(self, page: Page) -> None:
        self._dialog = page.get_by_role("dialog", name="Cập nhật thông tin định danh")
        self._page = page

    @property
    def is_open(self) -> bool:
        """Whether the page has come with the dialog, be it modal yet or not."""
        return self._dialog.count() > 0

    @property
    def modal(self) -> Locator:
        """The dialog once the page has made it modal; until then the focus may still move away from what is typed."""
        return self._page.locator("dialog:modal")

    @property
    def refusal(self) -> Locator:
        """Why the update was refused."""
        return self._dialog.get_by_role("alert")

    @property
    def help_line(self) -> Locator:
        """Whom to call, said under a refusal."""
        return self._dialog.locator(".help-line")

    @property
    def field_errors(self) -> Locator:
        """What is wrong with single fields."""
        return self._dialog.locator(".field-error")

    def field(self, label: str) -> Locator:
        """Return the field that is called ``label``."""
        return self._dialog.get_by_label(label)

    def error_of(self, label: str) -> Locator:
        """Return what is wrong with the field ``label``."""
        return self._dialog.locator(".row").filter(has=self._page.get_by_label(label)).locator(".field-error")

    def declare(self, values: Mapping[str, str]) -> None:
        """Fill in the dialog by label and press [Cập nhật]."""
        self.fill_in(values)
        self.send()

    def fill_in(self, values: Mapping[str, str]) -> None:
        """Fill in the dialog by label."""
        for label, value in values.items():
            self.field(label).fill(value)

    def send(self) -> None:
        """Press [Cập nhật]."""
        self._dialog.get_by_role("button", name="Cập nhật").click()

    def send_beside(self) -> None:
        """Send the same form without leaving the page, as a second press of the same button does."""
        self._dialog.locator("form").evaluate("form => fetch(form.action, {method: 'POST', body: new FormData(form)})")


class ContactsPage:
    """Trang "Sửa thông tin liên hệ": what a citizen may type over."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @property
    def fields(self) -> Locator:
        """Every field that can be typed into."""
        return self._page.get_by_role("textbox")

    def write(self, label: str, value: str) -> None:
        """Type ``value`` over what stands in the field ``label``, and save."""
        self._page.get_by_label(label).fill(value)
        self._page.get_by_role("button", name="Lưu").click()
