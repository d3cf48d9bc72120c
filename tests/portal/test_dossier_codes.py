"""A dossier's code: two structures, one counter per agency and day, never the same number twice."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest

from lienket.portal.app import create_app
from lienket.portal.catalogue import standard_procedures
from lienket.portal.models.dossier_codes import dossier_code, due_day
from lienket.portal.models.procedures import Agency
from lienket.portal.store import PortalStore
from lienket.simulation.clock import VIETNAM

LOCAL = Agency("H56.14", "UBND xã Thử")
CENTRAL = Agency("G01.008.01", "Công an tỉnh Thử", central_system="01")
DAY = date(2024, 8, 23)
SHAPE = re.compile(r"[A-Z]\d{2}(\.\d{2,3}){0,4}-\d{6}-\d{4,}", re.ASCII)
"""What portals accept as a code (mã hồ sơ ở ngoài đời: ba đến năm phần trước ngày, bốn chữ số trở lên ở cuối)."""


@pytest.fixture
def store(database_url: str) -> Iterator[PortalStore]:
    app = create_app({}, database_url)
    assert app.test_client().put("/_lienket/worlds/here").status_code == 201
    storage = app.extensions["lienket.storage"]
    yield PortalStore(storage, "here")
    storage.close()


def test_a_local_code_names_agency_day_and_number():
    assert dossier_code(LOCAL, DAY, 1) == "H56.14-240823-0001"


def test_a_number_beyond_four_digits_does_not_wrap():
    assert dossier_code(LOCAL, DAY, 10_000) == "H56.14-240823-10000"


@pytest.mark.parametrize(("day", "code"), [
    (date(2026, 1, 24), "G01.008.01-260124-0007"),
    (date(2026, 1, 25), "G01.008.01-260125-010007"),
])  # fmt: skip
def test_a_system_of_the_whole_country_says_whose_it_is_from_25_01_2026(day, code):
    assert dossier_code(CENTRAL, day, 7) == code


def test_a_local_system_keeps_its_codes_from_25_01_2026():
    assert dossier_code(LOCAL, date(2026, 1, 25), 7) == "H56.14-260125-0007"


@pytest.mark.parametrize("day", [date(2024, 6, 20), date(2026, 1, 25)])
def test_every_agency_of_the_catalogue_makes_codes_of_the_shape_that_others_accept(day):
    agencies = {body.on(day).agency for body in standard_procedures().values()}
    codes = [dossier_code(agency, day, 1) for agency in agencies]
    assert [code for code in codes if not SHAPE.fullmatch(code)] == []


def test_working_days_pass_over_the_weekend():
    friday = date(2024, 6, 21)
    assert due_day(friday, 1) == date(2024, 6, 24)
    assert due_day(friday, 5) == date(2024, 6, 28)
    assert due_day(friday, 0) == friday


def test_each_agency_and_each_day_has_its_own_numbers(store):
    asked = [("H56.14", DAY), ("H56.14", DAY), ("H56.15", DAY), ("H56.14", date(2024, 8, 24))]
    assert [store.next_number(*one) for one in asked] == [1, 2, 1, 1]


def test_a_number_is_given_back_when_its_dossier_is_not_made(store):
    with suppress(ZeroDivisionError), store.transaction() as inside:
        inside.next_number("H56.14", DAY)
        raise ZeroDivisionError
    assert store.next_number("H56.14", DAY) == 1


def test_fifty_at_once_get_fifty_numbers_in_a_row(store):
    store.next_number("H56.14", DAY)
    with ThreadPoolExecutor(50) as citizens:
        numbers = list(citizens.map(lambda _: _in_its_own_transaction(store), range(50)))
    assert sorted(numbers) == list(range(2, 52))


def test_the_day_is_that_of_vietnam():
    late = datetime(2024, 8, 23, 18, tzinfo=UTC).astimezone(VIETNAM)
    assert dossier_code(LOCAL, late.date(), 1) == "H56.14-240824-0001"


def _in_its_own_transaction(store: PortalStore) -> int:
    with store.transaction() as inside:
        return inside.next_number("H56.14", DAY)
