"""docs/portal.md lists what can be set and asked, as it is."""

import json
import re
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from lienket.portal.app import create_app
from lienket.portal.contents import PortalSettings

PAGE = (Path(__file__).parents[2] / "docs/portal.md").read_text(encoding="utf-8")
SETTINGS = dict(re.findall(r"^\| `([a-z_]+)` \| (.*?) \|", PAGE, re.MULTILINE))
CALLS = set(re.findall(r"^\| `((?:GET|POST|PUT|PATCH|DELETE) /[^`]*)` \|", PAGE, re.MULTILINE))
WORLD = "/_lienket/worlds/<world>"


def _written(default: object) -> str:
    if isinstance(default, StrEnum | str):
        return f"`{default}`" if default else '`""`'
    if isinstance(default, date):
        return f"`{default.isoformat()}`"
    number = int(default) if isinstance(default, float) and default == int(default) else default
    return f"`{json.dumps(number)}`"


def test_every_setting_is_listed_with_its_default():
    assert {name: _written(value) for name, value in PortalSettings()} == SETTINGS


@pytest.fixture(scope="module")
def own_calls():
    app = create_app(dict.fromkeys(("portal", "vneid", "population"), "http://127.0.0.1:9"))
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(WORLD + "/")]
    app.extensions["lienket.storage"].close()
    return {
        f"{method} {rule.rule.removeprefix(WORLD)}" for rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def test_every_control_call_of_the_portals_own_is_listed(own_calls):
    assert own_calls == CALLS
