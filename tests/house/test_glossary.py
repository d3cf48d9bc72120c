"""GLOSSARY.md has a line for every public class of every domain model."""

import ast

import pytest


@pytest.mark.parametrize("system", ["portal", "population", "vneid"])
def test_every_public_class_of_a_model_has_its_line(sources, texts, system):
    tree = ast.parse(sources[f"simulators/lienket/{system}/models.py"])
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")}
    explained = {line.split("`")[1] for line in texts["GLOSSARY.md"].splitlines() if line.startswith("| `")}
    assert classes <= explained
