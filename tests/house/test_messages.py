"""The message catalogue: every sentence is used, and says where it comes from and how sure that is."""

import re

import pytest

from lienket.simulation.messages import catalogue

CERTAINTIES = {"official", "analog", "assumption", "own"}


@pytest.mark.parametrize("message_id", catalogue())
def test_a_message_is_used(sources, texts, message_id):
    templates = {path: text for path, text in texts.items() if path.endswith(".html")}
    quoted = f'"{message_id}"'
    assert any(quoted in text for path, text in {**sources, **templates}.items())


@pytest.mark.parametrize("message_id", catalogue())
def test_a_message_names_its_source_and_certainty(message_id):
    message = catalogue()[message_id]
    assert message.certainty in CERTAINTIES
    assert message.source


def test_every_message_that_a_template_shows_is_in_the_catalogue(texts):
    shown = {
        message_id
        for path, text in texts.items()
        if path.endswith(".html")
        for message_id in re.findall(r"\bt\(\"([^\"]+)\"", text)
    }
    assert shown <= set(catalogue())
