"""Whatever the systems note in their journals, reports call by a Vietnamese name."""

import re

import pytest

from lienket.harness.exchanges import EVENT_NAMES

RECORDED = re.compile(r"record_event\(([^,)]*)")
NAME = re.compile(r"\"([a-z.-]+)\"")


@pytest.mark.parametrize("system", ["population", "vneid"])
def test_every_event_that_a_system_records_has_a_name_for_people(sources, system):
    texts = [text for path, text in sources.items() if f"/{system}/" in path]
    recorded = {name for text in texts for said in RECORDED.findall(text) for name in NAME.findall(said)}
    assert recorded
    assert recorded - set(EVENT_NAMES) == set()
