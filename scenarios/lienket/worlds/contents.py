"""What each simulator keeps of a world, in the shape of its control API."""

import re
from typing import Any

from lienket.worlds.accounts import IdentityState, PortalAccountSpec, VneidAccountSpec
from lienket.worlds.person import PersonSpec
from lienket.worlds.records import records_of
from lienket.worlds.spec import WorldSpec

PORTAL_CLIENT_ID = "cong-dvcqg"


def contents_of(spec: WorldSpec, name: str, portal_url: str) -> dict[str, dict[str, Any]]:
    """Return the contents of the world ``name`` by system; the portal is registered at VNeID as its client."""
    population = {"people": records_of(spec.people)}
    return {"population": population, "vneid": _vneid(spec, name, portal_url), "portal": _portal(spec)}


def _vneid(spec: WorldSpec, name: str, portal_url: str) -> dict[str, Any]:
    accounts = [_vneid_account(person, person.vneid_account) for person in spec.people.values() if person.vneid_account]
    # A kept world may be put up over TLS, or without it, the next time.
    addresses = [re.sub("^https?", scheme, portal_url) for scheme in ("http", "https")]
    homes = [home for url in addresses for home in ([f"{url}/w/{name}"] + ([url] if name == "default" else []))]
    client = {
        "client_id": PORTAL_CLIENT_ID,
        "name": "Cổng Dịch vụ công quốc gia",
        "redirect_uris": [f"{home}/vneid/ve" for home in homes],
        "post_logout_redirect_uris": [f"{home}/{page}" for home in homes for page in ("", "oidc/logout/ve")],
        "quirks": {"third_party_uris": "long"},  # the portal's broker passes these addresses on
        "any_loopback_port": True,  # a kept world may be put up on other ports the next time
    }
    return {"accounts": accounts, "organisations": _organisations(spec), "clients": [client]}


def _vneid_account(person: PersonSpec, account: VneidAccountSpec) -> dict[str, Any]:
    address = person.written_addresses["permanent"]
    facts = {name: getattr(person, name) for name in ("number", "sex", "phone", "email", "about")}
    recorded = {"name": person.recorded_name, "birth_date": person.recorded_birth_date}
    return facts | recorded | {"address": address} | account.model_dump(mode="json")


def _organisations(spec: WorldSpec) -> list[dict[str, Any]]:
    return [
        {"name": name, "representative": spec.people[organisation.representative].number}
        | organisation.model_dump(mode="json", exclude={"representative", "portal_account"})
        for name, organisation in spec.organisations.items()
    ]


def _portal(spec: WorldSpec) -> dict[str, Any]:
    accounts = [
        _account(person, account)
        for person in spec.people.values()
        for account in (person.portal_account, *person.other_portal_accounts)
        if account
    ]
    return {
        "accounts": accounts + _organisation_accounts(spec),
        "subscribers": _subscribers(spec),
        "relying_parties": [party.content(name) for name, party in spec.relying_parties.items()],
        "officers": [officer.content() for officer in spec.officers],
        "exchange_callers": [caller.content() for caller in spec.exchange_callers],
    }


def _account(person: PersonSpec, account: PortalAccountSpec) -> dict[str, Any]:
    number = account.number or person.number
    link = {"personal_number": number, "linked_at": account.linked_at.isoformat()} if account.linked_at else None
    extended = {name: {"value": value} for name in ("nationality", "passport") if (value := getattr(account, name))}
    extended |= {name: field.content() for name, field in account.extended.items()}
    return {
        "username": account.username or person.portal_credentials.username,
        "password": account.password,
        "identity": _identity(person, account),
        **account.model_dump(mode="json", include={"documents", "dossiers", "payments", "notifications"}),
        "link": link,
        "extended": extended,
    }


def _organisation_accounts(spec: WorldSpec) -> list[dict[str, Any]]:
    return [
        {
            "username": account.username,
            "password": account.password,
            "kind": organisation.kind,
            "organisation": {"code": organisation.code, "name": name},
            "identity": {"phone": {"value": account.phone}} if account.phone else {},
        }
        for name, organisation in spec.organisations.items()
        if (account := organisation.portal_account)
    ]


def _subscribers(spec: WorldSpec) -> list[dict[str, Any]]:
    """Return to whom each phone is registered: whoever of those who use it stands first."""
    holders = {person.phone: person for person in reversed(spec.people.values()) if person.phone}
    return [
        {"phone": phone, "personal_number": person.number, "id_card": person.id_card}
        for phone, person in sorted(holders.items())
    ]


def _identity(person: PersonSpec, account: PortalAccountSpec) -> dict[str, Any]:
    """Return the account's fields; what is confirmed stands over what was typed."""
    values = _typed(person, account)
    fields = {name: {"value": value} for name, value in values.items() if value}
    if account.identity is IdentityState.VERIFIED:
        fields |= {
            name: {"value": value, "source": "population"}
            for name, value in _confirmed(person, account).items()
            if value
        }
    return fields


def _typed(person: PersonSpec, account: PortalAccountSpec) -> dict[str, str | None]:
    return {
        "full_name": account.full_name or person.full_name,
        "phone": account.phone or person.phone,
        "email": person.email,
        "id_card": person.id_card,
        "birth_date": person.birth_date,
        "sex": person.sex,
        "personal_number": None if account.identity is IdentityState.ID_CARD_ONLY else account.number or person.number,
    }


def _confirmed(person: PersonSpec, account: PortalAccountSpec) -> dict[str, str | None]:
    addresses = person.written_addresses
    return {
        "full_name": person.recorded_name.upper(),
        "id_card": person.recorded_id_card,
        "personal_number": account.number or person.number,
        "birth_date": person.recorded_birth_date,
        "sex": person.sex,
        "birth_place": addresses["birth_registration"],
        "hometown": addresses["hometown"],
        "permanent_address": addresses["permanent"],
    }
