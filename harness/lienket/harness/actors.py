"""Actors: the people of a scenario, each with a browser of their own, which keeps what they see between steps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from lienket.simulation.clock import Stopwatch, real_now

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from lienket.harness.ecosystem import WorldHandle
    from lienket.worlds.spec import PersonSpec

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True)
class Act:
    """One thing that an actor did in the browser, for the report; ``duration_ms`` is real time."""

    actor: str
    text: str
    started_at: datetime
    duration_ms: float
    page: "Page"


@dataclass
class Actor:
    """A person of the scenario. ``open_page`` gives the browser on first use; ``notice`` hears of every act."""

    name: str
    person: "PersonSpec"
    world: "WorldHandle"
    open_page: "Callable[[], Page]"
    notice: Callable[[Act], None]
    _page: "Page | None" = None

    @property
    def page(self) -> "Page":
        """The page in front of the actor."""
        if self._page is None:
            self._page = self.open_page()
        return self._page

    @property
    def has_browser(self) -> bool:
        """Whether the actor has opened a browser yet."""
        return self._page is not None

    def attempts_to(self, *tasks: "Task") -> None:
        """Perform tasks in order."""
        for task in tasks:
            task(self)

    def asks(self, question: "Callable[[Actor], AnswerT]") -> AnswerT:
        """Return the answer to a question."""
        return question(self)

    @contextmanager
    def act(self, text: str) -> Iterator["Page"]:
        """Do one thing in the browser; ``text`` tells the report what, in the words of the guide."""
        started_at, stopwatch = real_now(), Stopwatch()
        yield self.page
        self.notice(Act(self.name, text, started_at, stopwatch.milliseconds, self.page))


Task = Callable[[Actor], None]
