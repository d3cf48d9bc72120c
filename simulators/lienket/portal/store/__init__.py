"""Everything the portal keeps in one world; each module here holds the tables and queries of one noun."""

from lienket.portal.store.accounts import AccountStore
from lienket.portal.store.audit import AuditStore
from lienket.portal.store.correspondence import CorrespondenceStore
from lienket.portal.store.documents import DocumentStore
from lienket.portal.store.dossiers import DossierStore
from lienket.portal.store.files import FileStore
from lienket.portal.store.metadata import metadata
from lienket.portal.store.transfers import TransferStore

__all__ = ["PortalStore", "metadata"]


class PortalStore(
    AccountStore,
    DocumentStore,
    DossierStore,
    FileStore,
    TransferStore,
    CorrespondenceStore,
    AuditStore,
):
    """Everything the portal keeps in one world."""
