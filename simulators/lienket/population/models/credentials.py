"""What a caller sends to prove who it is, and whether that proves it.

A proof is judged against the caller whose account it names; what is wrong with it is for the journal only.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lienket.population.models.callers import Caller, read_timestamp, same


@dataclass(frozen=True)
class Fault:
    """Why a proof proves nothing. ``is_known``: it is the caller, who lacks something else that was agreed."""

    reason: str
    is_known: bool = False
    facts: Mapping[str, int] = field(default_factory=dict)


class Proof(Protocol):
    """Something that only the caller can have sent."""

    def fault(self, caller: Caller, moment: float, skew: int) -> Fault | None:
        """Tell what is wrong at ``moment`` (epoch seconds of the world), ``skew`` seconds off allowed; None: proven."""


@dataclass(frozen=True)
class Credentials:
    """Whom somebody says to be, and all that they send to prove it; an empty account is one that cannot be read."""

    account: str
    proofs: tuple[Proof, ...] = ()

    def fault(self, caller: Caller, moment: float, skew: int) -> Fault | None:
        """Return the first fault of any proof; None if all of them prove that it is ``caller``."""
        faults = [proof.fault(caller, moment, skew) for proof in self.proofs]
        return next((fault for fault in faults if fault is not None), None)


@dataclass(frozen=True)
class HashProof:
    """The hash over path, account, time stamp and secret (variants A, A' and B of the direct connection).

    It does not cover the body, and in variant A' two honest requests of one second have the same one; so a hash is good
    for any number of requests until its time stamp is too old (giả định).
    """

    path: str
    timestamp: str
    digest: str

    def fault(self, caller: Caller, moment: float, skew: int) -> Fault | None:
        """Compare the hash, then the clocks."""
        if not same(self.digest, caller.hash_of(self.path, self.timestamp)):
            return Fault("wrong-hash")
        stamped = read_timestamp(self.timestamp)
        if stamped is None:
            return Fault("unreadable-timestamp")
        off = round(stamped - moment)
        return Fault("clock-skew", facts={"seconds_off": off}) if abs(stamped - moment) > skew else None


@dataclass(frozen=True)
class HeadersProof:
    """What a direct connection sends besides the hash, where it was agreed with the caller."""

    api_key: str
    x_road_client: str
    esb_source_type: str
    esb_source_username: str

    def fault(self, caller: Caller, moment: float, skew: int) -> Fault | None:  # noqa: ARG002  as every proof
        """Compare whatever was agreed; each caller is told of by the first that differs."""
        agreed = {
            "wrong-api-key": (caller.api_key, self.api_key),
            "wrong-client": (caller.x_road_client, self.x_road_client),
            "wrong-source": (
                f"{caller.esb_source_type}\n{caller.esb_source_username}".strip(),
                f"{self.esb_source_type}\n{self.esb_source_username}".strip(),
            ),
        }
        wrong = (reason for reason, (expected, sent) in agreed.items() if expected and not same(sent, expected))
        reason = next(wrong, None)
        return Fault(reason, is_known=True) if reason else None


@dataclass(frozen=True)
class SecretProof:
    """An account and its secret as they are."""

    account: str
    secret: str

    def fault(self, caller: Caller, moment: float, skew: int) -> Fault | None:  # noqa: ARG002  as every proof
        """Compare the secret."""
        is_theirs = same(self.secret, caller.secret) and self.account == caller.account
        return None if is_theirs else Fault("wrong-secret")


@dataclass(frozen=True)
class TokenProof:
    """A token that was given in ``world`` for the secret: valid until ``expires`` (epoch seconds), as signed."""

    world: str
    account: str
    expires: int
    signature: str

    @classmethod
    def given(cls, world: str, caller: Caller, expires: int) -> "TokenProof":
        """Return a new one for ``caller``."""
        return cls(world, caller.account, expires, _signature(world, caller, expires))

    def fault(self, caller: Caller, moment: float, skew: int) -> Fault | None:  # noqa: ARG002  as every proof
        """Compare the signature, then the end of validity; the clock is the one that set it, so nothing is off."""
        if self.account != caller.account or not same(self.signature, _signature(self.world, caller, self.expires)):
            return Fault("wrong-token")
        if moment >= self.expires:
            return Fault("expired-token", facts={"seconds_off": round(moment) - self.expires})
        return None


def _signature(world: str, caller: Caller, expires: int) -> str:
    said = f"{world}\n{caller.account}\n{expires}"
    return hmac.new(caller.secret.encode(), said.encode(), hashlib.sha256).hexdigest()
