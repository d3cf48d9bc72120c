"""Everything VNeID keeps in one world; each module here holds the tables and queries of one noun."""

from flask import g

from lienket.simulation.world import current_storage, current_world
from lienket.vneid.store.accounts import AccountStore
from lienket.vneid.store.clients import ClientStore
from lienket.vneid.store.consents import ConsentStore
from lienket.vneid.store.grants import GrantStore
from lienket.vneid.store.guardians import GuardianStore
from lienket.vneid.store.guesses import GuessStore
from lienket.vneid.store.inbox import InboxStore
from lienket.vneid.store.keys import KeyStore
from lienket.vneid.store.metadata import metadata
from lienket.vneid.store.phone import PhoneStore
from lienket.vneid.store.pushed import PushedStore
from lienket.vneid.store.sessions import SessionStore

__all__ = ["VneidStore", "current_store", "metadata"]


class VneidStore(
    AccountStore,
    ClientStore,
    GrantStore,
    KeyStore,
    PushedStore,
    PhoneStore,
    ConsentStore,
    GuardianStore,
    InboxStore,
    SessionStore,
    GuessStore,
):
    """Everything VNeID keeps in one world."""


def current_store() -> VneidStore:
    """Return the store of this request's world; refuse with 404 when there is no such world."""
    if "vneid_store" not in g:
        g.vneid_store = VneidStore(current_storage(), current_world().name)
    store: VneidStore = g.vneid_store
    return store
