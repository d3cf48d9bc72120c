"""The papers in the app's wallet (Ví giấy tờ): VNeID knows the identity card, others belong to other authorities."""

from dataclasses import dataclass

from lienket.vneid.models.accounts import VneidAccount

_NOT_INTEGRATED = ("Giấy phép lái xe", "Đăng ký xe", "Thẻ bảo hiểm y tế", "Sổ bảo hiểm xã hội", "Thông tin thuế")

_SEXES = {"male": "Nam", "female": "Nữ", "": "Không có dữ liệu"}


@dataclass(frozen=True)
class Paper:
    """A paper in the wallet (Ví giấy tờ) with what stands on it; without facts it has not been integrated."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()


def papers_of(account: VneidAccount) -> list[Paper]:
    """Return what the wallet of the holder of ``account`` shows."""
    facts = (
        ("Số định danh cá nhân", account.number.text),
        ("Họ, chữ đệm và tên khai sinh", account.name.text),
        ("Ngày, tháng, năm sinh", account.birth_date.for_form()),
        ("Giới tính", _SEXES[account.sex]),
        ("Nơi thường trú", account.address or "Không có dữ liệu"),
        ("Có giá trị đến", f"{account.card_expires_on:%d/%m/%Y}" if account.card_expires_on else "Không thời hạn"),
    )
    return [Paper("Thẻ căn cước", facts), *(Paper(title) for title in _NOT_INTEGRATED)]
