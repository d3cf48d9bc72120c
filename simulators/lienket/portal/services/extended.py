"""What a citizen changes of their extended information."""

from collections.abc import Mapping
from datetime import date

from lienket.portal.models import ExtendedField
from lienket.portal.models.accounts import Account
from lienket.portal.models.documents import Document, StorePart
from lienket.portal.models.extended import open_fields, with_typed
from lienket.portal.models.search import DocumentFilter, DocumentOrder
from lienket.portal.services.accounts import account_to_change
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import store_of

_MOST_PAPERS = 100


def save_extended(store: PortalStore, account_id: str, typed: Mapping[ExtendedField, str]) -> None:
    """Save what the citizen typed; a field that a trusted source confirmed meanwhile stays green."""
    with store.transaction() as inside:
        account = account_to_change(inside, account_id)
        still_open = open_fields(account)
        inside.save_identity(with_typed(account, {name: typed[name] for name in typed if name in still_open}))


def identity_papers(store: PortalStore, account: Account, today: date) -> list[Document]:
    """Return the documents of part a in the citizen's store, newest last: of two with one number that one counts."""
    part_a = DocumentFilter(part=StorePart.IDENTITY_DATA)
    return store.find_documents(store_of(account), part_a, today, DocumentOrder.OLDEST, limit=_MOST_PAPERS)
