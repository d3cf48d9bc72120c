"""Relying parties: the systems that let citizens in through the portal's broker, and what one login gives them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from lienket.portal.models import FieldName
from lienket.portal.models.eras import Access, Card, LoginMethod

ACCESS_TOKEN_SECONDS = 1800
"""As in tokens of the real broker."""

IDENTITY_PROVIDERS: Mapping[str, frozenset[Card]] = {
    "Vnconnect DVC": frozenset({Card.PORTAL, Card.PORTAL_ORGANISATION}),
    "IDP BCA": frozenset({Card.VNEID, Card.VNEID_CITIZEN}),
    "VNeID_TC_DN": frozenset({Card.VNEID_ORGANISATION}),
}
"""The broker's identity providers as its login page names them, and the kinds of account behind each."""

VNEID_PROVIDER = "IDP BCA"

_CHOOSES_VNEID = "IDPBCA"
_WORKING = (Access.FULL, Access.ORGANISATION)


class ClaimSet(StrEnum):
    """Which claims a relying party is told; ``by-login``, the broker's habit, depends on how the citizen came in."""

    FULL = "full"
    NINE = "nine"
    BY_LOGIN = "by-login"


@dataclass(frozen=True)
class RelyingParty:
    """A system that is registered at the broker."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    secret_hash: str = field(repr=False)
    post_logout_redirect_uris: tuple[str, ...] = ()
    claims: ClaimSet = ClaimSet.BY_LOGIN

    def may_return_to(self, address: str) -> bool:
        """Tell whether a login's answer may go to ``address``, compared letter by letter."""
        return address in self.redirect_uris

    def may_go_on_to(self, address: str) -> bool:
        """Tell whether a browser may be sent to ``address`` after logging out."""
        return address in self.post_logout_redirect_uris


@dataclass(frozen=True)
class ToldByVneid:
    """What VNeID said of the citizen at this login; ``addresses`` are its claims userProfileUri and logoutUri."""

    values: Mapping[FieldName, str]
    addresses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class BrokeredLogin:
    """What a citizen's login gives to a relying party; its code and tokens are bearers of it.

    ``auth_time`` is real time (Unix seconds); ``vneid`` is there if the citizen came in with VNeID.
    """

    client_id: str
    account_id: str
    method: LoginMethod
    scope: str
    auth_time: int
    vneid: ToldByVneid | None = None


@dataclass(frozen=True)
class AuthorizationCode:
    """What an authorization code stands for; ``issued_at`` is the world's time."""

    login: BrokeredLogin
    redirect_uri: str
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None
    issued_at: datetime
    taken: bool = False

    def is_expired(self, lifetime: timedelta, at: datetime) -> bool:
        """Tell whether the code is older than ``lifetime``."""
        return at - self.issued_at > lifetime


@dataclass(frozen=True)
class AccessToken:
    """What an access token stands for; all that came of one code is its ``family``. Times are the world's."""

    login: BrokeredLogin
    family: str
    expires_at: datetime


class NextStep(StrEnum):
    """How the broker goes on with an authorization request."""

    GIVE_CODE = "give-code"
    ASK_LOGIN = "ask-login"
    SHOW_NOTICE = "show-notice"


def next_step(access: Access | None, prompts: Collection[str], *, fresh: bool) -> NextStep:
    """Return how to go on with somebody who gets as far as ``access`` (None: nobody is logged in).

    ``fresh`` tells that they logged in for this very request. Whom the law lets no further than the notice goes to no
    other system either; having just come in with such an account, they are told why.
    """
    if access is None or ("login" in prompts and not fresh):
        return NextStep.ASK_LOGIN
    if access in _WORKING:
        return NextStep.GIVE_CODE
    return NextStep.SHOW_NOTICE if fresh else NextStep.ASK_LOGIN


def chosen_card(provider: str, offered: Collection[Card]) -> Card | None:
    """Return the kind of account behind the identity provider ``provider``; None if it is not offered on this day."""
    return next((card for card in offered if card in IDENTITY_PROVIDERS.get(provider, ())), None)


def provider_of(card: Card) -> str:
    """Return the identity provider of a kind of account."""
    return next(name for name, cards in IDENTITY_PROVIDERS.items() if card in cards)


def chooses_vneid(query: str) -> bool:
    """Tell whether a relying party's query asks for VNeID without the citizen's choosing it."""
    return _CHOOSES_VNEID in query
