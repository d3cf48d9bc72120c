"""Systems that may ask the population database: what proves that it is they, what they may ask, and how often.

The hash is that of public code of clients (direct connection by VXP, X-Road): lower-case hexadecimal SHA-256 over the
path of the address called, the account, the time stamp as sent, and the secret.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

_TIMESTAMP = re.compile(r"[0-9]{1,17}", re.ASCII)
_FIRST_MILLISECONDS = 10**11
"""As seconds this is the year 5138, as milliseconds 1973: no time stamp can be both."""


class Skin(StrEnum):
    """A way to write questions and answers; behind all of them is the same desk."""

    DIRECT = "direct"
    ENVELOPE = "envelope"
    BOOLEAN = "boolean"
    XML_IN_JSON = "xml-in-json"
    GATEWAY = "gateway"


@dataclass(frozen=True)
class Quota:
    """So many ``queries`` in each window of ``seconds``; windows follow one another from the epoch on (giả định)."""

    queries: int
    seconds: int

    def window(self, moment: float) -> int:
        """Return the number of the window in which ``moment`` (epoch seconds) lies."""
        return int(moment // self.seconds)

    def seconds_left(self, moment: float) -> int:
        """Return the whole seconds, at least 1, until the window of ``moment`` has ended."""
        return max(1, (self.window(moment) + 1) * self.seconds - int(moment))


@dataclass(frozen=True)
class Licence:
    """What may be asked for: purposes (MaDVC) and officers (MaCanBo); None is any."""

    purposes: frozenset[str] | None = None
    officers: frozenset[str] | None = None

    def allows_purpose(self, purpose: str) -> bool:
        """Tell whether somebody may ask for ``purpose``."""
        return self.purposes is None or purpose in self.purposes

    def allows_officer(self, officer: str) -> bool:
        """Tell whether ``officer`` may ask."""
        return self.officers is None or officer in self.officers


@dataclass(frozen=True)
class Caller:
    """A connected system. Empty ``api_key``, ``x_road_client`` and ``esb_source_*`` are not asked for."""

    account: str
    secret: str
    api_key: str = ""
    x_road_client: str = ""
    esb_source_type: str = ""
    esb_source_username: str = ""
    skins: frozenset[Skin] = frozenset(Skin)
    licence: Licence = Licence()
    quota: Quota | None = None

    def hash_of(self, path: str, timestamp: str) -> str:
        """Return the hash that proves at ``timestamp``, as sent, that this caller asks at ``path``."""
        return hashlib.sha256(f"{path}{self.account}{timestamp}{self.secret}".encode()).hexdigest()


def same(sent: str, expected: str) -> bool:
    """Compare two secret texts in a time that tells nothing of where they differ."""
    return hmac.compare_digest(sent.encode(errors="replace"), expected.encode(errors="replace"))


def read_timestamp(text: str) -> float | None:
    """Return the epoch seconds that ``text`` says in seconds or milliseconds, None if it is no time stamp."""
    if not _TIMESTAMP.fullmatch(text):
        return None
    number = int(text)
    return number / 1000 if number >= _FIRST_MILLISECONDS else float(number)
