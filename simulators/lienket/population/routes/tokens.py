"""The token endpoint that callers of a service bus ask first, as API managers have it (RFC 6749, section 4.4)."""

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from lienket.population.authentication import TurnedAway, give_token
from lienket.population.contents import PopulationSettings
from lienket.population.models.credentials import Credentials
from lienket.population.skins.presented import read_secret, secret_only, together, write_token
from lienket.population.soap.envelope import MAX_REQUEST_BYTES
from lienket.population.store import PopulationStore
from lienket.simulation.journal import record_event
from lienket.simulation.world import current_storage, current_world

tokens = Blueprint("tokens", __name__)


@tokens.post("/token")
def give() -> tuple[Response, int]:
    """Give a token for an account and its secret, by Basic or in the form."""
    world = current_world()
    settings = PopulationSettings.model_validate(world.settings)
    form = _form()
    if form.getlist("grant_type") != ["client_credentials"]:
        return jsonify(error="unsupported_grant_type"), 400
    credentials = secret_only(request.headers) or _in_form(form)
    try:
        token = give_token(credentials, PopulationStore(current_storage(), world.name), world, settings)
    except TurnedAway as refusal:
        record_event("caller.refused", account=credentials.account, reason=refusal.reason)
        return jsonify(error="invalid_client"), 401
    record_event("caller.token-given", account=token.account)
    return jsonify(
        access_token=write_token(token),
        token_type="Bearer",  # noqa: S106  a kind of token
        scope="default",
        expires_in=settings.token_seconds,
    ), 200


def _form() -> MultiDict[str, str]:
    request.max_content_length = request.max_form_memory_size = MAX_REQUEST_BYTES
    try:
        return request.form
    except RequestEntityTooLarge:
        return MultiDict()


def _in_form(form: MultiDict[str, str]) -> Credentials:
    return together(read_secret(form.get("client_id", ""), form.get("client_secret", "")))
