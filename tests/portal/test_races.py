"""Two requests at once, on both databases: the constraint decides, and each citizen gets the table's answer.

One of the two is held inside its transaction until the other one waits for it.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from country import LAN, MINH
from races import Race

from lienket.identity import BirthDate, PersonName
from lienket.portal.app import create_app
from lienket.portal.clients.population import PopulationClient
from lienket.portal.models import FieldName, Source, VerificationRequest, VneidIdentity
from lienket.portal.models.accounts import Closure, IdentityLink
from lienket.portal.models.decisions import LinkPolicy
from lienket.portal.models.link_history import JoinClaim
from lienket.portal.services.accounts import save_contacts
from lienket.portal.services.entering import enter_as_newcomer
from lienket.portal.services.linking import link_account
from lienket.portal.services.verification import verify_identity
from lienket.simulation.refusals import Refusal

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
VNEID = VneidIdentity(LAN.number, LAN.name, LAN.born, 2)
POLICY = LinkPolicy()
EMAIL = {FieldName.EMAIL: "moi@vidu.example"}


@pytest.fixture
def race(database_url: str) -> Iterator[Race]:
    app = create_app({}, database_url)
    storage = app.extensions["lienket.storage"]
    yield Race(app, storage)
    storage.close()


def test_the_second_of_two_sessions_finds_the_account_linked_already(race):
    race.holds(LAN.account())
    lan = race.store.account(race.id_of(LAN.id_card))
    linked = replace(lan, link=IdentityLink(lan.account_id, LAN.number, NOON))
    told = race.second(
        lambda inside: inside.add_link(linked), lambda: link_account(race.store, lan.account_id, VNEID, POLICY, NOON)
    )
    assert told.message_id == "already-linked"
    assert [entry["outcome"] for entry in race.store.audit()] == ["unchanged"]
    assert race.store.accounts() == [linked]


def test_the_second_of_two_accounts_is_refused_when_the_number_is_linked_meanwhile(race):
    race.holds(LAN.account(), MINH.account())
    lan, minh = (race.store.account(race.id_of(person.id_card)) for person in (LAN, MINH))
    taken = replace(minh, link=IdentityLink(minh.account_id, LAN.number, NOON))
    with pytest.raises(Refusal) as refusal:
        race.second(
            lambda inside: inside.add_link(taken), lambda: link_account(race.store, lan.account_id, VNEID, POLICY, NOON)
        )
    assert refusal.value.code == "link-refused-d9"
    assert [(entry["outcome"], entry["reason"]) for entry in race.store.audit()] == [("refused", "D9")]
    assert race.store.account(lan.account_id) == lan


def test_two_first_logins_make_one_account(race):
    def first(inside):
        return enter_as_newcomer(inside, VNEID, POLICY, NOON, {})

    with race._app.test_request_context():
        entered = race.second(first, lambda: enter_as_newcomer(race.store, VNEID, POLICY, NOON, EMAIL))
    [account] = race.store.accounts()
    assert entered == account.account_id
    assert [entry["outcome"] for entry in race.store.audit()] == ["create", "auth"]


def test_a_first_login_ends_in_the_old_account_that_is_linked_meanwhile(race):
    race.holds(LAN.account(verified=False))
    lan = race.store.account(race.id_of(LAN.id_card))
    linked = replace(lan, link=IdentityLink(lan.account_id, LAN.number, NOON))
    entered = race.second(
        lambda inside: inside.add_link(linked), lambda: enter_as_newcomer(race.store, VNEID, POLICY, NOON, {})
    )
    assert (entered, len(race.store.accounts())) == (lan.account_id, 1)


def population_of(new_country):
    country = new_country()
    return PopulationClient(f"{country.urls['population']}/w/{country.name}", 10)


def verify(race, population, username):
    name, born = PersonName.parse(LAN.name), BirthDate.from_iso(LAN.born)
    account = race.store.account(race.id_of(username))
    return lambda: verify_identity(
        race.store, population, account, VerificationRequest(LAN.number, LAN.id_card, name, born), NOON
    )


def test_of_two_accounts_that_verify_one_number_the_second_is_refused(race, new_country):
    race.holds(LAN.account(verified=False, username="một"), LAN.account(verified=False, username="hai"))
    first = race.store.account(race.id_of("một"))
    green = first.with_identity(
        first.identity.confirmed({FieldName.PERSONAL_NUMBER: LAN.number}, Source.POPULATION, NOON)
    )
    second = verify(race, population_of(new_country), "hai")
    with pytest.raises(Refusal) as refusal:
        race.second(lambda inside: inside.save_identity(green), second)
    assert refusal.value.code == "number-taken"
    assert [(entry["outcome"], entry["reason"]) for entry in race.store.audit()] == [("refused", "number-taken")]
    assert race.store.holder_of(LAN.number) == green


def test_an_account_that_is_linked_during_a_verification_keeps_its_number(race, new_country):
    race.holds(LAN.account(verified=False))
    account = race.store.account(race.id_of(LAN.id_card))
    linked = replace(account, link=IdentityLink(account.account_id, MINH.number, NOON))

    def first(inside):
        inside.account(account.account_id, for_update=True)
        inside.add_link(linked)

    with pytest.raises(Refusal) as refusal:
        race.second(first, verify(race, population_of(new_country), LAN.id_card))
    assert refusal.value.code == "number-differs"
    assert race.store.accounts() == [linked]


def test_what_is_typed_during_a_verification_is_not_lost(race, new_country):
    race.holds(LAN.account(verified=False))
    account_id = race.id_of(LAN.id_card)
    second = verify(race, population_of(new_country), LAN.id_card)
    race.second(lambda inside: save_contacts(inside, account_id, EMAIL), second)
    identity = race.store.account(account_id).identity
    assert (identity.verified_number, identity[FieldName.EMAIL].value) == (LAN.number, "moi@vidu.example")


def test_what_is_verified_while_a_citizen_types_is_not_undone(race):
    race.holds(LAN.account(verified=False))
    account_id = race.id_of(LAN.id_card)

    def first(inside):
        account = inside.account(account_id, for_update=True)
        confirmed = account.identity.confirmed({FieldName.PERSONAL_NUMBER: LAN.number}, Source.POPULATION, NOON)
        inside.save_identity(account.with_identity(confirmed))

    race.second(first, lambda: save_contacts(race.store, account_id, EMAIL))
    identity = race.store.account(account_id).identity
    assert (identity.verified_number, identity[FieldName.EMAIL].value) == (LAN.number, "moi@vidu.example")


def test_an_account_that_is_closed_meanwhile_is_told_that_its_session_has_ended(race):
    race.holds(LAN.account())
    account = race.store.account(race.id_of(LAN.id_card))
    closed = replace(account, closure=Closure(NOON, "merged"))
    with pytest.raises(Refusal) as refusal:
        race.second(
            lambda inside: inside.close_account(closed), lambda: save_contacts(race.store, account.account_id, EMAIL)
        )
    assert refusal.value.code == "session-expired"
    assert race.store.account(account.account_id) == closed


def test_many_sessions_that_link_at_once_make_one_link(race):
    race.holds(LAN.account())
    account_id = race.id_of(LAN.id_card)

    def link(_):
        with race._app.test_request_context():
            return link_account(race.store, account_id, VNEID, POLICY, NOON).message_id

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(link, range(8)))
    assert sorted(told) == ["already-linked"] * 7 + ["linked"]


def test_two_accounts_of_one_person_that_link_at_once_are_one_afterwards(race):
    race.holds(LAN.account(verified=False), LAN.account(username="hai"))
    second, kept = race.id_of(LAN.id_card), race.id_of("hai")
    race.store.save_claim(JoinClaim(second, LAN.number, NOON))

    def link(account_id):
        with race._app.test_request_context():
            return link_account(race.store, account_id, VNEID, POLICY, NOON).entered

    with ThreadPoolExecutor(2) as pool:
        entered = list(pool.map(link, [second, kept]))
    closed, linked = race.store.account(second), race.store.account(kept)
    assert entered == [kept, kept]
    assert (closed.closure.merged_into, linked.link.personal_number) == (kept, LAN.number)


def test_fifty_citizens_link_at_once_each_with_their_own_number(race):
    numbers = [f"0526899{place:05}" for place in range(50)]
    race.holds(*(_citizen(number) for number in numbers))

    def link(number):
        with race._app.test_request_context():
            vneid = VneidIdentity(number, LAN.name, LAN.born, 2)
            return link_account(race.store, race.id_of(number), vneid, POLICY, NOON).message_id

    with ThreadPoolExecutor(50) as pool:
        told = list(pool.map(link, numbers))
    links = {account.username: account.link.personal_number for account in race.store.accounts() if account.link}
    assert (told, links) == (["linked"] * 50, dict(zip(numbers, numbers, strict=True)))


def _citizen(number):
    green = {"personal_number": {"value": number, "source": "population"}}
    return {"username": number, "identity": green}
