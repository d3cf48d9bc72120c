"""The two addresses that come as claims, ``userProfileUri`` and ``logoutUri``, and what their ``token_id`` opens."""

from flask import url_for

from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world
from lienket.vneid import dialects, keys
from lienket.vneid.dialects.urls import third_party_uris
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.clients import SIGNATURE_ALGORITHMS, Client
from lienket.vneid.models.grants import AccessToken
from lienket.vneid.store import current_store

_KIND = "token-id+jwt"


def uri_claims(client: Client, holder: Holder, family: str) -> dict[str, str]:
    """Return the claims with the two addresses for the tokens of ``family``; none if ``client`` gets none."""
    claims = dialects.of(client).third_party_claims(holder.subject, family)
    if claims is None:
        return {}
    token_id = keys.signed(current_store(), claims, SIGNATURE_ALGORITHMS[0], _KIND)
    view_info = url_for("third_party.view_info", _external=True)
    return third_party_uris(view_info, url_for("third_party.log_out", _external=True), token_id)


def opened_token(token_id: str) -> AccessToken:
    """Return the access token that ``token_id`` stands for; Refusal if there is none that is still of use."""
    claims = keys.signed_claims(current_store(), token_id, [_KIND])
    token = current_store().token_of_family(claims["jti"]) if claims else None
    if token is None or current_world().clock.now() >= token.expires_at:
        raise Refusal("unknown-token-id", 401, "vneid-unknown-token-id")
    return token
