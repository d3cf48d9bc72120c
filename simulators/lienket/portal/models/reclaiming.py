"""The older account of who came in with VNeID first (AC-07): known only by its CMND, no login with a number opens it.

Nobody is matched in silence: the citizen proves the older account, VNeID has said who they are, and the population
database says that both are one person's. No source shows such a way on the portal; it is our proposal (giả định).
"""

from collections.abc import Callable
from dataclasses import dataclass

from lienket.identity import BirthDate, InvalidIdentityValue, PersonName
from lienket.portal.models import FieldName, Mark, PopulationRecord, VerificationRequest, VneidIdentity
from lienket.portal.models.accounts import Account, AccountKind
from lienket.portal.models.eras import LoginMethod


@dataclass(frozen=True)
class Reclaim:
    """Somebody who came with VNeID into ``account`` has proved that ``old`` is theirs to open."""

    account: Account
    old: Account

    @property
    def is_linked_elsewhere(self) -> bool:
        """Whether the old account is linked with somebody else's number."""
        return self.old.link is not None and self.old.link.personal_number != self.account.vneid_number

    def request(self) -> VerificationRequest | None:
        """Return what the population database is asked: the number that VNeID said, and the old account's CMND."""
        identity, old = self.account.identity, self.old.identity
        try:
            born = BirthDate.from_iso(identity[FieldName.BIRTH_DATE].value or old[FieldName.BIRTH_DATE].value)
        except InvalidIdentityValue:
            return None
        name = PersonName(identity[FieldName.FULL_NAME].value)
        return VerificationRequest(self.account.vneid_number or "", old[FieldName.ID_CARD].value, name, born)

    def vneid(self, level: int) -> VneidIdentity:
        """Return who VNeID said the citizen is when it let them in, at ``level`` or above."""
        identity = self.account.identity
        name, born = identity[FieldName.FULL_NAME].value, identity[FieldName.BIRTH_DATE].value
        return VneidIdentity(self.account.vneid_number or "", name, born, level)

    def is_of_one_person(self, record: PopulationRecord) -> bool:
        """Tell whether ``record``, which is of VNeID's number, is the old account's person as well."""
        return _has_number_of(self.old, record) and _is_called(self.old, record)


def may_reclaim(account: Account, method: LoginMethod) -> bool:
    """Tell whether VNeID has said who is logged in: only they may have an older account healed."""
    return method is LoginMethod.VNEID and account.vneid_number is not None and account.kind is AccountKind.PERSON


def looks_like(account: Account, known: Account) -> bool:
    """Tell whether ``account``, known only by a typed CMND, may be of the person whom ``known`` is confirmed as."""
    mine, theirs = account.identity, known.identity
    needed = (FieldName.FULL_NAME, FieldName.BIRTH_DATE)
    if _is_not_a_citizens(account) or mine.verified_number or not all(mine[name].value for name in needed):
        return False
    same_name = PersonName(mine[FieldName.FULL_NAME].value).matches(PersonName(theirs[FieldName.FULL_NAME].value))
    return same_name and mine[FieldName.BIRTH_DATE].value == theirs[FieldName.BIRTH_DATE].value


def confirmed_card(account: Account) -> str:
    """Return the CMND that the population database told of who came with VNeID; "" if it has told none."""
    card = account.identity[FieldName.ID_CARD]
    return card.value if card.mark is Mark.GREEN and account.vneid_number else ""


@dataclass(frozen=True)
class ReclaimRule:
    """One reason to leave the old account as it is, before anybody else is asked."""

    reason: str
    applies: Callable[[Reclaim], bool]
    message_id: str


RECLAIM_RULES = (
    ReclaimRule("organisation", lambda r: r.old.organisation is not None, "reclaim-organisation"),
    ReclaimRule("organisation", lambda r: r.old.kind is not AccountKind.PERSON, "reclaim-organisation"),
    ReclaimRule("foreigner", lambda r: r.old.is_foreigners, "reclaim-foreigner"),
    ReclaimRule("linked-elsewhere", lambda r: r.is_linked_elsewhere, "reclaim-mismatch"),
    ReclaimRule("nothing-to-ask", lambda r: r.request() is None, "reclaim-mismatch"),
)


def refused_reclaim(reclaim: Reclaim) -> ReclaimRule | None:
    """Return why the old account may not be healed; None if the population database is to be asked."""
    return next((rule for rule in RECLAIM_RULES if rule.applies(reclaim)), None)


def _has_number_of(old: Account, record: PopulationRecord) -> bool:
    """Tell whether the old account's CMND is the record's; one without it has typed the personal number itself."""
    number, card = old.identity[FieldName.PERSONAL_NUMBER], old.identity[FieldName.ID_CARD].value
    if number.mark is Mark.GREEN and number.value != record.personal_number:
        return False
    return card == record.id_card if card else number.value == record.personal_number


def _is_called(old: Account, record: PopulationRecord) -> bool:
    """Tell whether name and birth date of the old account, as far as it knows them, are the record's."""
    name, born = old.identity[FieldName.FULL_NAME].value, old.identity[FieldName.BIRTH_DATE].value
    same_name = not name or PersonName(name).matches(PersonName(record.full_name))
    return same_name and (not born or BirthDate.from_iso(born).matches(record.birth_date))


def _is_not_a_citizens(account: Account) -> bool:
    return account.kind is not AccountKind.PERSON or account.is_foreigners or account.closure is not None
