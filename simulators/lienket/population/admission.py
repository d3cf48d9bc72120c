"""Whether a query is let in: who asks is who they say, may ask for this purpose, and has not asked too often."""

from dataclasses import dataclass
from functools import cached_property

from lienket.population.authentication import TurnedAway, authenticate
from lienket.population.callers_contents import CallerSettings
from lienket.population.callers_store import CallerStore
from lienket.population.models import Asker
from lienket.population.models.callers import Caller, Licence, Quota, Skin
from lienket.population.models.credentials import Credentials
from lienket.simulation.clock import Clock

_OPEN = ""
"""The account under which the queries of all who name none are counted."""


@dataclass(frozen=True)
class Visitor:
    """Who is at the desk, by which skin; not yet known to be who they say."""

    skin: Skin = Skin.DIRECT
    credentials: Credentials | None = None


@dataclass(frozen=True)
class Admission:
    """Lets one visitor in, or not, by the rules of one world."""

    visitor: Visitor
    store: CallerStore
    settings: CallerSettings
    clock: Clock

    @cached_property
    def caller(self) -> Caller | None:
        """Who calls, None for nobody; TurnedAway if it is not who they say."""
        return authenticate(self.visitor.credentials, self.visitor.skin, self.store, self.settings, self._moment)

    @property
    def audit(self) -> dict[str, str]:
        """The skin, and the account: the caller's, or what somebody said who is turned away for it."""
        try:
            account = self.caller.account if self.caller else ""
        except TurnedAway:
            account = self.visitor.credentials.account if self.visitor.credentials else ""
        return {"account": account, "skin": self.visitor.skin.value}

    def admit(self, asker: Asker) -> None:
        """Count the query of ``asker``, or refuse it; what is refused, here or before, is not counted."""
        caller = self.caller
        everybody = Licence(_names(self.settings.licensed_purposes), _names(self.settings.allowed_officers))
        for licence in (everybody, *([caller.licence] if caller else [])):
            if not licence.allows_purpose(asker.purpose):
                raise TurnedAway("purpose-not-licensed", 500, "purpose-not-licensed")
            if not licence.allows_officer(asker.officer):
                raise TurnedAway("officer-not-allowed", 500, "officer-not-allowed")
        self._count(caller)

    def _count(self, caller: Caller | None) -> None:
        body = self.settings.open_quota
        quota = caller.quota if caller else (Quota(body.queries, body.seconds) if body else None)
        if quota is None or self.store.use(caller.account if caller else _OPEN, quota, self._moment):
            return
        left = quota.seconds_left(self._moment)
        refusal = TurnedAway("quota-exhausted", 429, "quota-exhausted", {"seconds_left": left}, seconds=left)
        refusal.headers["Retry-After"] = str(left)
        raise refusal

    @cached_property
    def _moment(self) -> float:
        return self.clock.now().timestamp()


def _names(names: list[str] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(names)
