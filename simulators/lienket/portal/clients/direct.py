"""Calls that go straight to the address they name: a proxy or password file of the machine has no say in them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from requests import Response


def call(method: str, address: str, *, ca: str | None, **parts: Any) -> "Response":
    """Return the answer; requests' exceptions without one, GovernmentHostError instead of a call to the State.

    Over https only the authority in the file ``ca`` is trusted; without it, those that the machine trusts.
    """
    from lienket.country.government_hosts import refuse_government_host
    from lienket.portal.clients.guarded_session import GuardedSession

    refuse_government_host(address)
    with GuardedSession() as session:
        session.trust_env = False
        return session.request(method, address, verify=ca or True, **parts)
