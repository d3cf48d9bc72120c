"""What decides whom a query finds is written down for testers."""

import re
from pathlib import Path

import pytest

from lienket.population.contents import PopulationSettings
from lienket.worlds import load_world

PAGE = (Path(__file__).parents[2] / "docs/population.md").read_text(encoding="utf-8")
SETTINGS = ["matching", "former_numbers", "deceased_answer", "deleted_answer", "ethnic_numbering", "address_codes"]


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_of_matching_is_documented_with_its_default(setting):
    assert f"| `{setting}` | `{PopulationSettings.model_fields[setting].default}` |" in PAGE


def test_the_example_of_the_page_is_a_world(tmp_path):
    [example] = [block for block in re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL) if "bé Kiều" in block]
    path = tmp_path / "vi-du.yaml"
    path.write_text(example, encoding="utf-8")

    assert [*load_world(path).people["bé Kiều"].relatives] == [
        ("father",),
        ("mother",),
        ("representative",),
        ("household", "head"),
    ]
