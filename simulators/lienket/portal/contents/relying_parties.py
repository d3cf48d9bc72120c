"""Relying parties as a world registers them at the portal's broker, and as the broker shows them (without secret)."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from lienket.portal.models.relying_parties import ClaimSet, RelyingParty
from lienket.portal.store import PortalStore
from lienket.simulation.contents import ShownText, password_hashes
from lienket.simulation.control import Body
from lienket.simulation.registered_uris import RegisteredUri


class RelyingPartyBody(Body):
    """A system that lets citizens in through the portal; ``claims`` says which it is told."""

    client_id: str = Field(min_length=1, max_length=200, pattern=r"^[!-~]+$")
    secret: str = Field(min_length=1, max_length=200)
    name: ShownText = Field(min_length=1, max_length=200)
    redirect_uris: list[RegisteredUri] = Field(min_length=1)
    post_logout_redirect_uris: list[RegisteredUri] = Field(default_factory=list)
    claims: ClaimSet = ClaimSet.BY_LOGIN

    def value(self, secret_hash: str) -> RelyingParty:
        """Return the relying party."""
        return RelyingParty(
            self.client_id,
            self.name,
            tuple(self.redirect_uris),
            secret_hash,
            tuple(self.post_logout_redirect_uris),
            self.claims,
        )


def load_relying_parties(store: PortalStore, bodies: Sequence[RelyingPartyBody]) -> None:
    """Register relying parties; IntegrityError when an id is taken."""
    hashes = password_hashes(body.secret for body in bodies)
    store.add_relying_parties([body.value(hashes[body.secret]) for body in bodies])


def shown_relying_parties(store: PortalStore) -> dict[str, list[dict[str, Any]]]:
    """Return what the control API shows of the relying parties."""
    shown = [vars(party) for party in store.relying_parties()]
    return {
        "relying_parties": [{name: fact for name, fact in party.items() if name != "secret_hash"} for party in shown]
    }
