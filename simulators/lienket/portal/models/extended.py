"""What an account knows beside the identity fields, and the numbers of its citizen with how long each holds.

Sources: TT 01/2023/TT-VPCP Điều 24 a (CMND, CCCD, passport and tax number are part a of the data store); Luật Căn cước
2023 Điều 46 (a CMND holds until 31/12/2024); TT 86/2024/TT-BTC (from 01/07/2025 the personal number replaces the tax
number).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lienket.portal.models import ExtendedField, FieldName, FieldValue, Mark
from lienket.portal.models.accounts import Account
from lienket.portal.models.documents import Document, DocumentState, StorePart

LAST_DAY_OF_ID_CARDS = date(2024, 12, 31)
LAST_DAY_OF_TAX_NUMBERS = date(2025, 6, 30)


class NumberKind(StrEnum):
    """A kind of number that somebody is known by; the value is the field that holds it."""

    ID_CARD = FieldName.ID_CARD.value
    PERSONAL_NUMBER = FieldName.PERSONAL_NUMBER.value
    PASSPORT = ExtendedField.PASSPORT.value
    TAX_NUMBER = ExtendedField.TAX_NUMBER.value


_LAST_DAYS = {NumberKind.ID_CARD: LAST_DAY_OF_ID_CARDS, NumberKind.TAX_NUMBER: LAST_DAY_OF_TAX_NUMBERS}


@dataclass(frozen=True)
class KnownNumber:
    """A number with its mark; ``paper`` is the document of part a that bears it, if the store holds one."""

    kind: NumberKind
    field: FieldValue
    paper: Document | None = None

    @property
    def last_day(self) -> date | None:
        """The last day it holds, by law or by its paper; None: for ever."""
        days = (_LAST_DAYS.get(self.kind), self.paper.expires_on if self.paper else None)
        return min((day for day in days if day is not None), default=None)

    def state(self, today: date) -> DocumentState:
        """Return what holds of it on that day."""
        of_paper = self.paper.state(today) if self.paper else DocumentState.VALID
        if of_paper is DocumentState.VALID and self.last_day is not None and self.last_day < today:
            return DocumentState.EXPIRED
        return of_paper


def known_numbers(account: Account, identity_papers: Iterable[Document]) -> list[KnownNumber]:
    """Return the numbers that the account knows, with those documents of part a that bear them."""
    by_symbol = {paper.symbol: paper for paper in identity_papers if paper.part is StorePart.IDENTITY_DATA}
    fields = {kind: _field(account, kind) for kind in NumberKind}
    return [KnownNumber(kind, field, by_symbol.get(field.value)) for kind, field in fields.items() if field.value]


def tax_key(account: Account, today: date) -> FieldValue:
    """Return the number by which somebody is told apart in tax matters on that day (TL-13)."""
    kind = NumberKind.TAX_NUMBER if today <= LAST_DAY_OF_TAX_NUMBERS else NumberKind.PERSONAL_NUMBER
    return _field(account, kind)


def open_fields(account: Account) -> tuple[ExtendedField, ...]:
    """Return the extended fields that are the citizen's to type: all that no trusted source confirmed (giả định)."""
    return tuple(name for name in ExtendedField if account.extended_value(name).mark is not Mark.GREEN)


def with_typed(account: Account, values: Mapping[ExtendedField, str]) -> Account:
    """Return the account with ``values`` typed by the citizen: yellow; "" is no data. ValueError for a green field."""
    if confirmed := values.keys() - set(open_fields(account)):
        raise ValueError(f"not for typing: {', '.join(sorted(confirmed))}")
    changed = {name: FieldValue(value) for name, value in values.items()}
    extended = {name: field for name, field in {**account.extended, **changed}.items() if field.value}
    return replace(account, extended=extended)


def _field(account: Account, kind: NumberKind) -> FieldValue:
    if kind in (NumberKind.ID_CARD, NumberKind.PERSONAL_NUMBER):
        return account.identity[FieldName(kind.value)]
    return account.extended_value(ExtendedField(kind.value))
