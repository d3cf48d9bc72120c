"""Dossiers as the store keeps them: once, listed by data stores, counted and paged from one index."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from lienket.portal.app import create_app
from lienket.portal.models.dossiers import Dossier, DossierStatus
from lienket.portal.models.drafts import Draft
from lienket.portal.store import PortalStore
from lienket.simulation.clock import VIETNAM

MORNING = datetime(2024, 5, 10, 8, tzinfo=VIETNAM)
ONE = Dossier("H1-240510-0001", "1.1", "Thủ tục", "H1", "UBND", "lan", "Lan", DossierStatus.PROCESSING, MORNING)
OLD, NEW = "portal:lan", "vneid:052789900001"


@pytest.fixture
def store(database_url: str) -> Iterator[PortalStore]:
    app = create_app({}, database_url)
    assert app.test_client().put("/_lienket/worlds/here").status_code == 201
    storage = app.extensions["lienket.storage"]
    yield PortalStore(storage, "here")
    storage.close()


def test_a_dossier_is_read_as_it_was_kept(store):
    whole = replace(ONE, applicant_number="052789900001", answers={"Mục đích": "thử"}, results=("SYN-1",))
    store.add_dossiers([whole], OLD)
    assert store.dossier(ONE.code) == whole


def test_a_dossier_that_moves_is_counted_anew_in_every_store_that_lists_it(store):
    store.add_dossiers([ONE], OLD)
    store.copy_listings(OLD, NEW, [ONE.code])
    store.save_dossier(replace(ONE, status=DossierStatus.RETURNED))
    assert [store.dossier_counts(key) for key in (OLD, NEW)] == [(1, 0), (1, 0)]


def test_listing_many_dossiers_lists_each_of_them(store):
    many = [replace(ONE, code=f"H1-240510-{number:04}") for number in range(1200)]
    store.add_dossiers(many, OLD)
    store.copy_listings(OLD, NEW, [dossier.code for dossier in many])
    assert len(store.dossiers(NEW)) == 1200


def test_dossiers_of_one_moment_stand_in_the_order_of_their_codes(store):
    later = replace(ONE, code="H1-240510-0002")
    store.add_dossiers([ONE, later], OLD)
    assert [dossier.code for dossier in store.dossiers(OLD)] == [later.code, ONE.code]


def test_pages_of_one_status_hold_that_status_only(store):
    statuses = [DossierStatus.PROCESSING, DossierStatus.RETURNED] * 5
    dossiers = [
        replace(ONE, code=f"H1-240510-{number:04}", status=status, submitted_at=MORNING + timedelta(minutes=number))
        for number, status in enumerate(statuses)
    ]
    store.add_dossiers(dossiers, OLD)
    page = store.dossiers(OLD, limit=2, offset=2, statuses=(DossierStatus.RETURNED,))
    assert [dossier.code for dossier in page] == ["H1-240510-0005", "H1-240510-0003"]


def test_the_dossiers_of_another_store_are_not_counted(store):
    store.add_dossiers([ONE], OLD)
    assert store.dossier_counts(NEW) == (0, 0)


def test_drafts_go_with_the_account_that_takes_over(store):
    store.add_draft(Draft("d-1", "lan", "1.1", "Thủ tục", MORNING, {"a": "b"}))
    store.move_drafts("lan", "lan-moi")
    assert [store.draft_count(account) for account in ("lan", "lan-moi")] == [0, 1]


@pytest.mark.parametrize("ask", [
    lambda store: store.dossier_counts(OLD),
    lambda store: store.dossiers(OLD, limit=20),
    lambda store: store.dossiers(OLD, limit=20, statuses=(DossierStatus.RETURNED,)),
], ids=["counts", "page", "page of a status"])  # fmt: skip
def test_what_a_page_asks_for_is_one_query_that_sorts_and_counts_in_an_index(tmp_path, ask):
    app = create_app({}, f"sqlite:///{tmp_path}/here.sqlite")
    app.test_client().put("/_lienket/worlds/here")
    storage = app.extensions["lienket.storage"]
    asked: list[tuple[str, object]] = []
    event.listen(storage.engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
    ask(PortalStore(storage, "here"))
    [(statement, values)] = [one for one in asked if "dossier_listings" in one[0]]
    with storage.read() as connection:
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    storage.close()
    assert any("dossier_listings USING COVERING INDEX listings_by_" in line for line in plan)
