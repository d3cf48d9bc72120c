"""Builds a world: translates its spec into what each simulator keeps, and creates it through their control APIs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lienket.identity import BirthDate
from lienket.worlds.control_client import ControlClient, ControlError
from lienket.worlds.spec import IdentityState, PersonSpec, PortalAccountSpec, WorldSpec

PORTAL_CLIENT_ID = "cong-dvcqg"

Urls = Mapping[str, str]


class WorldBuildError(Exception):
    """A simulator would not take its part of a world; nothing of the world is left anywhere."""


def build_world(spec: WorldSpec, name: str, urls: Urls, *, at: datetime | None = None) -> None:
    """Create the world ``name`` in all simulators, or in none; ``at`` overrides the spec's clock."""
    contents = {"population": _population(spec), "vneid": _vneid(spec, name, urls), "portal": _portal(spec)}
    clock = {"at": at.isoformat()} if at else spec.clock.model_dump(mode="json", exclude_none=True)
    made: list[str] = []
    for system, part in contents.items():
        body = {"seed": spec.seed, "clock": clock, "settings": getattr(spec.settings, system), "contents": part}
        try:
            ControlClient(urls[system]).create(name, body)
        except ControlError as error:
            drop_world(name, {made_in: urls[made_in] for made_in in made})
            raise WorldBuildError(f"Không dựng được thế giới «{name}» ở {system}: {error} Không để lại gì.") from error
        made.append(system)


def drop_world(name: str, urls: Urls) -> None:
    """Delete the world ``name`` in the simulators of ``urls``."""
    for url in urls.values():
        ControlClient(url).drop(name)


def _population(spec: WorldSpec) -> dict[str, Any]:
    return {"people": [_record(person) for person in spec.people.values() if person.population.recorded]}


def _record(person: PersonSpec) -> dict[str, Any]:
    return {
        "number": person.number,
        "id_card": person.population.id_card or person.id_card,
        "name": person.recorded_name,
        "birth_date": person.recorded_birth_date,
        "sex": person.sex,
        "birth_registration": {"detail": person.birth_place},
        "hometown": {"detail": person.hometown},
        "permanent": {"detail": person.permanent_address},
    }


def _vneid(spec: WorldSpec, name: str, urls: Urls) -> dict[str, Any]:
    accounts = [
        {"number": person.number, "name": person.recorded_name, "birth_date": person.birth_date}
        | person.vneid_account.model_dump()
        for person in spec.people.values()
        if person.vneid_account
    ]
    homes = [f"{urls['portal']}/w/{name}"] + ([urls["portal"]] if name == "default" else [])
    client = {
        "client_id": PORTAL_CLIENT_ID,
        "name": "Cổng Dịch vụ công quốc gia",
        "redirect_uris": [f"{home}/vneid/ve" for home in homes],
        "post_logout_redirect_uris": [f"{home}/" for home in homes],
    }
    return {"accounts": accounts, "clients": [client]}


def _portal(spec: WorldSpec) -> dict[str, Any]:
    return {
        "accounts": [
            _account(person, person.portal_account) for person in spec.people.values() if person.portal_account
        ]
    }


def _account(person: PersonSpec, account: PortalAccountSpec) -> dict[str, Any]:
    return {
        "username": person.portal_credentials.username,
        "password": account.password,
        "identity": _identity(person, account),
        "documents": [document.model_dump(mode="json") for document in account.documents],
        "link": {"personal_number": person.number, "linked_at": account.linked_at.isoformat()}
        if account.linked_at
        else None,
    }


def _identity(person: PersonSpec, account: PortalAccountSpec) -> dict[str, Any]:
    typed = {"full_name": account.full_name or person.full_name, "phone": person.phone, "email": person.email}
    typed |= {
        "id_card": person.id_card or "",
        "birth_date": BirthDate.from_iso(person.birth_date).for_iso(),
        "sex": person.sex,
    }
    if account.identity is not IdentityState.ID_CARD_ONLY:
        typed["personal_number"] = person.number
    fields = {name: {"value": value} for name, value in typed.items() if value}
    if account.identity is IdentityState.VERIFIED:
        confirmed = {
            "full_name": person.recorded_name.upper(),
            "id_card": person.population.id_card or person.id_card,
            "personal_number": person.number,
            "birth_date": person.recorded_birth_date,
            "sex": person.sex,
            "birth_place": person.birth_place,
            "hometown": person.hometown,
            "permanent_address": person.permanent_address,
        }
        fields |= {name: {"value": value, "source": "population"} for name, value in confirmed.items() if value}
    return fields
