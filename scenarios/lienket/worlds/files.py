"""Reads world files and says exactly what is wrong with one: file, line, key, reason, nearest valid name."""

import unicodedata
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from lienket.worlds.mistakes import first_mistake, nearest
from lienket.worlds.spec import WorldSpec
from lienket.worlds.values import Reading
from lienket.worlds.yaml_text import YamlMistake, YamlText, read_yaml


class WorldSpecError(Exception):
    """A wrong world file; the message is for the person who wrote it."""


def load_world(path: Path | Traversable) -> WorldSpec:
    """Return the spec in the YAML file ``path``; WorldSpecError says where it is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WorldSpecError(f"Không đọc được tệp thế giới {path}: {_unreadable(error)}.") from error
    try:
        # A name typed with its marks apart would be another key than the same name in a scenario.
        source = read_yaml(unicodedata.normalize("NFC", text))
    except YamlMistake as mistake:
        raise WorldSpecError(f"Tệp thế giới {path}, {mistake.place}: {mistake.reason}") from mistake
    try:
        return WorldSpec.model_validate({} if source.data is None else source.data, context=Reading())
    except ValidationError as error:
        raise WorldSpecError(_explained(path, source, error)) from error


@cache
def library(name: str) -> WorldSpec:
    """Return the world ``name`` of the library."""
    names = library_names()
    if name not in names:
        raise WorldSpecError(f"Thư viện không có thế giới «{name}». {nearest(name, names)}")
    return load_world(_catalogue() / f"{name}.yaml")


def library_names() -> list[str]:
    """Return the names of the library's worlds."""
    return sorted(entry.name.removesuffix(".yaml") for entry in _catalogue().iterdir() if entry.name.endswith(".yaml"))


def _catalogue() -> Traversable:
    return files(__package__) / "catalogue"


def _unreadable(error: OSError | UnicodeDecodeError) -> str:
    match error:
        case UnicodeDecodeError():
            line = error.object.count(b"\n", 0, error.start) + 1
            return f"dòng {line} không phải UTF-8. Hãy lưu lại tệp bằng mã UTF-8"
        case FileNotFoundError():
            return "không có tệp này. Hãy kiểm tra đường dẫn"
        case IsADirectoryError():
            return "đây là thư mục. Hãy chỉ đến một tệp .yaml"
        case PermissionError():
            return "không có quyền đọc. Hãy kiểm tra quyền của tệp"
        case _:
            return "hệ điều hành báo lỗi khi đọc. Hãy kiểm tra đường dẫn và ổ đĩa"


def _explained(path: Path | Traversable, source: YamlText, error: ValidationError) -> str:
    mistake = first_mistake(error)
    key = f", khóa «{'.'.join(map(str, mistake.where))}»" if mistake.where else ""
    others = f" Còn {mistake.others} lỗi khác." if mistake.others else ""
    return f"Tệp thế giới {path}, dòng {source.line_of(mistake.where)}{key}: {mistake.sentence}{others}"
