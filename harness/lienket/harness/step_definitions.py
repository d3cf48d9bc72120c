"""Which step definitions a sentence of a feature matches, as pytest-bdd itself would find them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pytest_bdd.scenario import find_fixturedefs_for_step
from pytest_bdd.steps import step_function_context_registry

if TYPE_CHECKING:
    from pytest_bdd.parser import Step

Definition = Callable[..., object]


def matching_definitions(request: pytest.FixtureRequest, step: "Step") -> list[Definition]:
    """Return the functions that match ``step``; one that overrides another of the same sentence counts alone."""
    manager = request._fixturemanager  # noqa: SLF001  neither pytest nor pytest-bdd offers another way to ask
    found = {
        fixture.argname: step_function_context_registry[fixture.func].step_func
        for fixture in find_fixturedefs_for_step(step, manager, request.node)
    }
    return [*found.values()]
