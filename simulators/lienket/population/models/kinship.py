"""Whether two people are relatives, by what the records of either say (giả định: the real rule is not public)."""

from enum import StrEnum

from lienket.identity import InvalidIdentityValue, PersonName
from lienket.population.models.citizens import CitizenRecord, Relative
from lienket.population.models.queries import Query


class Kinship(StrEnum):
    """What a relative is to a citizen."""

    FATHER = "father"
    MOTHER = "mother"
    CHILD = "child"
    SPOUSE = "spouse"
    REPRESENTATIVE = "representative"
    REPRESENTED = "represented"


_NAMED_BY_CITIZEN = {
    Kinship.FATHER: ("father",),
    Kinship.MOTHER: ("mother",),
    Kinship.SPOUSE: ("spouse",),
    Kinship.REPRESENTATIVE: ("representative",),
}
_NAMED_BY_RELATIVE = {
    Kinship.CHILD: ("father", "mother"),
    Kinship.SPOUSE: ("spouse",),
    Kinship.REPRESENTED: ("representative",),
}


def are_kin(citizen: CitizenRecord, kinship: Kinship, relative: CitizenRecord) -> bool:
    """Tell whether the record of ``citizen``, or that of ``relative``, names the other as ``kinship`` says."""
    return any(_names(getattr(citizen, role), relative) for role in _NAMED_BY_CITIZEN.get(kinship, ())) or any(
        _names(getattr(relative, role), citizen) for role in _NAMED_BY_RELATIVE.get(kinship, ())
    )


def names_stranger(citizen: CitizenRecord, kinship: Kinship, query: Query) -> bool:
    """Tell whether the record of ``citizen`` names as ``kinship`` the person of ``query``, who has no record here.

    Their birth date stands nowhere, so number and name decide.
    """
    entries = (getattr(citizen, role) for role in _NAMED_BY_CITIZEN.get(kinship, ()))
    return any(_describes(query, entry) for entry in entries)


def _names(entry: Relative, record: CitizenRecord) -> bool:
    """Tell whether a number in ``entry`` is or was that of ``record``: names alone prove nothing."""
    if entry.number:
        return entry.number in {number.text for number in (record.number, *record.former_numbers)}
    cards = (record.id_card, *record.other_id_cards)
    return bool(entry.id_card) and entry.id_card in {card.text for card in cards if card}


def _describes(query: Query, entry: Relative) -> bool:
    pairs = (
        (query.number.text if query.number else "", entry.number),
        (query.id_card.text if query.id_card else "", entry.id_card),
    )
    known = [(asked, recorded) for asked, recorded in pairs if asked and recorded]
    return bool(known) and all(asked == recorded for asked, recorded in known) and _is_named(query, entry)


def _is_named(query: Query, entry: Relative) -> bool:
    try:
        return query.name.matches(PersonName.parse(entry.name))
    except InvalidIdentityValue:
        return False  # the record names them by number only
