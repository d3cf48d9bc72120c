"""Ask a child's guardian to confirm a login, and take the answer."""

import secrets
from datetime import datetime, timedelta

from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.vneid.contents import world_of
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.models.guardians import GuardianRequest, RequestDecided, RequestEvent, RequestState
from lienket.vneid.models.one_time_codes import Channel, InboxMessage, MessageKind
from lienket.vneid.store import VneidStore


def ask_guardian(store: VneidStore, ward: VneidAccount, client: str) -> GuardianRequest:
    """Ask the guardian of ``ward``, who must have one, to confirm the login at ``client``; a message tells them."""
    assert ward.guardian is not None  # noqa: S101  admission lets no child in without one
    world, settings = world_of(store)
    at = world.clock.now()
    request = GuardianRequest(
        request_id=secrets.token_urlsafe(18),
        ward=ward.number.text,
        ward_name=ward.name.text,
        guardian=ward.guardian,
        client=client,
        asked_at=at,
        expires_at=at + timedelta(seconds=settings.guardian_seconds),
    )
    said = text("vneid-guardian-asked", ward=ward.name.text, client=client)
    with store.transaction() as inside:
        inside.add_guardian_request(request)
        inside.add_message(InboxMessage(request.guardian, MessageKind.GUARDIAN_REQUEST, Channel.APP, said, at))
    record_event("guardian.asked", number=request.ward, guardian=request.guardian)
    return request


def pending_requests(store: VneidStore, guardian: str) -> list[GuardianRequest]:
    """Return what waits for the answer of ``guardian`` now; not of who is somebody else's ward by now."""
    at = _now(store)
    return [
        request
        for request in store.guardian_requests(guardian)
        if request.state_at(at) is RequestState.WAITING and _still_guards(store, request, at)
    ]


def answer_request(store: VneidStore, request_id: str, guardian: str, *, confirmed: bool) -> GuardianRequest:
    """Take the guardian's answer; Refusal from anybody else, after the time is over, or after another answer."""
    at = _now(store)
    event = RequestEvent.CONFIRM if confirmed else RequestEvent.REFUSE
    with store.transaction() as inside:
        request = inside.guardian_request(request_id)
        if request is None or request.guardian != guardian:
            raise Refusal("unknown-request", 404, "vneid-guardian-unknown-request")
        if not _still_guards(inside, request, at):
            raise Refusal("not-the-guardian", 403, "vneid-guardian-changed")
        try:
            answered = request.after(event, at)
        except RequestDecided as error:
            raise Refusal("request-decided", 409, "vneid-guardian-decided") from error
        inside.save_guardian_request(answered)
    record_event("guardian.answered", number=request.ward, guardian=guardian, answer=answered.state.value)
    return answered


def guardian_answer(store: VneidStore, request_id: str) -> RequestState | None:
    """Return where a child's request stands; None when its guardian is not the child's any more."""
    at = _now(store)
    request = store.guardian_request(request_id)
    if request is None or not _still_guards(store, request, at):
        return None
    return request.state_at(at)


def _still_guards(store: VneidStore, request: GuardianRequest, at: datetime) -> bool:
    ward, guardian = store.account(request.ward), store.account(request.guardian)
    is_theirs = ward is not None and ward.guardian == request.guardian
    return is_theirs and guardian is not None and guardian.is_usable_at(at)


def _now(store: VneidStore) -> datetime:
    world, _ = world_of(store)
    return world.clock.now()
