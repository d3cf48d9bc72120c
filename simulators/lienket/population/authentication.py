"""Who is calling: the caller that credentials prove, nobody where nobody has to say, or a refusal.

The caller is told that they are not known (401) or lack something agreed (403); why stands in the journal only.
"""

import secrets

from lienket.population.callers_contents import CallerSettings
from lienket.population.callers_store import CallerStore
from lienket.population.models.callers import Caller, Skin
from lienket.population.models.credentials import Credentials, Fault, TokenProof
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import World

# Judged like anybody, so that an unknown account takes as long to refuse as a wrong secret.
_NOBODY = Caller("", secrets.token_hex(32))


class TurnedAway(Refusal):
    """A refusal that says less than the journal: ``why`` stays there, ``headers`` go with the answer."""

    def __init__(self, code: str, status: int, reason: str, facts: dict[str, int] | None = None, **values: int) -> None:
        super().__init__(code, status, None, **values)
        self.reason = reason
        self.why = {"reason": reason, **(facts or {})}
        self.headers: dict[str, str] = {}


def authenticate(
    credentials: Credentials | None, skin: Skin, store: CallerStore, settings: CallerSettings, moment: float
) -> Caller | None:
    """Return who calls by ``skin`` at ``moment`` (epoch seconds of the world); None is nobody, where that is allowed.

    Where nobody has to say who they are, a world without callers reads nothing of what they say.
    """
    if settings.authentication == "optional" and (credentials is None or not store.has_callers()):
        return None
    if credentials is None:
        raise _turned_away(Fault("no-credentials"))
    caller = _proven(credentials, store, settings, moment)
    if skin not in caller.skins:
        raise _turned_away(Fault("wrong-skin", is_known=True))
    return caller


def give_token(credentials: Credentials, store: CallerStore, world: World, settings: CallerSettings) -> TokenProof:
    """Return a token for the caller that ``credentials`` prove; TurnedAway if they prove none."""
    moment = world.clock.now().timestamp()
    caller = _proven(credentials, store, settings, moment)
    return TokenProof.given(world.name, caller, int(moment) + settings.token_seconds)


def _proven(credentials: Credentials, store: CallerStore, settings: CallerSettings, moment: float) -> Caller:
    if not credentials.account:
        raise _turned_away(Fault("unreadable-credentials"))
    caller = store.caller(credentials.account)
    fault = credentials.fault(caller or _NOBODY, moment, settings.clock_skew_seconds)
    if caller is None:
        raise _turned_away(Fault("unknown-account"))
    if fault is not None:
        raise _turned_away(fault)
    return caller


def _turned_away(fault: Fault) -> TurnedAway:
    if fault.is_known:
        return TurnedAway("caller-not-permitted", 403, fault.reason, dict(fault.facts))
    refusal = TurnedAway("caller-unknown", 401, fault.reason, dict(fault.facts))
    refusal.headers["WWW-Authenticate"] = 'Basic realm="lienket"'
    return refusal
