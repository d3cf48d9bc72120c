"""Vietnamese letters: one stored form for many typed ones, tone placement, and letters without marks.

Rules tested against public pairs of equivalent spellings: three storage forms (NFC, NFD, CP1258), look-alikes of Đ,
apostrophes, tone placement in open syllables (hoà = hòa), never after q and never in closed ones (hoàn, quý).
"""

import re
import unicodedata

_LOOK_ALIKES = str.maketrans(
    {
        "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ",
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None, "\u00ad": None,
    }
)  # fmt: skip

_ASCII = str.maketrans({"Đ": "D", "đ": "d", "Ƀ": "B", "ƀ": "b", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o"})

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# A dot below sorts before a circumflex or breve (ệ is e, dot, circumflex), so no mark at all may follow the tone.
_TONE_ON_SECOND_VOWEL = re.compile(
    rf"(?<!q)(?P<first>o(?=[ae])|u(?=y))(?P<second>\w)(?P<tone>[{_TONES}])(?![\w\u0300-\u036f])"
)


def cleaned(text: str) -> str:
    """Return ``text`` in NFC with look-alikes folded, single spaces, and no spaces around dashes."""
    # Composed last: an invisible character, now gone, may have stood between a letter and its mark.
    folded = unicodedata.normalize("NFC", text.translate(_LOOK_ALIKES))
    return re.sub(r" *- *", "-", " ".join(folded.split()))


def with_traditional_tones(text: str) -> str:
    """Return ``text`` in NFC with the tone on the first vowel of open oa, oe, uy (hoà -> hòa); case is folded."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    moved = _TONE_ON_SECOND_VOWEL.sub(lambda match: match["first"] + match["tone"] + match["second"], decomposed)
    return unicodedata.normalize("NFC", moved)


def without_marks(text: str) -> str:
    """Return ``text`` with plain letters for accented ones; Đ, which no decomposition touches, becomes D."""
    decomposed = unicodedata.normalize("NFD", text).translate(_ASCII)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
