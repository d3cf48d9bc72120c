"""What somebody asks, and who asks: the words they sent, and the values that these are."""

from dataclasses import dataclass

from lienket.identity import BirthDate, IdCardNumber, InvalidIdentityValue, PersonalNumber, PersonName, may_be_somebodys

_AUDIT_LENGTH = 100


@dataclass(frozen=True)
class Asker:
    """Who asks, in the words they sent: ``service`` MaTichHop, ``purpose`` MaDVC."""

    service: str = ""
    purpose: str = ""
    officer: str = ""
    unit: str = ""
    request_id: str = ""

    @property
    def audit(self) -> dict[str, str]:
        """Who asks and for what, cut to what an audit line holds."""
        return {key: value[:_AUDIT_LENGTH] for key, value in vars(self).items()}


@dataclass(frozen=True)
class Asked:
    """About whom somebody asks, in the words they sent: trimmed texts, empty if absent; birth date as on the wire."""

    number: str = ""
    id_card: str = ""
    name: str = ""
    birth_date: str = ""

    @property
    def names_somebody(self) -> bool:
        """Whether a number and a name were sent at all."""
        return bool((self.number or self.id_card) and self.name)

    @property
    def is_complete(self) -> bool:
        """Whether a number, a name and a birth date were sent at all."""
        return self.names_somebody and bool(self.birth_date)

    @property
    def audit(self) -> dict[str, str]:
        """The numbers asked for, masked, also those with a digit too many or too few; one maybe real is hidden all."""
        return {"number": _masked(self.number), "id_card": _masked(self.id_card)}

    def query(self) -> "Query | None":
        """Return the person asked for, or None if a value is so malformed that it is nobody's.

        A malformed value is no fault (giả định): its answer is that of a mismatch, so that nobody learns which one
        was wrong.
        """
        try:
            return Query(
                PersonalNumber.parse(self.number) if self.number else None,
                IdCardNumber.parse(self.id_card) if self.id_card else None,
                PersonName.parse(self.name),
                _read_birth_date(self.birth_date) if self.birth_date else None,
            )
        except InvalidIdentityValue:
            return None


@dataclass(frozen=True)
class Query:
    """A person as somebody asks for them: at least one of ``number`` and ``id_card``, the name and the birth date.

    Only the older form of verification asks without a birth date.
    """

    number: PersonalNumber | None
    id_card: IdCardNumber | None
    name: PersonName
    birth_date: BirthDate | None


def _read_birth_date(text: str) -> BirthDate:
    """Read yyyyMMdd or its start; with a hyphen ISO 8601, with a slash dd/MM/yyyy, as nobody misreads (giả định)."""
    if "/" in text:
        return BirthDate.from_form(text)
    return BirthDate.from_iso(text) if "-" in text else BirthDate.from_wire(text)


def _masked(number: str) -> str:
    if may_be_somebodys(number):
        return "*" * len(number)
    cut = number[:_AUDIT_LENGTH]
    return cut[:2] + "*" * (len(cut) - 4) + cut[-2:] if len(cut) > 4 else "*" * len(cut)
