"""No number that a living person may have stands in a tracked file, however it is written."""

import ipaddress
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lienket.identity import may_be_somebodys

_TWELVE_DIGITS = re.compile(
    r"(?<![\w-])(?<!\d[.,])"
    r"([0-9]{12}|[0-9]{3}(?P<gap>[ .\u00a0-])[0-9]{3}(?P=gap)[0-9]{3}(?P=gap)[0-9]{3}"
    r"|[0-9]{4}(?P<wide>[ .\u00a0-])[0-9]{4}(?P=wide)[0-9]{4})"
    r"(?![\w-])(?![.,][0-9])"
)
_ID_CARD = re.compile(r"(?:id_card|cmnd)s?\b[\"'»]?(?:>|[\s:=,\[({\"']|\"?value\"?)*([0-9]{9})(?![0-9])", re.IGNORECASE)
_LEFT_OUT = {".git", ".tox", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}


def _tracked(root: Path) -> list[Path]:
    """Return the files that would be published: those that git knows or could add, without git those of the tree."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
        return [root / name for name in listed.split("\0") if name and (root / name).is_file()]
    return [path for path in root.rglob("*") if path.is_file() and _LEFT_OUT.isdisjoint(path.relative_to(root).parts)]


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def found_in(text: str) -> Iterator[str]:
    """Yield every number in ``text`` that may be somebody's; an IP address of four times three digits is none."""
    numbers = [found[1] for found in _TWELVE_DIGITS.finditer(text) if not _is_ip_address(found[1])]
    id_cards = [found[1] for found in _ID_CARD.finditer(text)]
    for number in (*(re.sub(r"[^0-9]", "", number) for number in numbers), *id_cards):
        if may_be_somebodys(number):
            yield number


# Put together here, so that the file that looks for them holds none.
PERSON, ABROAD, ID_CARD = "001" + "089000123", "232" + "190000123", "22" + "1234501"


def _grouped(number: str, gap: str, size: int = 3) -> str:
    return gap.join(number[start : start + size] for start in range(0, len(number), size))


def test_no_tracked_file_holds_a_number_that_may_be_somebodys(root):
    found = []
    for path in _tracked(root):
        content = path.read_bytes()
        if b"\0" not in content:  # a picture or another binary
            found += [(str(path.relative_to(root)), number) for number in found_in(content.decode(errors="replace"))]
    assert found == []


def test_the_files_looked_at_are_those_of_the_project(root):
    expected = {root / "README.md", Path(__file__), root / "simulators/lienket/identity/real_people.py"}
    assert expected <= {*_tracked(root)}


@pytest.mark.parametrize(
    "text",
    [
        PERSON,
        f"Số {PERSON}.",
        f"number={PERSON}, tên",
        f"<SoDinhDanh>{PERSON}</SoDinhDanh>",
        *(_grouped(PERSON, gap) for gap in (" ", ".", "-", "\u00a0")),
        _grouped(PERSON, " ", 4),
    ],
)
def test_a_personal_number_planted_is_found(text):
    assert [*found_in(text)] == [PERSON]


def test_the_number_of_somebody_born_abroad_is_found():
    assert [*found_in(f'"{ABROAD}"')] == [ABROAD]


@pytest.mark.parametrize(
    "text",
    [
        f'"id_card": "{ID_CARD}"',
        f"id_card: {ID_CARD}",
        f'id_card="{ID_CARD}"',
        f'("id_card", "{ID_CARD}")',
        f'other_id_cards: ["{ID_CARD}"]',
        f"<SoCMND>{ID_CARD}</SoCMND>",
        f'"id_card": {{"value": "{ID_CARD}"}}',
    ],
)
def test_an_id_card_number_planted_is_found(text):
    assert [*found_in(text)] == [ID_CARD]


@pytest.mark.parametrize(
    "text",
    [
        "052789900001",
        "952189900001",
        "052089999999",
        "052 789 900 001",
        "192.168.100.200",
        f"0.{PERSON}",
        f"{PERSON}4",
        f"a{PERSON}",
        f"00000000-0000-0000-0000-{PERSON}",
        'id_card: "001234501"',
        f"tổng {ID_CARD}",
    ],
)
def test_a_number_that_is_nobodys_is_let_stand(text):
    assert [*found_in(text)] == []
