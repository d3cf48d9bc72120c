"""The colours of the report can be read: WCAG 2.2 AA, computed from its tokens."""

import re
from importlib.resources import files

import pytest

CSS = files("lienket.reports").joinpath("templates", "report.css").read_text(encoding="utf-8")
TEXT_ON_GROUND = [
    ("text", "paper"),
    ("text", "page"),
    ("text", "skipped-soft"),
    ("text", "brand-soft"),
    ("muted", "paper"),
    ("muted", "page"),
    ("muted", "skipped-soft"),
    ("brand", "paper"),
    ("brand", "page"),
    ("brand", "brand-soft"),
    ("on-head", "head"),
    ("on-head", "head-end"),
    ("on-accent", "accent"),
    ("failed", "paper"),
    ("passed", "paper"),
    ("interrupted", "paper"),
    ("passed", "passed-soft"),
    ("failed", "failed-soft"),
    ("skipped", "skipped-soft"),
    ("interrupted", "interrupted-soft"),
    ("assumption", "assumption-soft"),
]
SHAPE_ON_GROUND = [
    ("edge", "paper"),
    ("edge", "page"),
    ("focus", "paper"),
    ("focus", "page"),
    ("accent", "head"),
    ("on-icon", "passed"),
    ("on-icon", "failed"),
    ("on-icon", "interrupted"),
    ("skipped", "paper"),
]


def tokens(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens(CSS.partition(":root {")[2].partition("}")[0])
DARK = tokens(CSS.partition("prefers-color-scheme: dark")[2].partition("}")[0])


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Return the relative luminance of sRGB that WCAG defines."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_both_schemes_give_every_colour():
    assert set(LIGHT) == set(DARK)
    assert {name for pair in TEXT_ON_GROUND + SHAPE_ON_GROUND for name in pair} <= set(LIGHT)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(scheme, ink, ground):
    assert contrast(scheme[ink], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SHAPE_ON_GROUND)
def test_shapes_can_be_seen(scheme, ink, ground):
    assert contrast(scheme[ink], scheme[ground]) >= 3


def test_no_colour_stands_outside_the_tokens():
    rules = CSS[CSS.index("* { box-sizing") :].partition("@media print")[0]

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []
