"""Citizens of the portal whose data stores hold so many documents, and what their pages and transfers cost."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from measuring import Measured, side_by_side

from lienket.identity import PersonalNumber, Sex
from lienket.portal.app import create_app
from lienket.portal.contents import PortalContents, load
from lienket.portal.models.accounts import IdentityLink
from lienket.portal.models.documents import Document
from lienket.portal.models.transfers import TransferRules
from lienket.portal.services.transfer import Turn, TurnEnd, begin_transfer, take_turn
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of
from lienket.simulation.clock import PRESETS, Stopwatch
from lienket.simulation.storage import Storage
from lienket.simulation.world import World, Worlds

PASSWORD = "Matkhau@1"
NOON = PRESETS["portal-accounts"].at
NUMBER = PersonalNumber.synthetic("052", Sex.FEMALE, 1989, 1).text
PAGES = {
    "Thông tin tài khoản": "/tai-khoan/",
    "Thông tin định danh": "/tai-khoan/thong-tin-dinh-danh",
    "Tài liệu điện tử": "/tai-khoan/tai-lieu-dien-tu",
    "Dịch vụ công của tôi": "/tai-khoan/dich-vu-cong-cua-toi",
}


def documents(many: int) -> list[Document]:
    return [Document(f"SYN-{n:06}", f"Giấy tờ thử {n}", "UBND xã An Bình", date(2020, 1, 1)) for n in range(many)]


def account(dossiers: int) -> dict[str, Any]:
    filed = {"submitted_at": "2023-05-05T08:00:00+07:00", "status": 4, "agency_code": "H56.14"}
    names = {"procedure_code": "2.000635", "procedure_name": "Thủ tục thử", "agency_name": "UBND xã An Bình"}
    listed = [{"code": f"H56.14-230505-{n:04}"} | filed | names for n in range(dossiers)]
    number = {"personal_number": {"value": NUMBER, "source": "population", "checked_at": "2024-06-01T08:00:00+07:00"}}
    return {"username": "lan", "password": PASSWORD, "identity": number, "dossiers": listed}


@contextmanager
def portal_with(path: Path, papers: int, dossiers: int) -> Iterator[Flask]:
    """Serve a portal in whose world ``w`` one account holds so much."""
    app = create_app({}, f"sqlite:///{path}")
    storage = app.extensions["lienket.storage"]
    store = PortalStore(storage, "w")
    with storage.write() as connection:
        Worlds(storage).create(connection, World("w", clock=World("w").clock.running_from(NOON)))
    with store.transaction() as inside:
        load(inside, PortalContents.model_validate({"accounts": [account(dossiers)]}))
        inside.add_documents({portal_store_of(store.id_of("lan")): documents(papers)})
    try:
        yield app
    finally:
        storage.close()


def transferred(many: int, rounds: int, folder: Path) -> Measured:
    """Measure milliseconds for each thousand documents carried over, beside SQLite copying the bare rows."""
    names = count()

    def ours() -> float:
        with portal_with(folder / f"{next(names)}.sqlite", many, 0) as app:
            return _transfer(app.extensions["lienket.storage"]) / many * 1_000

    def bare() -> float:
        path = folder / f"{next(names)}.sqlite"
        with portal_with(path, many, 0):
            pass
        return _copied(path) / many * 1_000

    return side_by_side(
        f"1.000 giấy tờ chuyển sang kho VNeID, đối chiếu xong, kho {many:_} (mục tiêu 200 ms)",
        ours,
        "SQLite chép thẳng các dòng ấy",
        bare,
        rounds=rounds,
    )


def pages(many: int, few: int, rounds: int, folder: Path) -> list[Measured]:
    """Measure each page of the account with ``many`` documents and dossiers, beside the same page with ``few``."""
    with (
        portal_with(folder / f"m{many}.sqlite", many, many) as large,
        portal_with(folder / f"f{many}.sqlite", few, few) as small,
    ):
        ours, bare = _logged_in(large), _logged_in(small)
        return [
            side_by_side(
                f"{title}, kho {many:_} mục" + (" (mục tiêu 15 ms)" if many <= 2_000 else ""),
                _opening(ours, path),
                f"kho {few:_} mục",
                _opening(bare, path),
                rounds=rounds,
            )
            for title, path in PAGES.items()
        ]


def _transfer(storage: Storage) -> float:
    store = PortalStore(storage, "w")
    with store.transaction() as inside:
        held = inside.account(store.id_of("lan"))
        assert held
        linked = type(held)(**vars(held) | {"link": IdentityLink(held.account_id, NUMBER, NOON)})
        inside.add_link(linked)
        begin_transfer(inside, linked, NOON)
    stopwatch = Stopwatch()
    assert take_turn(Turn(storage, "w", store.id_of("lan"), TransferRules(), lambda: NOON)) is TurnEnd.ENDED
    return stopwatch.milliseconds


def _copied(path: Path) -> float:
    with sqlite3.connect(path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
        taken = ", ".join("'vneid'" if name == "store" else name for name in columns)
        stopwatch = Stopwatch()
        connection.execute(f"INSERT INTO documents ({', '.join(columns)}) SELECT {taken} FROM documents")  # noqa: S608
        connection.commit()
        return stopwatch.milliseconds


def _logged_in(app: Flask) -> FlaskClient:
    client, path = app.test_client(), "/w/w/dang-nhap/tai-khoan-cong"
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert csrf
    typed = {"csrf": csrf[1], "username": "lan", "password": PASSWORD}
    assert client.post(path, data=typed).status_code == 303
    return client


def _opening(client: FlaskClient, path: str) -> Callable[[], None]:
    def opened() -> None:
        answer = client.get(f"/w/w{path}")
        assert answer.status_code == 200, (path, answer.status_code)

    return opened
