"""What the control API lets testers do to accounts in the middle of a scenario, and read as a citizen's phone."""

from typing import Any

from flask import Response, jsonify

from lienket.simulation.control import Body, read_body
from lienket.simulation.intake import Intake
from lienket.simulation.refusals import Refusal
from lienket.vneid.contents import world_of
from lienket.vneid.contents.accounts import LockBody, shown_account, shown_organisation
from lienket.vneid.contents.changes import AccountChange, OrganisationChange
from lienket.vneid.contents.messages import shown_message
from lienket.vneid.models.account_states import ACT_NAMES, AccountEvent
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.routes.control import control, store_of
from lienket.vneid.services.accounts import change, change_organisation, happen
from lienket.vneid.store import VneidStore


@control.post("/accounts/<number>/<act>")
def act_on_account(world: str, number: str, act: str) -> Response:
    """Activate, approve again, lock (body: ground, until) or unlock an account; return it as it stands then."""
    store = store_of(world)
    event = next((one for one in ACT_NAMES if one.value == act), None)
    if event is None:
        raise Refusal("unknown-act", 404, "vneid-unknown-act", act=act, acts=", ".join(ACT_NAMES))
    lock = read_body(LockBody).value() if event is AccountEvent.LOCK else None
    if lock is None:
        read_body(Body)  # nothing may stand there that would be ignored
    return _shown(store, happen(store, number, event, lock))


@control.patch("/accounts/<number>")
def change_account(world: str, number: str) -> Response:
    """Change facts of an account; return it as it is then."""
    store = store_of(world)
    return _shown(store, change(store, number, _facts(store, AccountChange)))


@control.patch("/organisations/<code>")
def change_an_organisation(world: str, code: str) -> Response:
    """Change an organisation's representative, name or lock; return it as it is then."""
    store = store_of(world)
    organisation = change_organisation(store, code, _facts(store, OrganisationChange))
    return jsonify(shown_organisation(organisation, world_of(store)[0]))


@control.get("/inbox/<number>")
def read_inbox(world: str, number: str) -> Response:
    """Return what VNeID sent to a citizen, the oldest first."""
    store = store_of(world)
    if store.account(number) is None:
        raise Refusal("unknown-account", 404, "vneid-unknown-account")
    return jsonify(messages=[shown_message(message) for message in store.inbox(number)])


def _facts(store: VneidStore, model: type[AccountChange | OrganisationChange]) -> dict[str, Any]:
    return read_body(model, intake=Intake.of(world_of(store)[0])).facts()


def _shown(store: VneidStore, account: VneidAccount) -> Response:
    world, settings = world_of(store)
    return jsonify(shown_account(account, world, settings.account_rules))
