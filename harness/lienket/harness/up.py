"""Puts the three simulators up for people: their addresses, the people in them, and a clean end."""

import json
import os
import shlex
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from lienket.harness.certificates import Certificates, made_certificates
from lienket.harness.ecosystem import SYSTEMS, Ecosystem, control_of, file_databases, running_ecosystem
from lienket.harness.exchanges import SYSTEM_NAMES
from lienket.worlds import WorldSpec, build_world, library, library_names, load_world

if TYPE_CHECKING:
    from rich.console import Console

DEFAULT_PORT = 8801
DEFAULT_WORLD = "default"


@dataclass(frozen=True)
class Wanted:
    """What somebody wants up: ports counted from ``port`` (0: free ones), where worlds are kept, which world first.

    With ``ca`` everything is https, and the certificate to trust is written there.
    """

    port: int = DEFAULT_PORT
    folder: Path | None = None
    database: str | None = None
    world: str = "huong-dan"
    ca: Path | None = None

    def ports(self) -> dict[str, int]:
        """Return the port of each system."""
        return {system: self.port + place if self.port else 0 for place, system in enumerate(SYSTEMS)}

    def databases(self) -> Mapping[str, str] | None:
        """Return the database of each system; None means scratch files that end with the process."""
        if self.database:
            return {system: self.database.replace("{system}", system) for system in SYSTEMS}
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            return file_databases(self.folder)
        return None


def find_world(name: str) -> WorldSpec:
    """Return the world of the library called ``name``, or the one in the YAML file of that path."""
    return library(name) if name in library_names() or not name.endswith((".yaml", ".yml")) else load_world(Path(name))


@contextmanager
def put_up(wanted: Wanted) -> Iterator[tuple[Ecosystem, WorldSpec, bool]]:
    """Run the simulators while the block runs; yield them, the first world, and whether it was there already."""
    spec = find_world(wanted.world)  # a wrong file is told before anything starts
    with (
        _certificates(wanted.ca) as tls,
        running_ecosystem(wanted.databases(), wanted.ports(), tls=tls) as ecosystem,
    ):
        urls, ca = ecosystem.urls, ecosystem.ca
        lacking = [system for system in SYSTEMS if DEFAULT_WORLD not in control_of(system, urls, ca).names()]
        # Lacking in some only: the process that made it was killed half-way, or a database is new. What is there stays.
        build_world(spec, DEFAULT_WORLD, urls, systems=lacking, ca=ca)
        is_kept = len(lacking) < len(SYSTEMS)
        yield ecosystem, _those_present(spec, ecosystem) if is_kept else spec, is_kept


@contextmanager
def _certificates(ca: Path | None) -> "Iterator[Certificates | None]":
    if ca is None:
        yield None
        return
    with made_certificates() as certificates:
        certificates.export(ca)
        yield certificates


def _those_present(spec: WorldSpec, ecosystem: Ecosystem) -> WorldSpec:
    """Return ``spec`` with only the people whom the kept world has; it may have been made from another file."""
    vneid = ecosystem.world(DEFAULT_WORLD).contents("vneid")["accounts"]
    population = ecosystem.world(DEFAULT_WORLD).contents("population")["people"]
    numbers = {found["number"] for found in (*vneid, *population)}
    people = {name: person for name, person in spec.people.items() if person.number in numbers}
    return spec.model_copy(update={"people": people, "unmarked_numbers": _kept_reason(ecosystem)})


def _kept_reason(ecosystem: Ecosystem) -> str:
    """Return why the kept world takes numbers that may be real people's; empty if it does in no system."""
    kept = (control_of(system, ecosystem.urls, ecosystem.ca).world(DEFAULT_WORLD)["settings"] for system in SYSTEMS)
    return next((reason for settings in kept if (reason := settings.get("unmarked_numbers"))), "")


@contextmanager
def until_interrupted() -> Iterator[Callable[[], None]]:
    """Yield a function that waits for the first Ctrl-C, SIGTERM or SIGHUP; a second one ends the process at once.

    The signal is handed over through a pipe: a lock that the waiting thread holds would be asked for twice.
    """
    reader, writer = os.pipe()

    def note(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        os.write(writer, b".")

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def wait() -> None:
        os.read(reader, 1)

    try:
        yield wait
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)


def describe_as_json(ecosystem: Ecosystem, spec: WorldSpec, ca: Path | None = None) -> str:
    """Return one line for programs: addresses, people who can log in, and over TLS the certificate to trust."""
    people = {
        name: {"about": person.about, "number": person.number, **_logins(spec, name)}
        for name, person in spec.people.items()
    }
    trust = {"ca": str(ca.absolute())} if ca else {}
    described = {"urls": dict(ecosystem.urls), **trust, "world": DEFAULT_WORLD, **_warning(spec), "people": people}
    return json.dumps(described, ensure_ascii=False)


def _warning(spec: WorldSpec) -> dict[str, str]:
    return {"unmarked_numbers": spec.unmarked_numbers} if spec.unmarked_numbers else {}


def introduce(
    console: "Console", ecosystem: Ecosystem, spec: WorldSpec, *, is_kept: bool, ca: Path | None = None
) -> None:
    """Show addresses and people, and over TLS the certificate to trust, to somebody at a terminal."""
    from rich.table import Table

    places = Table(box=None, show_header=False, padding=(0, 2))
    for system in SYSTEMS:
        places.add_row(SYSTEM_NAMES[system], f"[link={ecosystem.urls[system]}]{ecosystem.urls[system]}/[/link]")
    console.print(places)
    kept = "đã có từ trước, giữ nguyên" if is_kept else spec.title
    console.print(f"\nThế giới [b]{DEFAULT_WORLD}[/b]: {kept}")
    _warn(console, spec.unmarked_numbers)
    people = Table(padding=(0, 1))
    for heading in ("Ai", "Đăng nhập Cổng", "Đăng nhập VNeID", "Mật khẩu", "Đặc điểm"):
        people.add_column(heading, overflow="fold")
    for name, person in spec.people.items():
        logins = _logins(spec, name)
        portal, vneid = logins["portal"], logins["vneid"]
        passwords = dict.fromkeys(login["password"] for login in (portal, vneid) if login)
        people.add_row(
            name,
            portal["username"] if portal else "—",
            vneid["username"] if vneid else "—",
            ", ".join(passwords),
            person.about,
        )
    console.print(people)
    if ca:
        _tell_whom_to_trust(console, ca)


def _warn(console: "Console", reason: str) -> None:
    """Say that the world takes in numbers that may be real people's, and why; nothing where it does not."""
    if reason:
        warning = f"CẢNH BÁO: thế giới này nhận số có thể là của người thật. Lý do ghi lại: {reason}"
        console.print(warning, style="bold yellow", markup=False, soft_wrap=True)


def _tell_whom_to_trust(console: "Console", ca: Path) -> None:
    """Show where the certificate is and how usual programs are made to trust it."""
    path = ca.absolute()
    quoted = shlex.quote(str(path))
    ways = {
        "curl": f"curl --cacert {quoted} …",
        "Python requests": f"export REQUESTS_CA_BUNDLE={quoted}",
        "Node.js": f"export NODE_EXTRA_CA_CERTS={quoted}",
        "Java": f"keytool -importcert -noprompt -alias lienket -keystore tin.p12 -storepass changeit -file {quoted}",
        "": "java -Djavax.net.ssl.trustStore=tin.p12 -Djavax.net.ssl.trustStorePassword=changeit …",
    }
    console.print(f"\nChứng chỉ CA để tin (mới mỗi lần chạy): {path}", markup=False, soft_wrap=True)
    for program, way in ways.items():
        console.print(f"  {program:<16} {way}", markup=False, soft_wrap=True)


def _logins(spec: WorldSpec, name: str) -> dict[str, dict[str, str] | None]:
    person = spec.people[name]
    return {
        "portal": person.portal_credentials._asdict() if person.portal_account else None,
        "vneid": person.vneid_credentials._asdict() if person.vneid_account else None,
    }
