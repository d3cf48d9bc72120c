"""A world whose account has just been linked, its data store waiting to be carried over; and what is there then."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from country import LAN

from lienket.portal.contents import PortalContents, load
from lienket.portal.models.accounts import IdentityLink
from lienket.portal.models.documents import Document, StoredFile
from lienket.portal.models.transfers import Transfer, TransferRules
from lienket.portal.services.transfer import Turn, TurnEnd, begin_transfer, take_turn
from lienket.portal.store import PortalStore, metadata
from lienket.portal.store.documents import portal_store_of, vneid_store_of
from lienket.simulation.storage import Storage
from lienket.simulation.world import World, Worlds

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
TARGET = vneid_store_of(LAN.number)
WORLD = "here"


def paper(number: int, **changes: Any) -> Document:
    """Return a document; its code orders it."""
    known = {"issuer": "UBND xã An Bình", "issued_on": date(2020, 1, 1)}
    return replace(Document(f"SYN-{number:04}", f"Giấy tờ thử {number}", **known), **changes)


def file_of(content: bytes) -> StoredFile:
    return StoredFile("giay.pdf", hashlib.sha256(content).hexdigest(), len(content))


def dossier(number: int, **changes: Any) -> dict[str, Any]:
    """Return a dossier as a world is told of one."""
    known = {"procedure_code": "2.000635", "procedure_name": "Thủ tục thử", "agency_code": "H56.14"}
    status = {"agency_name": "UBND xã An Bình", "status": 4, "submitted_at": "2023-05-05T08:00:00+07:00"}
    return {"code": f"H56.14-230505-{number:04}"} | known | status | changes


@dataclass
class Moving:
    """The store of one world, in which Lan's portal account is linked and has a job."""

    storage: Storage
    rules: TransferRules = field(default_factory=TransferRules)
    now: datetime = NOON

    @property
    def store(self) -> PortalStore:
        return PortalStore(self.storage, WORLD)

    @property
    def account_id(self) -> str:
        return self.store.id_of(LAN.id_card)

    @property
    def source(self) -> str:
        return portal_store_of(self.account_id)

    @property
    def transfer(self) -> Transfer:
        found = self.store.transfer(self.account_id)
        assert found
        return found

    def holds(self, *documents: Document, dossiers: int = 0, files: dict[str, bytes] | None = None) -> None:
        """Put items into the old store and link the account."""
        with self.storage.write() as connection:
            Worlds(self.storage).create(connection, World(WORLD))
        body = LAN.account(dossiers=[dossier(number) for number in range(dossiers)])
        load(self.store, PortalContents.model_validate({"accounts": [body]}))
        self.store.add_documents({self.source: documents})
        self.store.add_files(files or {})
        self.link()

    def link(self) -> None:
        with self.store.transaction() as inside:
            account = inside.account(self.account_id)
            assert account
            linked = replace(account, link=IdentityLink(account.account_id, LAN.number, NOON))
            if account.link is None:
                inside.add_link(linked)
            begin_transfer(inside, linked, NOON)

    def turn(self) -> Turn:
        return Turn(self.storage, WORLD, self.account_id, self.rules, lambda: self.now)

    def go_on(self, **how: Any) -> TurnEnd:
        return take_turn(self.turn(), **how)

    def steps(self, count: int) -> TurnEnd:
        """Take so many steps, each a batch."""
        left = iter(range(count - 1))
        return self.go_on(goes_on=lambda: next(left, None) is not None)

    def goes_down(self, takes: int | None) -> None:
        with self.store.transaction() as inside:
            inside.set_vneid_store(takes)

    def arrives(self, document: Document) -> None:
        """Let an agency put a result into the store that is the citizen's today."""
        self.store.add_documents({TARGET: [document]})

    @property
    def codes(self) -> list[str]:
        """The codes of the papers in the new store."""
        return sorted(document.code for document in self.store.documents(TARGET))

    @property
    def listed(self) -> list[str]:
        """The codes of the dossiers that the new store lists."""
        return sorted(held.code for held in self.store.dossiers(TARGET))

    @property
    def outcome(self) -> Any:
        """Everything that must be the same however often the work was broken off."""
        told = [one.text for one in self.store.notifications(self.account_id)]
        return self.store.stores(), self.store.dossier_listings(), self.transfer, told


@contextmanager
def moving(url: str, **rules: Any) -> Iterator[Moving]:
    storage = Storage(metadata, url)
    try:
        yield Moving(storage, TransferRules(**rules))
    finally:
        storage.close()


Start = Callable[..., Moving]
