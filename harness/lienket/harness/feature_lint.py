"""Finds in a feature file what Gherkin and pytest-bdd swallow without a word.

A line that begins with no keyword becomes description, a second scenario of the same name replaces the first, a file
without its language line is read as English, and text that is not NFC matches no step.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LANGUAGE_LINE = "# language: vi"


def find_troubles(path: Path) -> list[str]:
    """Return one sentence with its line for everything that would be swallowed in the feature file ``path``."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ["Tệp không phải UTF-8: hãy lưu lại bằng mã UTF-8."]
    lines = text.splitlines()
    if not lines or lines[0].strip() != LANGUAGE_LINE:
        return [f"Dòng 1: thiếu «{LANGUAGE_LINE}», từ khóa tiếng Việt sẽ không được nhận ra."]
    not_nfc = [
        f"Dòng {number}: chữ không ở dạng NFC, câu sẽ không khớp bước nào."
        for number, line in enumerate(lines, start=1)
        if not unicodedata.is_normalized("NFC", line)
    ]
    return not_nfc or [*_structural_troubles(text)]


def _structural_troubles(text: str) -> Iterator[str]:
    from gherkin.errors import ParserError
    from gherkin.parser import Parser

    try:
        feature: Any = Parser().parse(text).get("feature")
    except ParserError as error:
        yield f"Không đọc được: {error}"
        return
    parts = [*_parts(feature["children"])] if feature else []
    for kind, part in parts:
        first = part["description"].strip().partition("\n")[0]
        if first:
            yield (
                f"Dòng {_line(part)}: trong «{part['name'] or part['keyword']}», dòng «{first}» không bắt đầu bằng "
                "từ khóa (Cho, Biết, Khi, Thì, Và, Nhưng) nên sẽ bị bỏ qua."
            )
        if kind == "scenario" and not part["steps"]:
            yield f"Dòng {_line(part)}: tình huống «{part['name']}» không có bước nào."
    yield from _repeated_names([part for kind, part in parts if kind == "scenario"])


def _parts(children: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield backgrounds and scenarios, those inside rules too."""
    for child in children:
        for kind, part in child.items():
            if kind == "rule":
                yield from _parts(part["children"])
            else:
                yield kind, part


def _repeated_names(scenarios: list[dict[str, Any]]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for scenario in scenarios:
        name = scenario["name"]
        if name in seen:
            yield f"Dòng {_line(scenario)}: tên tình huống «{name}» đã dùng ở dòng {seen[name]}; một trong hai sẽ mất."
        seen.setdefault(name, _line(scenario))


def _line(part: dict[str, Any]) -> int:
    line: int = part["location"]["line"]
    return line
