"""The bare way of getting citizens: Faker's vi_VN provider asked for each fact of each person, then inserted."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from faker import Faker

_COLUMNS = "world, number, name, birth_date, sex, facts, changed_ms"


def load_naively(count: int, path: Path, seed: int = 1) -> None:
    """Make ``count`` people with facts like those of ``lienket people``, not related, and put them into a new file."""
    fake = Faker("vi_VN")
    fake.seed_instance(seed)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"CREATE TABLE citizens ({_COLUMNS}, PRIMARY KEY (world, number)) WITHOUT ROWID")
        connection.execute("CREATE TABLE identifiers (world, identifier, number)")
        people = [_person(fake, serial) for serial in range(count)]
        connection.executemany("INSERT INTO citizens VALUES (?, ?, ?, ?, ?, ?, 0)", people)
        cards = [("w", f"00{serial:07}", person[1]) for serial, person in enumerate(people) if serial % 9 == 0]
        connection.executemany("INSERT INTO identifiers VALUES (?, ?, ?)", cards)


def _person(fake: Faker, serial: int) -> tuple[str, ...]:
    is_woman = fake.boolean()
    born = fake.date_of_birth(minimum_age=0, maximum_age=105)
    facts = {
        "marital_status": fake.random_element("123"),
        "ethnic_group": f"{fake.random_int(1, 54):02}",
        "blood_type": fake.random_element(("00", "01", "02", "03", "04")),
        "birth_registration": _place(fake),
        "hometown": _place(fake),
        "permanent": _place(fake) | {"detail": fake.street_address()},
        "father": _relative(fake, born.year - 28, serial, is_woman=False),
        "mother": _relative(fake, born.year - 25, serial, is_woman=True),
        "household_head": {"relation": "CH01"},
    }
    if facts["marital_status"] == "2":
        facts["spouse"] = _relative(fake, born.year, serial, is_woman=not is_woman)
    if fake.boolean(60):
        facts["household_head"] = {"relation": "CH03"} | _relative(fake, born.year - 28, serial, is_woman=False)
    self = _relative(fake, born.year, serial, is_woman=is_woman)
    sex = "female" if is_woman else "male"
    return "w", self["number"], self["name"], born.isoformat(), sex, json.dumps(facts, ensure_ascii=False)


def _relative(fake: Faker, year: int, serial: int, *, is_woman: bool) -> dict[str, str]:
    name = fake.name_female() if is_woman else fake.name_male()
    return {"name": name, "number": f"{fake.random_int(1, 96):03}{6 + is_woman}{year % 100:02}{serial:06}"}


def _place(fake: Faker) -> dict[str, str]:
    return {"province": fake.numerify("##"), "district": fake.numerify("###"), "ward": fake.numerify("#####")}
