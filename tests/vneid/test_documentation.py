"""What a world can set is written down for testers, each setting and each field of a client."""

import re
from pathlib import Path

import pytest

from lienket.vneid.contents import VneidSettings
from lienket.vneid.contents.clients import ClientBody

PAGE = (Path(__file__).parents[2] / "docs/vneid.md").read_text(encoding="utf-8")
ROWS = {
    name: row
    for row in re.findall(r"^\|.+\|$", PAGE, re.MULTILINE)
    for name in re.findall(r"`(\w+)`", row.split("|")[1])
}


@pytest.mark.parametrize("setting", VneidSettings.model_fields)
def test_a_setting_is_documented(setting):
    assert setting in ROWS


@pytest.mark.parametrize("field", ClientBody.model_fields)
def test_a_field_of_a_client_is_documented(field):
    assert field in ROWS


@pytest.mark.parametrize(
    ("setting", "default"),
    [(name, info.default) for name, info in VneidSettings.model_fields.items() if type(info.default) in (int, float)],
)
def test_the_default_of_a_setting_is_the_one_documented(setting, default):
    assert f"| {default:g} |" in ROWS[setting]


@pytest.mark.parametrize("documented", [row for row in ROWS if row.isidentifier()])
def test_nothing_is_documented_that_is_not_there(documented):
    assert documented in VneidSettings.model_fields or documented in ClientBody.model_fields
