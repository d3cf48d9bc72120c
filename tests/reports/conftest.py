"""Runs to report about, told as the harness would record them."""

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from lienket.reports.html import write_report

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, and all of these share the telling

from telling import BEGIN, Story, tell_journey, tell_others


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A run that has begun and of which nothing has been told yet."""
    story = Story(tmp_path / "ket-qua")
    story.begin()
    yield story
    story.recorder.close()


@pytest.fixture
def second_worker(story: Story) -> Iterator[Story]:
    """Another worker of the same run, one second later."""
    worker = Story(story.folder, "gw1", BEGIN + timedelta(seconds=1))
    worker.begin()
    yield worker
    worker.recorder.close()


@pytest.fixture
def journey(story: Story) -> Path:
    """The folder of a run with only the seven-step journey in it."""
    tell_journey(story)
    story.end()
    return story.folder


@pytest.fixture
def whole_run(story: Story) -> Path:
    """The folder of a run with every outcome in it, cut off in its last scenario."""
    tell_journey(story)
    tell_others(story)
    story.recorder.close()
    return story.folder


@pytest.fixture
def report() -> Callable[[Path], HtmlElement]:
    """Return a writer of the report about a folder's record, which reads it as a browser does."""

    def report(folder: Path) -> HtmlElement:
        page: HtmlElement = html.document_fromstring(write_report(folder).read_text(encoding="utf-8"))
        return page

    return report


@pytest.fixture
def journey_page(journey: Path, report: Callable[[Path], HtmlElement]) -> HtmlElement:
    """The report of the seven-step journey."""
    return report(journey)


@pytest.fixture
def whole_page(whole_run: Path, report: Callable[[Path], HtmlElement]) -> HtmlElement:
    """The report of a run with every outcome in it."""
    return report(whole_run)
