"""Kills a process of the portal with SIGKILL at each step of one act, and tells what a new process finds then.

Run as a program: ``kill_driver.py FOLDER ACT POPULATION``. Each round has a database of its own, on which a child does
the act until it kills itself before the n-th writing or commit; the parent then opens the database anew, shows it, and
does the act once more. It prints one JSON line per round, the last one for a child that came to the end.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from country import LAN, PAPERS
from flask import Flask
from sqlalchemy import Engine, event

from lienket.identity import BirthDate, PersonName
from lienket.portal.app import create_app
from lienket.portal.clients.population import PopulationClient
from lienket.portal.contents import PortalContents, dump, load
from lienket.portal.models import VerificationRequest, VneidIdentity
from lienket.portal.models.decisions import LinkPolicy
from lienket.portal.models.link_history import Operators, UnlinkReason
from lienket.portal.services.linking import link_account
from lienket.portal.services.renumbering import replace_number
from lienket.portal.services.unlinking import unlink_account
from lienket.portal.services.verification import verify_identity
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal

AT = datetime(2024, 6, 20, 9, tzinfo=timezone(timedelta(hours=7)))
VNEID = VneidIdentity(LAN.number, LAN.name, LAN.born, 2)
LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
NO_PASSWORD = {"password": None}  # hashing one is slow, and nobody logs in here
UNVERIFIED, SECOND = LAN.account(verified=False, documents=PAPERS[:1], **NO_PASSWORD), LAN.number


def verify(store: PortalStore, population: str) -> None:
    account = store.account(store.id_of(LAN.id_card))
    name, born = PersonName.parse(LAN.name), BirthDate.from_iso(LAN.born)
    assert account is not None
    asked = VerificationRequest(LAN.number, LAN.id_card, name, born)
    verify_identity(store, PopulationClient(population, 10), account, asked, AT)


def link(store: PortalStore, _population: str) -> None:
    link_account(store, store.id_of(LAN.id_card), VNEID, LinkPolicy(), AT)


def unlink(store: PortalStore, _population: str) -> None:
    unlink_account(store, store.id_of(LAN.id_card), UnlinkReason.WRONG_LINK, Operators("Một", "Hai"), AT)


def renumber(store: PortalStore, _population: str) -> None:
    replace_number(store, LAN.number, "052689900077", "Xác định lại giới tính", AT)


def join(store: PortalStore, population: str) -> None:
    try:
        verify(store, population)
    except Refusal:
        link(store, population)


ACTS: dict[str, tuple[list[dict[str, Any]], Callable[[PortalStore, str], None]]] = {
    "verify": ([UNVERIFIED], verify),
    "link": ([LAN.account(documents=PAPERS, **NO_PASSWORD)], link),
    "unlink": ([LAN.account(documents=PAPERS, link=LINK, **NO_PASSWORD)], unlink),
    "renumber": ([LAN.account(documents=PAPERS, link=LINK, **NO_PASSWORD)], renumber),
    "join": ([UNVERIFIED, LAN.account(username=SECOND, documents=PAPERS[1:], **NO_PASSWORD)], join),
}


def main(folder: Path, act: str, population: str) -> None:
    accounts, do = ACTS[act]
    template = folder / f"{act}.sqlite"
    before = founded(f"sqlite:///{template}", accounts)
    for point in range(1, 200):
        copy = shutil.copy(template, folder / f"{act}-{point}.sqlite")
        child = os.fork()
        if child == 0:
            die_while_acting(f"sqlite:///{copy}", point, lambda store: do(store, population))
        _, status = os.waitpid(child, 0)
        was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        found, after = shown_after(f"sqlite:///{copy}", lambda store: do(store, population))
        print(json.dumps({"killed": was_killed, "before": before, "found": found, "after": after}))  # noqa: T201
        if not was_killed:
            return


def founded(url: str, accounts: list[dict[str, Any]]) -> dict[str, Any]:
    """Put accounts into a new database, and return what it shows."""
    app = create_app({}, url)
    storage = app.extensions["lienket.storage"]
    load(PortalStore(storage, "here"), PortalContents.model_validate({"accounts": accounts}))
    before = shown(app)
    storage.close()
    return before


def die_while_acting(url: str, point: int, act: Callable[[PortalStore], None]) -> None:
    """Act in a process that kills itself at its ``point``-th statement or commit; exit in any case."""
    app = create_app({}, url)
    storage = app.extensions["lienket.storage"]
    kill_at(storage.engine, point)
    code = 1
    try:
        with app.test_request_context():
            act(PortalStore(storage, "here"))
        code = 0
    finally:
        os._exit(code)


def kill_at(engine: Engine, point: int) -> None:
    passed = 0

    def count(*_: object) -> None:
        nonlocal passed
        passed += 1
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def count_writing(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            count()

    event.listen(engine, "before_cursor_execute", count_writing)
    event.listen(engine, "commit", count)


def shown_after(url: str, act: Callable[[PortalStore], None]) -> tuple[Any, Any]:
    """Return what a new process finds, and what there is once the act was tried again."""
    app = create_app({}, url)
    found = shown(app)
    with app.test_request_context():
        try:
            act(PortalStore(app.extensions["lienket.storage"], "here"))
        except Refusal as refusal:  # it was done already
            found["again"] = refusal.code
    after = shown(app)
    app.extensions["lienket.storage"].close()
    return found, after


def shown(app: Flask) -> dict[str, Any]:
    return json.loads(json.dumps(dump(PortalStore(app.extensions["lienket.storage"], "here")), default=str))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
