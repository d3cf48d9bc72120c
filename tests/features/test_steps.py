"""Our step definitions and our features fit each other exactly."""

from importlib import import_module
from pathlib import Path

import pytest
from pytest_bdd.parser import FeatureParser
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from lienket.harness.plugin import STEP_MODULES

FOLDER = Path(__file__).parents[2] / "features"


def _definitions() -> list[StepFunctionContext]:
    for module in STEP_MODULES:
        import_module(module)
    return [
        definition
        for definition in step_function_context_registry.values()
        if definition.step_func.__module__ in STEP_MODULES
    ]


def _sentences() -> set[tuple[str, str]]:
    """Every sentence of every feature, its placeholders filled, with the kind of its step."""
    found = set()
    for path in FOLDER.rglob("*.feature"):
        for template in FeatureParser(str(FOLDER), str(path.relative_to(FOLDER))).parse().scenarios.values():
            rows = [row for examples in template.examples for row in examples.as_contexts()] or [{}]
            found |= {(step.type, step.name) for row in rows for step in template.render(row).steps}
    return found


def _matching(definitions: list[StepFunctionContext], kind: str, sentence: str) -> list[str]:
    return [
        definition.step_func.__name__
        for definition in definitions
        if definition.type == kind and definition.parser.is_matching(sentence)
    ]


@pytest.mark.parametrize(("kind", "sentence"), sorted(_sentences()))
def test_exactly_one_definition_matches_a_sentence(kind, sentence):
    assert len(_matching(_definitions(), kind, sentence)) == 1


@pytest.mark.parametrize("definition", _definitions(), ids=lambda definition: definition.step_func.__name__)
def test_a_definition_is_used_by_a_feature(definition):
    assert any(_matching([definition], kind, sentence) for kind, sentence in _sentences())
