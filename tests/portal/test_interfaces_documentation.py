"""The page about interfaces is true: its examples run in order as they stand, its tables name what there is."""

import json
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from country import TIMEOUT

from lienket.portal.contents.office_settings import OfficeSettings
from lienket.portal.exchange.services import SERVICES
from lienket.portal.exchange.words import WireDossier, written_dossier
from lienket.simulation.contents import WorldSettings
from lienket.worlds import load_world
from lienket.worlds.contents import contents_of

PAGE = (Path(__file__).parents[2] / "docs/portal-interfaces.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sh\n(curl .+?)\n```\n\n```json\n(.+?)\n```", PAGE, re.DOTALL)
ROWS = [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith("|")]
OWN_SETTINGS = sorted(OfficeSettings.model_fields.keys() - WorldSettings.model_fields.keys())


@pytest.fixture
def home(urls, tmp_path) -> str:
    """Return the address of a world that is the page's own example."""
    [example] = re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
    path = tmp_path / "ket-noi.yaml"
    path.write_text(example, encoding="utf-8")
    spec = load_world(path)
    name = "tai-lieu-ket-noi"
    contents = contents_of(spec, name, urls["portal"])["portal"]
    body = {"contents": contents, "clock": spec.clock.model_dump(mode="json", exclude_none=True)}
    control = f"{urls['portal']}/_lienket/worlds/{name}"
    requests.delete(control, timeout=TIMEOUT)
    assert requests.put(control, json=body, timeout=TIMEOUT).status_code == 201
    return f"{urls['portal']}/w/{name}"


def run(command: str, known: dict[str, str]) -> Any:
    """Do what curl would do."""
    for name, value in known.items():
        command = command.replace(f"${name}", value)
    words = iter(shlex.split(command)[1:])
    method, address, headers, data = "GET", "", {}, ""
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            data = next(words)
        else:
            address = word
    return requests.request(method, address, headers=headers, data=data.encode(), timeout=TIMEOUT).json()


def found(answer: Any, key: str) -> str:
    """Return the first text under ``key``, however deep; "" for none."""
    match = re.search(rf'"{key}": "([^"]+)"', json.dumps(answer, ensure_ascii=False))
    return match[1] if match else ""


def matches(told: Any, answer: Any) -> bool:
    if told == "…":
        return isinstance(answer, str) and answer != ""
    if isinstance(told, dict) and isinstance(answer, dict):
        return told.keys() == answer.keys() and all(matches(told[key], answer[key]) for key in told)
    if isinstance(told, list) and isinstance(answer, list):
        return len(told) == len(answer) and all(matches(one, other) for one, other in zip(told, answer, strict=True))
    return bool(told == answer)


def test_every_example_answers_what_the_page_says(home):
    known = {"CONG": home, "PHIEN": "", "DUONG_DAN": ""}
    for command, told in EXAMPLES:
        answer = run(command, known)
        assert matches(json.loads(told), answer), (command, answer)
        known["PHIEN"] = found(answer, "session") or known["PHIEN"]
        known["DUONG_DAN"] = found(answer, "DuongDan") or known["DUONG_DAN"]
    assert len(EXAMPLES) == PAGE.count("```sh")


def test_every_service_has_its_row_and_every_row_its_service():
    named = {re.sub("`", "", row[0]).strip() for row in ROWS if len(row) == 3}
    assert named >= set(SERVICES)
    assert {name for name in named if re.match(r"(Lay|TraCuu|DongBo|CapNhat)\w+$", name)} == set(SERVICES)


def test_every_word_of_a_dossier_is_explained():
    explained = set(re.findall(r"`(\w+)`", " ".join(row[0] for row in ROWS if len(row) == 2)))
    read = {str(field.alias) for field in WireDossier.model_fields.values()}
    told = WireDossier.model_validate({"MaHoSo": "x", "MaTTHC": "x", "TrangThaiHoSo": "1"})
    written = set(written_dossier(told.dossier("x", datetime(2024, 6, 20, tzinfo=UTC)), "", []))
    assert read | written <= explained


@pytest.mark.parametrize("setting", OWN_SETTINGS)
def test_a_setting_is_documented_with_its_default(setting):
    default = OfficeSettings.model_fields[setting].default
    assert f"| `{setting}` | `{default}` |" in PAGE
