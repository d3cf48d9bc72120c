"""What operators and authorities do to links: end one, two of them together; let a new number stand for an old one."""

from datetime import datetime
from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field

from lienket.portal.contents.accounts import shown_account
from lienket.portal.models.link_history import Operators, UnlinkReason
from lienket.portal.routes.control import control, store_of
from lienket.portal.services.renumbering import replace_number
from lienket.portal.services.unlinking import unlink_account
from lienket.portal.store import PortalStore
from lienket.simulation.contents import ShownText, SyntheticNumber
from lienket.simulation.control import Body, read_body, refuse_foreign_pages
from lienket.simulation.intake import Intake
from lienket.simulation.world import Worlds, current_storage

link_control = Blueprint("portal_link_control", __name__, url_prefix=control.url_prefix)
link_control.before_request(refuse_foreign_pages)

OperatorName = Annotated[ShownText, Field(min_length=1, max_length=100)]


class UnlinkBody(Body):
    """Who ends a link, and why."""

    reason: UnlinkReason
    first_operator: OperatorName
    second_operator: OperatorName


class ReplacedNumberBody(Body):
    """Which number an authority put for which other one."""

    old: SyntheticNumber
    new: SyntheticNumber
    reason: Annotated[ShownText, Field(min_length=1, max_length=200)]


@link_control.post("/accounts/<account_id>/unlink")
def unlink(world: str, account_id: str) -> Response:
    """End the link of an account."""
    store, body = store_of(world), read_body(UnlinkBody)
    operators = Operators(body.first_operator, body.second_operator)
    unlink_account(store, account_id, body.reason, operators, _now(world))
    return _shown(store, account_id)


@link_control.post("/numbers/replaced")
def number_replaced(world: str) -> Response:
    """Let a new number stand for an old one, in the account of the person whose it is, if there is one."""
    store = store_of(world)
    body = read_body(ReplacedNumberBody, intake=Intake.of(Worlds(current_storage()).get(world)))
    ending = replace_number(store, body.old, body.new, body.reason, _now(world))
    return jsonify(outcome=ending.outcome, account_id=ending.attempt.account_id)


def _now(world: str) -> datetime:
    return Worlds(current_storage()).get(world).clock.now()


def _shown(store: PortalStore, account_id: str) -> Response:
    account = store.account(account_id)
    return jsonify(shown_account(account) if account else {})
