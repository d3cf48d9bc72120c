"""What the browser holds."""

from lienket.harness.actors import Actor
from lienket.harness.tasks.security import SESSIONS_BEFORE, session_ids


def sessions_that_changed(actor: Actor) -> set[str]:
    """Return the names of the session cookies whose id is another than before the login."""
    before, after = actor.remembered[SESSIONS_BEFORE], session_ids(actor)
    return {name for name in before if name in after and before[name] != after[name]}
