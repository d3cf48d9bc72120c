"""GLOSSARY.md has a line for every public class of every domain model."""

import ast

import pytest


@pytest.mark.parametrize("system", ["portal", "population", "vneid"])
def test_every_public_class_of_a_model_has_its_line(sources, texts, system):
    models = [text for path, text in sources.items() if path.startswith(f"simulators/lienket/{system}/models")]
    nodes = [node for text in models for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    classes = {node.name for node in nodes if not node.name.startswith("_")}
    assert classes
    explained = {line.split("`")[1] for line in texts["GLOSSARY.md"].splitlines() if line.startswith("| `")}
    assert classes <= explained
