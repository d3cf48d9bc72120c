"""Whatever the systems note in their journals, reports call by a Vietnamese name."""

import re

from lienket.harness.exchanges import EVENT_NAMES

RECORDED = re.compile(r"record_event\(\s*\"([a-z.-]+)\"")


def test_every_event_that_a_system_records_has_a_name_for_people(sources):
    recorded = {name for path, text in sources.items() if "/vneid/" in path for name in RECORDED.findall(text)}
    assert recorded
    assert recorded - set(EVENT_NAMES) == set()
