"""Reads world files and says exactly what is wrong with one: file, line, key, reason, nearest valid name."""

import difflib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from lienket.worlds.spec import WorldSpec


class WorldSpecError(Exception):
    """A wrong world file; the message is one sentence for the person who wrote it."""


def load_world(path: Path | Traversable) -> WorldSpec:
    """Return the spec in the YAML file ``path``; WorldSpecError says where it is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WorldSpecError(
            f"Không đọc được tệp thế giới {path}: {_reason(error)}. Hãy kiểm tra đường dẫn và mã UTF-8."
        ) from error
    try:
        node = yaml.compose(text, yaml.SafeLoader)
        _refuse_duplicate_keys(node)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise WorldSpecError(
            f"Tệp thế giới {path}, {_place(error)}: YAML không hợp lệ. Hãy sửa lại thụt dòng và dấu câu."
        ) from error
    try:
        return WorldSpec.model_validate(data or {})
    except ValidationError as error:
        raise WorldSpecError(_explained(path, node, error)) from error


@cache
def library(name: str) -> WorldSpec:
    """Return the world ``name`` of the library."""
    names = library_names()
    if name not in names:
        raise WorldSpecError(f"Thư viện không có thế giới «{name}».{_nearest(name, names)}")
    return load_world(_catalogue() / f"{name}.yaml")


def library_names() -> list[str]:
    """Return the names of the library's worlds."""
    return sorted(entry.name.removesuffix(".yaml") for entry in _catalogue().iterdir() if entry.name.endswith(".yaml"))


def _catalogue() -> Traversable:
    return files(__package__) / "catalogue"


def _reason(error: Exception) -> str:
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else "không phải UTF-8"


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"dòng {mark.line + 1}, cột {mark.column + 1}" if mark else "không rõ dòng"


def _refuse_duplicate_keys(node: yaml.Node | None) -> None:
    """YAML lets the last of two equal keys win in silence; here that is an error."""
    for mapping in _mappings(node):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem="duplicate key", problem_mark=key.start_mark)
            seen.add(key.value)


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value)


def _explained(path: Path | Traversable, node: yaml.Node | None, error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_context=False)[0]
    where = [str(part) for part in problem["loc"]]
    reason, hint = _translated(problem["type"], str(problem["msg"])), ""
    if problem["type"] == "extra_forbidden":
        hint = _nearest(where[-1], _known_keys(where[:-1]))
    line = _line_of(node, where)
    more = len(error.errors()) - 1
    rest = f" Còn {more} lỗi khác." if more else ""
    return f"Tệp thế giới {path}, dòng {line}, khóa «{'.'.join(where) or '-'}»: {reason}.{hint}{rest}"


def _translated(kind: str, message: str) -> str:
    known = {
        "extra_forbidden": "không có khóa này",
        "missing": "thiếu khóa bắt buộc này",
        "string_type": "phải là chữ (hãy đặt trong ngoặc kép)",
        "model_type": "phải là một nhóm khóa",
        "dict_type": "phải là một nhóm khóa",
    }
    return known.get(kind, message.removeprefix("Value error, ").rstrip("."))


def _nearest(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return f" Có phải «{near[0]}»?" if near else f" Các tên hợp lệ: {', '.join(names)}."


def _known_keys(where: list[str]) -> list[str]:
    model: Any = WorldSpec
    for part in where:
        model = (
            _model_inside(model.model_fields[part].annotation)
            if _is_model(model) and part in model.model_fields
            else model
        )
    return list(model.model_fields) if _is_model(model) else []


def _model_inside(annotation: Any) -> Any:
    """Return the model that an annotation such as ``dict[str, PersonSpec]`` or ``X | None`` holds."""
    if _is_model(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_inside(part)) is not None), None)


def _is_model(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)


def _line_of(node: yaml.Node | None, where: list[str]) -> int:
    line = node.start_mark.line + 1 if node else 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == part), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and part.isdigit():
            node = node.value[int(part)]
            line = node.start_mark.line + 1
    return line
