"""The house: rooms, names and sizes."""

import ast
from collections.abc import Iterator

NAMELESS_ROOMS = {"utils", "helpers", "common", "misc"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 30
LONGEST_PAGE = 100
LONGEST_CONFTEST = 120
LONGEST_STEP = 3

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _length(node: Definition) -> int:
    """Lines from the signature to the end, without the docstring."""
    assert node.end_lineno is not None
    docstring = node.body[0] if isinstance(node.body[0], ast.Expr) and ast.get_docstring(node) is not None else None
    taken = docstring.end_lineno - docstring.lineno + 1 if docstring and docstring.end_lineno else 0
    return node.end_lineno - node.lineno + 1 - taken


def _defined(sources: dict[str, str], kind: type[Definition]) -> Iterator[tuple[str, Definition]]:
    for path, text in sources.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, kind):
                yield path, node


def test_the_namespace_has_no_package_of_its_own(root):
    """An __init__.py there would hide the other three source roots."""
    assert list(root.glob("*/lienket/__init__.py")) == []


def test_no_room_has_a_name_that_says_nothing(sources):
    assert [path for path in sources if NAMELESS_ROOMS & set(path.removesuffix(".py").split("/"))] == []


def test_no_module_is_longer_than_can_be_kept_in_mind(sources):
    lengths = {path: len(text.splitlines()) for path, text in sources.items()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_can_be_seen_at_once(sources):
    too_long = {
        f"{path}:{node.name}": _length(node)
        for path, node in _defined(sources, ast.FunctionDef)
        if _length(node) > LONGEST_FUNCTION
    }
    # One keyword per field of an event: long, and nothing to understand.
    allowed = {path for path in too_long if path.startswith("reports/lienket/reports/record/recorder.py")}
    assert {path: length for path, length in too_long.items() if path not in allowed} == {}


def test_no_page_class_knows_too_much(sources):
    pages = {path: text for path, text in sources.items() if "/harness/pages/" in path}
    assert [node.name for _, node in _defined(pages, ast.ClassDef) if _length(node) > LONGEST_PAGE] == []


def test_a_step_definition_only_hands_on(sources):
    steps = {path: text for path, text in sources.items() if "/harness/steps/" in path and "grammar" not in path}
    assert [node.name for _, node in _defined(steps, ast.FunctionDef) if len(node.body) > LONGEST_STEP] == []


def test_no_conftest_becomes_a_second_program(texts):
    conftests = {path: len(text.splitlines()) for path, text in texts.items() if path.endswith("conftest.py")}
    assert {path: length for path, length in conftests.items() if length > LONGEST_CONFTEST} == {}
