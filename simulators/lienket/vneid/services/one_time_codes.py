"""Send one-time codes and judge what is typed."""

import hmac

from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.one_time_codes import CodeOutcome, OneTimeCode, code_hash, next_code
from lienket.simulation.refusals import Refusal
from lienket.vneid.contents import world_of
from lienket.vneid.models.one_time_codes import (
    CODE_MESSAGES,
    Channel,
    CodePurpose,
    InboxMessage,
    MessageKind,
)
from lienket.vneid.store import VneidStore


def send_code(store: VneidStore, number: str, purpose: CodePurpose, channel: Channel) -> InboxMessage:
    """Send a new code, which kills the one before; Refusal when it is too soon, or too many have been sent."""
    world, settings = world_of(store)
    at, rules = world.clock.now(), settings.code_rules
    with store.transaction() as inside:
        inside.account(number, for_update=True)  # who asks for a code at the same moment waits
        before = inside.one_time_code(number, purpose)
        waits_until = before.waits_until(at, rules) if before else None
        if before and waits_until:
            said = "vneid-code-too-often" if before.sent_too_often(at, rules) else "vneid-code-too-soon"
            raise Refusal("code-too-often", 429, said, until=f"{waits_until:%H:%M:%S}")
        code = next_code(world.seed, number, purpose, len(inside.inbox(number)))
        hashed = code_hash(code)
        after = before.succeeded_by(hashed, at, rules) if before else OneTimeCode(number, purpose, hashed, at, at)
        said = text(CODE_MESSAGES[purpose], code=code, minutes=f"{settings.otp_seconds / 60:g}")
        message = InboxMessage(number, MessageKind.CODE, channel, said, at, code, purpose)
        inside.save_one_time_code(after)
        inside.add_message(message)
    record_event("code.sent", number=number, purpose=purpose.value, channel=channel.value)
    return message


def check_code(store: VneidStore, number: str, purpose: CodePurpose, typed: str) -> CodeOutcome:
    """Judge a typed code and count it, in one transaction, so that no parallel guess goes free and no code twice."""
    world, settings = world_of(store)
    outcome = CodeOutcome.NONE
    with store.transaction() as inside:
        inside.account(number, for_update=True)
        kept = inside.one_time_code(number, purpose)
        if kept is not None:
            right = hmac.compare_digest(kept.code_hash, code_hash(typed.strip()))
            outcome, after = kept.judge(right=right, rules=settings.code_rules, at=world.clock.now())
            inside.save_one_time_code(after)
    if outcome is not CodeOutcome.RIGHT:
        record_event("code.refused", number=number, purpose=purpose.value, reason=outcome.value)
    return outcome
