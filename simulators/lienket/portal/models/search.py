"""How documents are looked for: words without marks and case, and what else narrows or orders a list."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from lienket.portal.models.documents import DocumentSource, DocumentState, StorePart

_MARKS = re.compile("[\u0300-\u036f]+")
_MOST_WORDS = 8
_LONGEST_SEARCH = 200


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return ``text`` as searches see it: no marks, no case, "Ủy ban nhân dân" as its usual abbreviation."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold())).replace("đ", "d")
    return plain.replace("uy ban nhan dan", "ubnd")


class DocumentOrder(StrEnum):
    """In which order a list stands."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    ISSUER = "issuer"


@dataclass(frozen=True)
class DocumentFilter:
    """What a citizen wants to see of their store; ``words`` are folded, each must be found; None: everything."""

    words: tuple[str, ...] = ()
    part: StorePart | None = None
    state: DocumentState | None = None
    source: DocumentSource | None = None


def search_words(typed: str) -> tuple[str, ...]:
    """Return the words that somebody looks for; what nobody can see does not count."""
    seen = "".join(letter if letter.isprintable() else " " for letter in typed[:_LONGEST_SEARCH])
    return tuple(dict.fromkeys(folded(seen).split()))[:_MOST_WORDS]
