"""Says in Vietnamese what pydantic found wrong in a world file: the key, the reason, the nearest valid name."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from lienket.worlds.spec import WorldSpec

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_REASONS = {
    "extra_forbidden": "không có khóa này",
    "missing": "thiếu khóa bắt buộc này",
    "string_type": "phải là chữ (hãy đặt trong ngoặc kép)",
    "invalid_key": "phải là chữ (hãy đặt trong ngoặc kép)",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "model_type": "phải là một nhóm khóa",
    "dict_type": "phải là một nhóm khóa",
    "tuple_type": "phải là một danh sách, mỗi mục một gạch đầu dòng",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "int_parsing_size": "phải là số nguyên, không quá lớn",
    "finite_number": "phải là số nguyên",
    "greater_than_equal": "không được nhỏ hơn {ge}",
    "less_than_equal": "không được lớn hơn {le}",
    "literal_error": "phải là một trong các tên hợp lệ",
    "enum": "phải là một trong các tên hợp lệ",
}
_OTHER_REASON = "giá trị này không dùng được"
_KEY_OF_A_MAPPING = "[key]"
_EXPECTED = re.compile(r"'([^']*)'|([0-9]+)")


@dataclass(frozen=True)
class Mistake:
    """One thing wrong: where, and a sentence why; ``others`` more are not told."""

    where: tuple[str | int, ...]
    sentence: str
    others: int


def first_mistake(error: ValidationError) -> Mistake:
    """Return what to tell first: a misspelt key before the missing one that it should have been."""
    problems = error.errors(include_url=False)
    problem = min(problems, key=lambda found: found["type"] != "extra_forbidden")
    where = tuple(part for part in problem["loc"] if part != _KEY_OF_A_MAPPING)
    return Mistake(where, f"{_reason(problem)}.{_hint(problem, where)}", len(problems) - 1)


def nearest(name: str, names: Sequence[str]) -> str:
    """Return a sentence with the one of ``names`` that was probably meant, else with all of them."""
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"Có phải «{near[0]}»?" if near else f"Các tên hợp lệ: {', '.join(names)}."


def _reason(problem: "ErrorDetails") -> str:
    context = problem.get("ctx", {})
    if problem["type"] == "value_error":  # raised by our own checks, in Vietnamese
        return str(context["error"]).rstrip(".")
    if problem["type"] == "unknown_name":
        return str(context["reason"])
    return _REASONS.get(problem["type"], _OTHER_REASON).format(**context)


def _hint(problem: "ErrorDetails", where: Sequence[str | int]) -> str:
    if problem["type"] == "extra_forbidden":
        return f" {nearest(str(where[-1]), _keys_at(where[:-1]))}"
    if problem["type"] in ("literal_error", "enum"):
        names = [word or digits for word, digits in _EXPECTED.findall(problem["ctx"]["expected"])]
        return f" {nearest(str(problem['input']), names)}"
    if problem["type"] == "unknown_name":
        return f" {nearest(str(problem['input']), problem['ctx']['names'])}"
    return ""


def _keys_at(where: Sequence[str | int]) -> list[str]:
    """Return the keys that the group at ``where`` may have."""
    model: type[BaseModel] = WorldSpec
    for part in where:
        if part in model.model_fields:
            model = _model_in(model.model_fields[str(part)].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation such as ``dict[str, PersonSpec]`` or ``X | None`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
