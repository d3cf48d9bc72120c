"""UA-03: what the palette promises to the eye, reckoned from the style sheet itself (WCAG 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

from lienket.portal import app

SHEETS = sorted((Path(app.__file__).parent / "static").rglob("*.css"))
STYLES = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", STYLES))

SMALL_TEXT = [
    *(("ink", ground) for ground in ("paper", "surface", "warm", "blush")),
    *(("muted", ground) for ground in ("paper", "surface", "warm")),
    *(("brand", ground) for ground in ("paper", "surface", "warm")),
    *(("paper", ground) for ground in ("brand", "brand-dark", "muted", "green")),
    *(("on-gold", "gold"), ("red", "paper"), ("green", "paper")),
    *((f"{tone}-ink", f"{tone}-soft") for tone in ("green", "amber", "red", "blue")),
]
SHAPES = [("focus", "paper"), ("focus", "surface"), ("gold", "brand"), ("gold", "brand-dark"), ("clay", "paper")]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text: str, ground: str) -> float:
    lighter, darker = sorted((luminance(COLOURS[text]), luminance(COLOURS[ground])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_wcag_does():
    assert round((luminance("#fff") + 0.05) / (luminance("#000") + 0.05), 1) == 21.0
    assert round((1 + 0.05) / (luminance("#ce7a58") + 0.05), 2) == 3.21  # why clay carries no small text


@pytest.mark.parametrize(("text", "ground"), SMALL_TEXT)
def test_small_text_stands_out(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_what_is_no_text_is_still_seen(shape, ground):
    assert contrast(shape, ground) >= 3


def test_no_small_text_is_written_in_clay():
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", STYLES)
    in_clay = [selector.strip() for selector, body in rules if re.search(r"(?<![-\w])color: var\(--clay\)", body)]
    assert all("icon" in selector for selector in in_clay)


def test_a_style_sheet_stays_short_enough_to_be_read():
    assert {sheet.name: count for sheet in SHEETS if (count := len(sheet.read_text().splitlines())) > 300} == {}
