"""The stage of one scenario: a world that *Cho/Biết* describe, built when the first actor appears, and its actors."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from lienket.harness.actors import Act, Actor
from lienket.harness.ecosystem import SYSTEMS
from lienket.worlds import PersonSpec, WorldSpec
from lienket.worlds.accounts import Credentials
from lienket.worlds.offices import OfficerSpec
from lienket.worlds.spec import ClockSpec, OrganisationSpec, SettingsSpec

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from lienket.harness.ecosystem import Ecosystem, WorldHandle
    from lienket.harness.officer import Officer
    from lienket.harness.province import Province


class StageError(Exception):
    """A scenario asks for something that the stage cannot do."""


@dataclass(frozen=True)
class Evidence:
    """What the invariants look at: both ends of the scenario as the systems show them, journals, and the last pages."""

    before: dict[str, dict[str, Any]]
    after: dict[str, dict[str, Any]]
    journals: dict[str, list[dict[str, Any]]]
    pages: dict[str, str]
    cast: dict[str, PersonSpec]


class Stage:
    """One scenario's world and people. Everything is dropped at the end."""

    def __init__(
        self,
        ecosystem: "Ecosystem",
        library: WorldSpec,
        open_browser: "Callable[[], Browser]",
        notice: Callable[[Act], None],
    ) -> None:
        self._ecosystem = ecosystem
        self._library = library
        self._open_browser = open_browser
        self._notice = notice
        self._cast: dict[str, PersonSpec] = {}
        self._actors: dict[str, Actor] = {}
        self._contexts: list[BrowserContext] = []
        self._clock: ClockSpec | None = None
        self._settings: dict[str, dict[str, Any]] = {}
        self._equipped: set[str] = set()
        self._organisations: dict[str, OrganisationSpec] = {}
        self._officers: list[OfficerSpec] = []
        self._world: WorldHandle | None = None
        self._before: dict[str, dict[str, Any]] = {}
        self._sentences: tuple[str, ...] = ()
        self._described = False
        self._officer: Officer | None = None
        self._province: Province | None = None

    def person(self, name: str) -> PersonSpec:
        """Return the person called ``name``, taken from the library of people on first mention."""
        if name not in self._cast:
            if self._world is not None:
                raise StageError(f"Thế giới đã dựng xong mà chưa có {name}: hãy nhắc đến {name} trong một câu trước.")
            if name not in self._library.people:
                known = ", ".join(self._library.people)
                raise StageError(f"Không có nhân vật «{name}» trong thư viện. Các nhân vật: {known}.")
            self._cast[name] = self._library.people[name]
            for relative in self._cast[name].relatives.values():  # the record names them by number
                if relative.person:
                    self.person(relative.person)
        return self._cast[name]

    def expect_people_of(self, sentences: Iterable[str]) -> None:
        """Cast whoever ``sentences`` mention: the world is built once, with everybody in it."""
        self._sentences = tuple(sentences)
        for sentence in self._sentences:
            for name in self._library.people:
                if name in sentence:
                    self.person(name)

    def take_people_from(self, library: WorldSpec) -> None:
        """Cast the scenario, its day included, from another ``library``; only before anything is said of anybody."""
        if self._world is not None or self._described:
            raise StageError("Đã nói về nhân vật rồi, không đổi được thế giới nữa: hãy đặt câu này đầu tiên.")
        self._library = library
        self._cast.clear()
        self.expect_people_of(self._sentences)

    def recast(self, name: str, change: Callable[[PersonSpec], PersonSpec]) -> None:
        """Change what the world will hold of a person; only before the world is built."""
        if self._world is not None:
            raise StageError(f"Thế giới đã dựng xong, không sửa được {name} nữa: hãy đặt câu Biết/Cho trước câu Khi.")
        self._cast[name] = change(self.person(name))
        self._described = True

    def equip(self, name: str) -> None:
        """Give a person a phone whose app they signed in to before anything happens."""
        self.person(name)
        self._equipped.add(name)
        self._described = True

    def found(self, organisation: str, representative: str) -> None:
        """Put an organisation of the library into the world, with ``representative`` to act for it."""
        self.person(representative)
        kept = self._library.organisations[organisation]
        self._organisations[organisation] = kept.model_copy(update={"representative": representative})
        self._described = True

    def appoint(self, name: str, agency_code: str) -> None:
        """Make a person an officer of an agency as well."""
        person = self.person(name)
        username = f"cb.{person.number}"
        self._officers.append(OfficerSpec(username=username, name=person.full_name, agency_code=agency_code))
        self._described = True

    def code_of(self, organisation: str) -> str:
        """Return the code of an organisation of the library."""
        return self._library.organisations[organisation].code

    def portal_login_of(self, organisation: str) -> Credentials:
        """Return what is typed to log in with the account that the portal issued to an organisation."""
        account = self._library.organisations[organisation].portal_account
        if account is None:
            raise StageError(f"{organisation} không có tài khoản do Cổng cấp (portal_account) trong thư viện.")
        return Credentials(account.username, account.password)

    def set_moment(self, moment: datetime, *, frozen: bool = False) -> None:
        """Make it ``moment`` (aware) in the world, from now on; a ``frozen`` clock moves only when told to."""
        self._clock = ClockSpec(at=moment, frozen=frozen)
        if self._world is not None:
            self._world.set_moment(moment, frozen=frozen)

    def settle(self, system: str, **settings: Any) -> None:
        """Choose settings of ``system``; only before the world is built."""
        if self._world is not None:
            raise StageError("Thế giới đã dựng xong, không đổi được thiết lập nữa: hãy đặt câu Biết/Cho trước câu Khi.")
        self._settings.setdefault(system, {}).update(settings)

    @property
    def world(self) -> "WorldHandle":
        """The world, built from what is known so far when first asked for."""
        if self._world is None:
            self._world = self._ecosystem.new_world(self._spec())
            self._before = {system: self._world.contents(system) for system in SYSTEMS}
        return self._world

    @property
    def is_open(self) -> bool:
        """Whether the world has been built."""
        return self._world is not None

    def actor(self, name: str) -> Actor:
        """Return the actor who plays the person ``name``; they have a browser of their own."""
        if name not in self._actors:
            person = self.person(name)
            self._actors[name] = Actor(name, person, self.world, self._new_page, self._notice)
            if name in self._equipped:
                self._actors[name].sign_in_on_the_phone()
        self._actors[name] = self._actors.pop(name)
        return self._actors[name]

    @property
    def officer(self) -> "Officer":
        """The officer of the scenario, who asks the population database; the world is built when they appear."""
        if self._officer is None:
            from lienket.harness.officer import Officer

            self._officer = Officer(self.world.population, self.world.ca)
        return self._officer

    @property
    def province(self) -> "Province":
        """The portal of a province, which the world registers at the national one if it is named before."""
        if self._province is None:
            if self._world is not None:
                raise StageError("Thế giới đã dựng xong mà chưa có cổng tỉnh: hãy nhắc đến cổng tỉnh trước câu Khi.")
            from lienket.harness.province import Province

            self._province = Province()
        return self._province

    @property
    def last_actor(self) -> Actor:
        """The actor who was mentioned last."""
        if not self._actors:
            raise StageError("Chưa có ai hành động trong tình huống này.")
        return next(reversed(self._actors.values()))

    def actors_with_browser(self) -> list[Actor]:
        """Return the actors who have opened a browser."""
        return [actor for actor in self._actors.values() if actor.has_browser]

    def account_before(self, name: str) -> dict[str, Any]:
        """Return the portal account of ``name`` as it was when the world was built."""
        return self._account(self._before["portal"], name)

    def account_now(self, name: str) -> dict[str, Any]:
        """Return the portal account of ``name`` as it is."""
        return self._account(self.world.contents("portal"), name)

    def exchanges_of(self, system: str) -> list[dict[str, Any]]:
        """Return what ``system`` was asked in this world so far."""
        return [entry for entry in self.world.journal(system) if entry["kind"] == "exchange"]

    def evidence(self) -> Evidence:
        """Collect what the invariants look at."""
        pages = {actor.name: actor.page.content() for actor in self.actors_with_browser() if not actor.page.is_closed()}
        self.world.portal_operator.ask("POST", "/transfers/run")  # what can be carried over by now has been
        after = {system: self.world.contents(system) for system in SYSTEMS}
        journals = {system: self.world.journal(system) for system in SYSTEMS}
        return Evidence(self._before, after, journals, pages, dict(self._cast))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with ExitStack() as ending:  # whatever fails to close, the rest is closed and the world dropped
            if self._world is not None:
                ending.callback(self._world.drop)
            if self._province is not None:
                ending.callback(self._province.close)
            for context in self._contexts:
                ending.callback(context.close)

    def _spec(self) -> WorldSpec:
        settings = {name: getattr(self._library.settings, name) | self._settings.get(name, {}) for name in SYSTEMS}
        changes: dict[str, Any] = {"people": dict(self._cast), "organisations": self._organisations}
        changes["settings"] = SettingsSpec(**settings)
        changes["officers"] = (*self._library.officers, *self._officers)
        if self._province is not None:
            changes["relying_parties"] = {self._province.name: self._province.registration}
        return self._library.model_copy(update=changes | ({"clock": self._clock} if self._clock else {}))

    def _account(self, contents: dict[str, Any], name: str) -> dict[str, Any]:
        username = self.person(name).portal_credentials.username
        return next(account for account in contents["accounts"] if account["username"] == username)

    def _new_page(self) -> "Page":
        context = self._open_browser().new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        self._contexts.append(context)
        return context.new_page()
