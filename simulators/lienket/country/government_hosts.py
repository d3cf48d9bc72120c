"""Machines of the State and of VNeID, to which nothing of ours ever goes.

A host is refused by its name alone, before anybody asks the DNS. Endings: ``gov.vn`` is the domain of state agencies
(TT 24/2015/TT-BTTTT), ``chinhphu.vn`` the Government's (the mail address in the real portal's footer), ``quochoi.vn``
the National Assembly's. Labels: names under which the real systems are met, also outside ``gov.vn``
(``universal.dancuquocgia.com`` in public code of integrators). Addresses by number are not known (no public list).
"""

import re
import unicodedata
from urllib.parse import unquote

_ENDINGS = ("gov.vn", "chinhphu.vn", "quochoi.vn")
_LABELS = frozenset({"dancuquocgia", "dichvucong", "vneid"})

_NOT_PUBLIC = (
    "test",
    "example",
    "invalid",
    "localhost",
    "local",
    "internal",
    "example.com",
    "example.net",
    "example.org",
)
"""Names that no real machine has (RFC 2606, 6761, 6762; ``internal``: ICANN 2024), our own among them."""

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_AUTHORITY = re.compile(r"^[/\\]*([^/?#]*)")
_IGNORED = re.compile(r"[\x00-\x20\x7f]+")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_DEEPEST_ENCODING = 5
_VIETNAMESE = frozenset("đàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")


class GovernmentHostError(ValueError):
    """An address leads to a machine of the State; nothing was sent. The text is for people."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} là máy thật của cơ quan nhà nước, không được gọi hay dẫn người dùng tới. Chưa gửi gì đi. "
            "Hãy dùng địa chỉ của hệ thống mô phỏng hoặc của máy mình"
        )


class UnclearHostError(GovernmentHostError):
    """An address has a character that browsers leave out or read as another, so it may lead to the State as well."""

    def __init__(self, letter: str) -> None:
        ValueError.__init__(
            self,
            f"Địa chỉ có ký tự U+{ord(letter):04X} mà trình duyệt có thể bỏ đi hoặc đọc thành chữ khác, nên không chắc "
            "dẫn tới máy nào. Chưa gửi gì đi. Hãy viết tên máy bằng chữ không dấu, chữ tiếng Việt hoặc dạng xn--",
        )


def refuse_government_host(address: str) -> str:
    """Return ``address`` unless a government host can be read in it; then GovernmentHostError.

    Programs disagree about addresses (a backslash, what stands before ``@``, full-width dots, letters encoded twice):
    every reading counts, so even ``http://dichvucong.gov.vn@localhost/`` is refused.
    """
    for host in sorted(_hosts(address)):
        if is_government_host(host):
            raise GovernmentHostError(host)
    return address


def is_government_host(host: str) -> bool:
    """Tell whether ``host``, a name in lower-case ASCII or Vietnamese letters, is a machine of the State."""
    name = host.rstrip(".")
    if _is_under(name, _NOT_PUBLIC):
        return False
    return _is_under(name, _ENDINGS) or not _LABELS.isdisjoint(name.split(".")[:-1])


def _is_under(name: str, endings: tuple[str, ...]) -> bool:
    return any(name == ending or name.endswith(f".{ending}") for ending in endings)


def _hosts(address: str) -> set[str]:
    """Return every host that some program would find in ``address``, with or without a scheme."""
    text = _IGNORED.sub("", address)
    texts = (text, _SCHEME.sub("", text))
    authorities = [_plain(found[1]) for found in map(_AUTHORITY.match, texts) if found]
    _check_letters("".join(authorities))
    parts = [part for authority in authorities for part in re.split(r"[@\\/?#]", authority)]
    hosts = {part.partition(":")[0] for part in parts}
    return hosts | {_decoded(host) for host in hosts}


def _check_letters(plain: str) -> None:
    """Raise UnclearHostError at a letter that UTS 46 may map or leave out; its tables are not in the standard library.

    Letters of an ``xn--`` label are not looked at: nobody maps what is encoded already.
    """
    for letter in plain:
        if not letter.isascii() and letter not in _VIETNAMESE:
            raise UnclearHostError(letter)


def _plain(authority: str) -> str:
    """Return ``authority`` as a resolver would see it: decoded, compatibility forms folded (UTS 46), lower case."""
    for _ in range(_DEEPEST_ENCODING):
        authority = unquote(authority)
    folded = _DOTS.sub(".", unicodedata.normalize("NFKC", _DOTS.sub(".", authority))).lower()
    return "".join(letter for letter in folded if unicodedata.category(letter) not in ("Cc", "Cf"))


def _decoded(host: str) -> str:
    """Return ``host`` with each ``xn--`` label written in its letters; one that cannot be read stays."""
    return _plain(".".join(_label(label) for label in host.split(".")))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label
