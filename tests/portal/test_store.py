"""The portal's tables on both databases: what comes back, and what the constraints forbid."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from lienket.portal.models import FieldName, FieldValue, IdentityInfo, Source
from lienket.portal.models.accounts import Account, Closure, IdentityLink, Origin
from lienket.portal.models.documents import Document
from lienket.portal.models.transfers import TransferRules
from lienket.portal.services.transfer import begin_transfer, complete_transfer
from lienket.portal.store import PortalStore, metadata
from lienket.portal.store.audit import AuditEntry
from lienket.portal.store.documents import portal_store_of, store_of, vneid_store_of
from lienket.simulation.storage import Storage

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
NUMBER, OTHER_NUMBER = "052789900001", "001685900002"
GREEN = IdentityInfo(
    {
        FieldName.PERSONAL_NUMBER: FieldValue(NUMBER, Source.POPULATION, NOON),
        FieldName.EMAIL: FieldValue("lan@vidu.example"),
    }
)
TYPED = IdentityInfo({FieldName.PERSONAL_NUMBER: FieldValue(NUMBER)})
LAN = Account("lan", "001234501", GREEN)
MINH = Account("minh", "001234502", IdentityInfo())
FROM_VNEID = Account("moi", f"vneid:{NUMBER}", GREEN, origin=Origin.VNEID)
BIRTH = Document("SYN-2", "Giấy khai sinh", "UBND xã An Bình", date(1989, 8, 20))
LICENCE = Document("SYN-1", "Giấy phép lái xe", "Sở Giao thông vận tải Bình Định", date(2015, 1, 2))


def linked(account, number=NUMBER):
    return replace(account, link=IdentityLink(account.account_id, number, NOON))


@pytest.fixture
def store(database_url) -> Iterator[PortalStore]:
    storage = Storage(metadata, database_url)
    yield PortalStore(storage, "here")
    storage.close()


def test_accounts_come_back_as_they_were_in_order_of_user_name(store):
    store.add_accounts([(FROM_VNEID, None), (MINH, "hash"), (linked(LAN, OTHER_NUMBER), None)])
    assert store.accounts() == [linked(LAN, OTHER_NUMBER), MINH, FROM_VNEID]
    assert [store.account(account.account_id) for account in store.accounts()] == store.accounts()


def test_only_an_account_with_a_password_logs_in_with_one(store):
    store.add_accounts([(MINH, "hash"), (LAN, None)])
    assert store.password_hash("001234502") == ("minh", "hash")
    assert store.password_hash("001234501") is store.password_hash("ai đó") is None


def test_another_world_sees_nothing_of_it(store):
    store.add_accounts([(linked(LAN), None)])
    store.add_documents({portal_store_of("lan"): [BIRTH]})
    there = PortalStore(store._storage, "there")
    assert (there.accounts(), there.opened_by(NUMBER), there.holder_of(NUMBER), there.stores()) == ([], None, None, {})


def test_an_id_belongs_to_world_and_user_name_and_is_the_same_in_every_run(store):
    assert store.id_of("lan") == store.id_of("lan")
    assert len({store.id_of("lan"), store.id_of("minh"), PortalStore(store._storage, "there").id_of("lan")}) == 3


def test_the_holder_of_a_number_is_the_portal_account_that_has_it_verified(store):
    store.add_accounts([(replace(MINH, identity=TYPED), None), (FROM_VNEID, None)])
    assert store.holder_of(NUMBER) is None
    store.add_accounts([(LAN, None)])
    assert store.holder_of(NUMBER) == LAN


@pytest.mark.parametrize("account", [linked(LAN), FROM_VNEID], ids=["linked", "made from VNeID"])
def test_a_vneid_number_opens_the_account_that_is_linked_or_was_made_from_it(store, account):
    store.add_accounts([(account, None)])
    assert (store.opened_by(NUMBER), store.opened_by(OTHER_NUMBER)) == (account, None)


def test_a_portal_account_that_is_not_linked_is_opened_by_no_number(store):
    store.add_accounts([(LAN, None)])
    assert store.opened_by(NUMBER) is None


def test_saving_identity_replaces_all_of_it(store):
    store.add_accounts([(LAN, None)])
    store.save_identity(LAN.with_identity(TYPED))
    assert store.account("lan") == LAN.with_identity(TYPED)
    assert store.holder_of(NUMBER) is None


def test_a_closed_account_frees_its_number_and_leaves_its_owners_papers(store):
    store.add_accounts([(FROM_VNEID, None)])
    store.add_documents({vneid_store_of(NUMBER): [BIRTH]})
    closed = replace(FROM_VNEID, closure=Closure(NOON, "merged", "lan"))
    store.close_account(closed)
    assert (store.accounts(), store.opened_by(NUMBER)) == ([closed], None)
    assert store.stores() == {vneid_store_of(NUMBER): [BIRTH]}
    store.add_accounts([(linked(LAN), None)])  # the number is free again


def test_papers_come_oldest_first_and_belong_to_one_store(store):
    store.add_documents({portal_store_of("lan"): [LICENCE, BIRTH], portal_store_of("minh"): [LICENCE]})
    assert store.documents(portal_store_of("lan")) == [BIRTH, LICENCE]
    assert store.stores() == {portal_store_of("lan"): [BIRTH, LICENCE], portal_store_of("minh"): [LICENCE]}


def test_papers_are_carried_over_once_and_stay_as_they_are(store):
    store.add_documents({portal_store_of("lan"): [BIRTH, LICENCE], vneid_store_of(NUMBER): [BIRTH]})
    for _ in range(2):
        begin_transfer(store, linked(LAN), NOON)
        complete_transfer(store, "lan", TransferRules(), NOON)
    carried_over = [replace(document, provenance=()) for document in store.documents(vneid_store_of(NUMBER))]
    assert carried_over == store.documents(portal_store_of("lan")) == [BIRTH, LICENCE]


def test_the_citizens_papers_are_those_of_vneids_store_once_vneid_opens_the_account(store):
    store.add_documents({portal_store_of("lan"): [BIRTH], vneid_store_of(NUMBER): [LICENCE]})
    assert store.documents(store_of(LAN)) == [BIRTH]
    assert store.documents(store_of(linked(LAN))) == store.documents(store_of(FROM_VNEID)) == [LICENCE]


def test_attempts_are_listed_in_the_order_they_were_made_although_the_clock_stands(store):
    entries = [AuditEntry(NOON, "verify", f"lần {turn}", "", "lan", "05********01", "0" * 32) for turn in range(20)]
    for entry in entries:
        store.add_audit(entry)
    assert [found["outcome"] for found in store.audit()] == [entry.outcome for entry in entries]
    assert store.audit()[0].items() >= {"at": NOON.isoformat(), "account_id": "lan", "number": "05********01"}.items()


@pytest.mark.parametrize(
    ("present", "added"),
    [
        (MINH, replace(LAN, username=MINH.username)),
        (LAN, replace(MINH, identity=GREEN)),
        (linked(LAN), linked(replace(MINH, identity=TYPED))),
        (FROM_VNEID, linked(LAN)),
    ],
    ids=["user name", "verified number", "VNeID number", "VNeID number of an account made from VNeID"],
)
def test_what_is_anothers_cannot_be_had_twice(store, present, added):
    store.add_accounts([(present, None)])
    with pytest.raises(IntegrityError), store.transaction() as inside:
        inside.add_accounts([(added, None)])
    assert store.accounts() == [present]


def test_a_number_that_another_portal_account_holds_cannot_be_saved(store):
    store.add_accounts([(LAN, None), (MINH, None)])
    with pytest.raises(IntegrityError), store.transaction() as inside:
        inside.save_identity(MINH.with_identity(GREEN))
    assert store.account("minh") == MINH


def test_an_account_has_one_link(store):
    store.add_accounts([(linked(LAN), None)])
    with pytest.raises(IntegrityError):
        store.add_link(linked(LAN, OTHER_NUMBER))


def test_one_number_may_be_typed_by_many_and_be_verified_in_an_account_made_from_vneid(store):
    store.add_accounts([(LAN, None), (replace(MINH, identity=TYPED), None), (FROM_VNEID, None)])
    assert len(store.accounts()) == 3


def test_a_store_holds_a_code_once(store):
    store.add_documents({portal_store_of("lan"): [BIRTH]})
    with pytest.raises(IntegrityError):
        store.add_documents({portal_store_of("lan"): [replace(BIRTH, title="Bản sao")]})
