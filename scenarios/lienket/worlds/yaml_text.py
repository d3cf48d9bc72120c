"""YAML as world files use it: dates stay text, every key stands once, and every place has its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_COMPLAINT = "YAML không hợp lệ. Hãy xem lại thụt dòng (bằng dấu cách, không dùng tab), dấu hai chấm và dấu ngoặc."


class YamlMistake(Exception):  # noqa: N818  what the writer of the file made
    """Text that is no YAML of ours; ``place`` and ``reason`` are for the person who wrote it."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


@dataclass(frozen=True)
class YamlText:
    """What stands in a file, ``data``, and where."""

    data: Any
    _root: yaml.Node | None

    def line_of(self, where: Sequence[str | int]) -> int:
        """Return the line of the key or item that ``where`` leads to, or of the nearest one around it."""
        node, line = self._root, 1
        for part in where:
            mark, node = _inside(node, part)
            if mark is None:
                break
            line = mark.line + 1
        return line


def read_yaml(text: str) -> YamlText:
    """Return what ``text`` holds; YamlMistake when it is no YAML, has two documents, or a key twice."""
    loader: _Loader | None = None
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        return YamlText(loader.construct_document(root) if root is not None else None, root)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlMistake(f"dòng {line}", "có ký tự điều khiển, không viết được trong YAML.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"dòng {mark.line + 1}, cột {mark.column + 1}" if mark else "không rõ dòng"
        reason = str(error.problem) if isinstance(error, _RepeatedKey) else _COMPLAINT
        raise YamlMistake(place, reason) from error
    finally:
        if loader is not None:
            loader.dispose()


class _RepeatedKey(yaml.MarkedYAMLError):
    """YAML lets the last of two equal keys win in silence; here that is an error."""


class _Loader(yaml.SafeLoader):
    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        lines: dict[str, int] = {}
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem_mark=key.start_mark)
            if key.value in lines:
                reason = f"khóa «{key.value}» đã có ở dòng {lines[key.value]}. Hãy bỏ một trong hai."
                raise _RepeatedKey(problem=reason, problem_mark=key.start_mark)
            lines[key.value] = key.start_mark.line + 1
        return node


# Read as YAML's own dates, a day that never was (1989-02-30) would be an error without a place.
_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _inside(node: yaml.Node | None, part: str | int) -> tuple[yaml.Mark | None, yaml.Node | None]:
    """Return where ``part`` of ``node`` begins and its value; None when it is not there."""
    if isinstance(node, yaml.MappingNode):
        # A merge (<<) puts the merged keys before the mapping's own, which win.
        for key, value in reversed(node.value):
            if key.value == str(part):
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        return node.value[part].start_mark, node.value[part]
    return None, None
