"""Everything the portal keeps in one world; each module here holds the tables and queries of one noun."""

from lienket.portal.store.accounts import AccountStore
from lienket.portal.store.audit import AuditStore
from lienket.portal.store.broker import BrokerStore
from lienket.portal.store.callers import CallerStore
from lienket.portal.store.correspondence import CorrespondenceStore
from lienket.portal.store.counters import CounterStore
from lienket.portal.store.documents import DocumentStore
from lienket.portal.store.dossiers import DossierStore
from lienket.portal.store.drafts import DraftStore
from lienket.portal.store.feedback import FeedbackStore
from lienket.portal.store.files import FileStore
from lienket.portal.store.guesses import GuessStore
from lienket.portal.store.holdings import HoldingStore
from lienket.portal.store.inbox import InboxStore
from lienket.portal.store.keys import KeyStore
from lienket.portal.store.link_history import LinkHistoryStore
from lienket.portal.store.metadata import metadata
from lienket.portal.store.officers import OfficerStore
from lienket.portal.store.organisations import OrganisationStore
from lienket.portal.store.procedures import ProcedureStore
from lienket.portal.store.registration import RegistrationStore
from lienket.portal.store.transfer_items import TransferItemStore
from lienket.portal.store.transfers import TransferStore
from lienket.portal.store.verification_tries import VerificationTryStore

__all__ = ["PortalStore", "metadata"]


class PortalStore(
    AccountStore,
    LinkHistoryStore,
    VerificationTryStore,
    HoldingStore,
    RegistrationStore,
    InboxStore,
    GuessStore,
    DocumentStore,
    DossierStore,
    DraftStore,
    CounterStore,
    ProcedureStore,
    FileStore,
    TransferStore,
    TransferItemStore,
    CorrespondenceStore,
    FeedbackStore,
    OfficerStore,
    OrganisationStore,
    CallerStore,
    AuditStore,
    BrokerStore,
    KeyStore,
):
    """Everything the portal keeps in one world."""
