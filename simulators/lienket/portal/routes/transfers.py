"""The transfer of the data store: its page of progress, and what keeps it going while pages are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, current_app, g, jsonify, render_template, request

from lienket.portal.contents import PortalSettings, current_settings
from lienket.portal.models.transfers import StayedItem, StayReason, Transfer, TransferRules, TransferState, sum_of
from lienket.portal.routes.access import current_account, guard_login, guard_work, portal_store, require_account
from lienket.portal.services.transfer import TransferWorker, take_turn
from lienket.portal.store.transfers import worlds_in_transfer
from lienket.simulation.clock import VIETNAM
from lienket.simulation.messages import text
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import World, current_world

transfer_pages = Blueprint("transfer", __name__, url_prefix="/tai-khoan/chuyen-kho")
transfer_pages.before_request(guard_login)
transfer_pages.before_request(require_csrf)
transfer_pages.before_request(guard_work)

_EXTENSION = "lienket.transfers"

STATES = {
    TransferState.PENDING: "transfer-state-pending",
    TransferState.RUNNING: "transfer-state-running",
    TransferState.DONE: "transfer-state-done",
    TransferState.PARTIAL: "transfer-state-partial",
}
REASONS = {
    StayReason.FILE_CORRUPT: "transfer-stays-file-corrupt",
    StayReason.FILE_MISSING: "transfer-stays-file-missing",
    StayReason.NOT_TAKEN: "transfer-stays-not-taken",
}
"""What is said of each state, and of each reason to stay, by the ids of messages."""


@dataclass(frozen=True)
class Progress:
    """What is told of the transfers into a citizen's store."""

    transfer: Transfer
    note: str

    @property
    def state(self) -> str:
        """The state in words."""
        return text(STATES[self.transfer.state])

    def why(self, item: StayedItem) -> str:
        """Return why an item stayed."""
        return text(REASONS[item.reason])


@transfer_pages.get("")
def progress() -> str:
    """Show how far the transfer is, and what stayed and why."""
    return render_template("transfer.html", progress=current_transfer())


@transfer_pages.get("/tien-do")
def progress_data() -> Response:
    """Tell the page's script how far the transfer is."""
    found = current_transfer()
    if found is None:
        return jsonify(state="", settled=0, total=0, ended=True, note="")
    transfer = found.transfer
    counts = {"moved": transfer.moved, "present": transfer.present, "stayed": len(transfer.stayed)}
    whole = {"settled": transfer.settled, "total": transfer.total, "ended": transfer.is_ended}
    return jsonify(state=found.state, note=found.note, **whole, **counts)


def current_transfer() -> Progress | None:
    """Return how far the transfers into the store of the citizen logged in are, read once a request; None for none."""
    if "transfer" not in g:
        account = current_account()
        found = portal_store().transfers_to(account.vneid_number) if account and account.vneid_number else []
        g.transfer = Progress(sum_of(found), _note(sum_of(found))) if found else None
    progress: Progress | None = g.transfer
    return progress


def move_first_items() -> None:
    """Move what the request that links has time for; the rest goes on behind the pages."""
    g.pop("transfer", None)
    world, worker = current_world(), transfer_worker()
    budget = current_settings().transfer_rules.first
    for transfer in _unfinished():
        take_turn(worker.turn(world, transfer.account_id), most=budget)
    _keep_going()


def install_transfers(app: Flask) -> None:
    """Let the application's transfers go on: those that an earlier process left, and those that pages look at."""
    storage = app.extensions["lienket.storage"]
    worker = TransferWorker(storage, _rules_of, app.app_context)
    app.extensions[_EXTENSION] = worker
    storage.before_close(worker.stop)
    app.jinja_env.globals.update(current_transfer=current_transfer)
    app.before_request(_look_after)
    if worlds_in_transfer(storage):
        worker.wake()


def _look_after() -> None:
    """On any page of an account, see to it that its transfer goes on."""
    if request.path.startswith("/tai-khoan"):
        _keep_going()


def _keep_going() -> None:
    now = current_world().clock.now()
    if any(transfer.is_due(now) for transfer in _unfinished()):
        transfer_worker().wake()


def _unfinished() -> Sequence[Transfer]:
    found = current_transfer()
    if found is None or found.transfer.is_ended:
        return ()
    account = require_account()
    return [one for one in portal_store().transfers_to(account.vneid_number or "") if not one.is_ended]


def _note(transfer: Transfer) -> str:
    """Return what is said of a transfer that has not ended; nothing of one that has."""
    if transfer.is_ended:
        return ""
    if transfer.retry_at is None:
        return text("MP10")
    next_try = f"{transfer.retry_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    return " ".join((text("MP10"), text("transfer-down", retry_at=next_try)))


def transfer_worker() -> TransferWorker:
    """Return what goes on with the transfers of this application."""
    worker: TransferWorker = current_app.extensions[_EXTENSION]
    return worker


def _rules_of(world: World) -> TransferRules:
    return PortalSettings.model_validate(world.settings).transfer_rules
