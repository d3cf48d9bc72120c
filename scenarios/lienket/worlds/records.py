"""What the population database keeps of the people of a world, in the shape of its control API."""

from collections.abc import Mapping
from typing import Any

from lienket.worlds.civil import RelativeSpec
from lienket.worlds.person import PersonSpec

_MARITAL_STATUS = {"unknown": "0", "single": "1", "married": "2", "divorced-widowed": "3"}

People = Mapping[str, PersonSpec]


def records_of(people: People) -> list[dict[str, Any]]:
    """Return the record of everybody whom the population database knows."""
    return [_record(person, people) for person in people.values() if person.population.recorded]


def _record(person: PersonSpec, people: People) -> dict[str, Any]:
    return {
        "number": person.number,
        "id_card": person.recorded_id_card,
        "other_id_cards": list(person.other_id_cards),
        "former_numbers": list(person.former_numbers),
        "standing": person.standing,
        "name": person.recorded_name,
        "birth_date": person.recorded_birth_date,
        "sex": person.sex,
        "ethnic_group": person.ethnicity.code_1979,
        "nationality": person.nationality,
        "marital_status": _MARITAL_STATUS[person.marital_status],
        **_addresses(person),
        **_family(person, people),
    }


def _addresses(person: PersonSpec) -> dict[str, dict[str, str]]:
    texts = person.written_addresses
    return {
        name: (place.codes() if place else {}) | {"detail": texts.get(name, "")} for name, place in person.addresses
    }


def _family(person: PersonSpec, people: People) -> dict[str, Any]:
    family: dict[str, Any] = {
        where[0]: _relative(relative, people)
        for where, relative in person.relatives.items()
        if where != ("household", "head")
    }
    if household := person.household:
        head = _relative(household.head, people)
        del head["nationality"]
        family["household_head"] = head | {"relation": household.relation}
        family["household_book"] = household.book
    return family


def _relative(relative: RelativeSpec, people: People) -> dict[str, str]:
    if relative.person is None:
        return {
            "name": relative.full_name or "",
            "number": relative.number or "",
            "id_card": relative.id_card or "",
            "nationality": "",
        }
    person = people[relative.person]
    return {
        "name": person.recorded_name,
        "number": person.number,
        "id_card": person.recorded_id_card or "",
        "nationality": person.nationality,
    }
