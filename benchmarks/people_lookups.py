"""Look-ups of one citizen each: stored ones in the server's process, virtual ones, and by SOAP over a socket."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import requests
from measuring import Measured, side_by_side

from lienket.country.virtual import VirtualCountry
from lienket.harness.peopling.columns import Columns
from lienket.harness.peopling.crowd import Crowd
from lienket.harness.peopling.plan import Plan
from lienket.population.app import create_app
from lienket.population.metadata import metadata
from lienket.population.models import CitizenRecord
from lienket.population.store import PopulationStore
from lienket.simulation.clock import Stopwatch
from lienket.simulation.serving import Site, serve
from lienket.simulation.storage import Storage

LOOK_UPS = 5_000
REQUESTS = 300

ENVELOPE = """<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
 xmlns:dan="http://dancuquocgia.bca"><soapenv:Body><dan:TraCuuThongTinCongDan><dan:MaYeuCau>YC</dan:MaYeuCau>
<dan:MaDVC>VPCP</dan:MaDVC><dan:MaTichHop>037</dan:MaTichHop><dan:MaCanBo>CANBO_THU</dan:MaCanBo>
<dan:MaDonVi>DONVI_THU</dan:MaDonVi><dan:SoDinhDanh>{number}</dan:SoDinhDanh><dan:HoVaTen>{name}</dan:HoVaTen>
<dan:NgayThangNamSinh><dan:Nam>{year}</dan:Nam></dan:NgayThangNamSinh></dan:TraCuuThongTinCongDan></soapenv:Body>
</soapenv:Envelope>"""


def _numbers(people: int, how_many: int = LOOK_UPS) -> list[str]:
    """Return personal numbers from all over a load of ``people`` with the seed 1, in random order."""
    plan, random = Plan(1, people), Random(1)  # noqa: S311  nothing secret
    batches = random.sample(range(len(plan)), min(len(plan), 20))
    found: list[str] = []
    for batch in batches:
        numbers = Columns(Crowd(1), plan.people(batch)).numbers.to_pylist()
        found += random.sample(numbers, how_many // len(batches))
    random.shuffle(found)
    return found


def _per_thousand(look_up: Callable[[Any], object], keys: Sequence[Any]) -> float:
    stopwatch = Stopwatch()
    for key in keys:
        assert look_up(key) is not None
    return stopwatch.milliseconds / len(keys) * 1_000


def stored(many: tuple[int, Path], few: tuple[int, Path], rounds: int) -> Measured:
    """Measure ``PopulationStore.by_number`` among many people, beside the same among few."""
    storages = [Storage(metadata, f"sqlite:///{path}") for _, path in (many, few)]
    ways = [
        (PopulationStore(storage, "w").by_number, _numbers(people))
        for storage, (people, _) in zip(storages, (many, few), strict=True)
    ]
    measured = side_by_side(
        f"Tra số định danh trong {many[0]:_} người, trong máy chủ (mục tiêu 20 ms, 1,3×)",
        lambda: _per_thousand(*ways[0]),
        f"trong {few[0]:_} người",
        lambda: _per_thousand(*ways[1]),
        rounds=rounds,
    )
    for storage in storages:
        storage.close()
    return measured


def virtual(path: Path, rounds: int) -> Measured:
    """Measure citizens whom nobody stores, name and birth date, beside SQLite's own look-up of stored ones."""
    country = VirtualCountry(1)
    numbers = [country.at(index).number for index in range(0, len(country), len(country) // LOOK_UPS)]

    def worked_out(number: str) -> object:
        citizen = country.by_number(number)
        assert citizen is not None
        return citizen.name, citizen.birth_date

    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        [(people,)] = connection.execute("SELECT count FROM people_loads").fetchall()
        keys = _numbers(people)
        query = "SELECT name, birth_date FROM citizens WHERE world = 'w' AND number = ?"
        return side_by_side(
            "Công dân ảo theo số định danh: họ tên, ngày sinh",
            lambda: _per_thousand(worked_out, numbers),
            f"sqlite3 trần, trong {people:_} người",
            lambda: _per_thousand(lambda number: connection.execute(query, (number,)).fetchone(), keys),
            rounds=rounds,
        )


def over_http(path: Path, rounds: int) -> Measured:
    """Measure SOAP look-ups by one client, beside the same server's reply of /_lienket/health."""
    with serve([Site("population", lambda urls: create_app(urls, f"sqlite:///{path}"))]) as urls:
        with closing(Storage(metadata, f"sqlite:///{path}")) as storage:
            store = PopulationStore(storage, "w")
            found = [store.by_number(number) for number in _numbers(10_000, REQUESTS)]
        envelopes = [_envelope(person) for person in found if person]
        with requests.Session() as session:
            soap, health = f"{urls['population']}/w/w/soap", f"{urls['population']}/_lienket/health"

            def look_up(envelope: bytes) -> object:
                answer = session.post(soap, data=envelope, headers={"Content-Type": "text/xml; charset=utf-8"})
                assert answer.status_code == 200, answer.text
                assert b"SoDinhDanh" in answer.content, answer.text
                return answer

            return side_by_side(
                "Tra cứu SOAP qua HTTP, một máy khách",
                lambda: _per_thousand(look_up, envelopes),
                "/_lienket/health của cùng máy chủ",
                lambda: _per_thousand(lambda _: session.get(health), envelopes),
                rounds=rounds,
            )


def _envelope(person: CitizenRecord) -> bytes:
    fields = {"number": person.number.text, "name": person.name.text, "year": person.birth_date.year}
    return ENVELOPE.format(**fields).encode()
