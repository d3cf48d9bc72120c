"""Numbers that a living person may have. They stay outside, unless a world says in writing why it takes them in."""

from lienket.identity.errors import InvalidIdentityValue
from lienket.identity.id_card_number import IdCardNumber
from lienket.identity.personal_number import PersonalNumber

GUIDE_PLACEHOLDER = "052089999999"
"""The number in the official guide's picture: it may be asked about, and is nobody's here."""

_SHORTEST_REASON = 20


def may_be_somebodys(text: str) -> bool:
    """Tell whether ``text`` is a personal number or CMND without a synthetic mark, other than the guide's placeholder.

    What is no number at all is nobody's. A CMND has lost its validity, not its owner.
    """
    if text.strip() == GUIDE_PLACEHOLDER:
        return False
    for kind in (PersonalNumber, IdCardNumber):
        try:
            return not kind.parse(text).is_synthetic
        except InvalidIdentityValue:
            continue
    return False


def written_reason(text: str) -> str:
    """Return ``text`` trimmed if it may be why a world takes unmarked numbers: a sentence, or nothing (it does not)."""
    reason = text.strip()
    if reason and (len(reason) < _SHORTEST_REASON or not reason.isprintable()):
        raise ValueError(
            f"phải là một câu nói vì sao nhận số không mang dấu giả, ít nhất {_SHORTEST_REASON} ký tự trên một dòng; "
            "để trống thì không nhận"
        )
    return reason
