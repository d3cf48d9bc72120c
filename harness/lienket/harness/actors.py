"""Actors: the people of a scenario, each with a browser of their own, which keeps what they see between steps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from lienket.simulation.clock import Stopwatch, real_now

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from lienket.harness.ecosystem import WorldHandle
    from lienket.harness.phone import Phone
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
    remembered: dict[str, Any] = field(default_factory=dict)
    """What the actor took note of for a later step."""
    _page: "Page | None" = None
    _phone: "Phone | None" = None

    @property
    def phone(self) -> "Phone":
        """The actor's phone; RuntimeError for who has none."""
        if self._phone is None:
            raise RuntimeError(
                f"{self.name} chưa có điện thoại: cần câu «{self.name} đã cài ứng dụng VNeID trên điện thoại»."
            )
        return self._phone

    def sign_in_on_the_phone(self) -> None:
        """Get a phone and sign in to its VNeID app."""
        self._phone = self.new_phone()
        self._phone.sign_in(*self.person.vneid_credentials)

    def new_phone(self) -> "Phone":
        """Return another phone, whose app nobody has signed in to."""
        from lienket.harness.phone import Phone

        return Phone(self.world.vneid, self.world.ca)

    def change_phone(self, phone: "Phone") -> None:
        """Use ``phone`` from now on."""
        self._phone = phone

    def sit_down_at(self, machine: "Actor") -> None:
        """Go on in the browser of somebody else, as at a shared machine."""
        self._page = machine.page

    def sit_down_at_page(self, page: "Page") -> None:
        """Go on in another tab."""
        self._page = page

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
