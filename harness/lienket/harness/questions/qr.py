"""What the phone and the QR code on the page show."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.vneid import QrBlock
from lienket.harness.questions.portal import Question
from lienket.harness.tasks.qr import PICTURE, TOLD
from lienket.vneid.services.pictures import read_qr

SAYINGS = {
    "mã QR đã hết hạn": "Mã QR đã hết hạn",
    "mã QR đã được sử dụng": "Mã QR đã được sử dụng",
    "đó không phải mã QR đăng nhập": "Đây không phải mã QR đăng nhập",
    "cần tài khoản mức độ 2": "mức độ 1 chưa quét được",
    "chưa cấp quyền đăng nhập trên website": "không được cấp quyền đăng nhập trên website",
    "passcode không đúng": "Passcode không đúng",
    "phải đăng nhập ứng dụng": "chưa đăng nhập",
    "không có mạng": "Không có mạng",
}
"""What the app's sentence contains for each thing that a feature says it told."""


def phone_is_told(what: str) -> Question:
    """The phone was refused, and told ``what``."""

    def ask(actor: Actor) -> None:
        assert SAYINGS[what] in actor.remembered.get(TOLD, "")  # noqa: S101  a question states what holds

    return ask


def told_by_the_picture(actor: Actor) -> list[str]:
    """Return what of the actor or the portal the kept picture of the code gives away; AssertionError if unreadable."""
    payload = read_qr(actor.remembered[PICTURE])
    assert payload  # noqa: S101  a question states what holds
    return [fact for fact in (actor.person.number, actor.person.full_name, "cong-dvcqg") if fact in payload]


def code_is_unclaimed(actor: Actor) -> None:
    """The code on the page still waits for somebody."""
    expect(QrBlock(actor.page).block).to_have_attribute("data-state", "waiting")


def is_told_of_the_refusal(actor: Actor) -> None:
    """The page says that the phone refused, and offers a new code."""
    block = QrBlock(actor.page)
    expect(block.said).to_contain_text("Bạn đã từ chối đăng nhập trên ứng dụng VNeID")
    expect(block.reload_button).to_be_visible()
