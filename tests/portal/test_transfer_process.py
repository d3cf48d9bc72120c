"""Transfers and the process that serves the portal: restarts, backups, and pages that answer meanwhile."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from country import LAN, PASSWORD, PORTAL_LOGIN
from flask import Flask
from flask.testing import FlaskClient
from moving import NOON, TARGET, WORLD, dossier, file_of, moving, paper

from lienket.portal.app import create_app
from lienket.portal.models.transfers import TransferState
from lienket.portal.store import PortalStore
from lienket.simulation.clock import Stopwatch

CONTROL = f"/_lienket/worlds/{WORLD}"


@contextmanager
def portal(path: Path) -> Iterator[Flask]:
    app = create_app({}, f"sqlite:///{path}")
    try:
        yield app
    finally:
        app.extensions["lienket.storage"].close()


def stored(app: Flask) -> PortalStore:
    return PortalStore(app.extensions["lienket.storage"], WORLD)


def linked(app: Flask) -> None:
    """Let Lan's link be made as the return from VNeID makes it, without its first batch."""
    with moving(app.extensions["lienket.storage"].url) as lan:
        lan.link()


def settled(app: Flask) -> Any:
    """Wait until the process has nothing left to carry over; return what testers are shown."""
    return app.test_client().post(f"{CONTROL}/transfers/run").json


def test_a_portal_that_starts_goes_on_with_what_an_earlier_one_left(tmp_path):
    path = tmp_path / "portal.sqlite"
    with moving(f"sqlite:///{path}", batch_items=2) as lan:
        lan.holds(*(paper(number) for number in range(6)))
        lan.steps(1)
    with portal(path) as app:
        threads = [thread for thread in threading.enumerate() if thread.name == "lienket-transfers"]
        for thread in threads:
            thread.join(timeout=60)
        assert threads
        assert len(stored(app).documents(TARGET)) == 6


def test_a_portal_that_has_nothing_to_carry_over_starts_no_thread(tmp_path):
    before = {thread.ident for thread in threading.enumerate()}
    with portal(tmp_path / "portal.sqlite"):
        assert [thread for thread in threading.enumerate() if thread.ident not in before] == []


def test_a_portal_that_stops_leaves_the_rest_to_the_next_one(tmp_path):
    path = tmp_path / "portal.sqlite"
    with moving(f"sqlite:///{path}") as lan:
        lan.holds(*(paper(number) for number in range(2_000)), dossiers=3)
    for _ in range(2):
        with portal(path):
            pass
    with portal(path) as app:
        assert settled(app)["transfers"][0]["state"] == "done"
        assert len(stored(app).documents(TARGET)) == 2_000


def test_restored_from_a_backup_from_before_the_link_the_citizen_links_once_more(tmp_path):
    path, backup = tmp_path / "portal.sqlite", tmp_path / "backup.sqlite"
    body = {"contents": {"accounts": [LAN.account(dossiers=[dossier(1)])]}, "clock": {"at": NOON.isoformat()}}
    with portal(path) as app:
        assert app.test_client().put(CONTROL, json=body).status_code == 201
        store = stored(app)
        store.add_documents({f"portal:{store.id_of(LAN.id_card)}": [paper(1), paper(2)]})
    shutil.copy(path, backup)
    with portal(path) as app:
        linked(app)
        settled(app)
        first = stored(app).stores()
    for file in tmp_path.glob("portal.sqlite*"):
        file.unlink()
    shutil.copy(backup, path)
    with portal(path) as app:
        linked(app)
        assert settled(app)["transfers"][0]["state"] == "done"
        assert stored(app).stores() == first
        assert [account.link is not None for account in stored(app).accounts()] == [True]


def test_restored_while_vneids_store_kept_what_had_come_everything_is_reconciled(tmp_path):
    with moving(f"sqlite:///{tmp_path}/portal.sqlite") as lan:
        lan.holds(paper(1), paper(2), paper(3))
        lan.arrives(paper(1))
        lan.arrives(paper(2))
        lan.go_on()
        assert lan.codes == ["SYN-0001", "SYN-0002", "SYN-0003"]
        assert (lan.transfer.present, lan.transfer.moved) == (2, 1)
        assert lan.transfer.source == lan.transfer.target


@pytest.mark.process
def test_pages_answer_while_two_thousand_dossiers_and_large_files_are_carried_over(tmp_path):
    """A tenth of MG-13's gigabyte: the sizes of single files are what matters to the pages."""
    path, contents = tmp_path / "portal.sqlite", [bytes([number]) * 10_000_000 for number in range(10)]
    with portal(path) as app:
        large_store(app, contents)
        client = logged_in(app)
        linked(app)
        client.get(f"/w/{WORLD}/tai-khoan/")
        slowest, pages = 0.0, 0
        while not client.get(f"/w/{WORLD}/tai-khoan/chuyen-kho/tien-do").json["ended"]:
            stopwatch = Stopwatch()
            assert client.get(f"/w/{WORLD}/tai-khoan/chuyen-kho").status_code == 200
            slowest, pages = max(slowest, stopwatch.milliseconds), pages + 1
        assert pages > 0
        assert slowest < 5_000
        (transfer,) = stored(app).transfers()
        assert (transfer.state, transfer.moved) == (TransferState.DONE, 2_000 + len(contents))


def large_store(app: Flask, contents: list[bytes]) -> None:
    body = LAN.account(dossiers=[dossier(number) for number in range(2_000)])
    world = {"contents": {"accounts": [body]}, "clock": {"at": NOON.isoformat()}}
    assert app.test_client().put(CONTROL, json=world).status_code == 201
    store = stored(app)
    store.add_files({file_of(content).sha256: content for content in contents})
    papers = [paper(number, file=file_of(content)) for number, content in enumerate(contents)]
    store.add_documents({f"portal:{store.id_of(LAN.id_card)}": papers})


def logged_in(app: Flask) -> FlaskClient:
    client, path = app.test_client(), f"/w/{WORLD}{PORTAL_LOGIN}"
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert csrf
    assert client.post(path, data={"csrf": csrf[1], "username": LAN.id_card, "password": PASSWORD}).status_code == 303
    return client
