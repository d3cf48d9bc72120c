"""A VNeID whose answers a test may change one by one, played through ``responses``."""

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
import responses
from joserfc import jwt
from joserfc.jwk import RSAKey

from lienket.portal.clients.vneid import LoginTransaction, VneidClient, VneidRejected
from lienket.portal.models import VneidIdentity

ISSUER = "http://vneid.example/w/here"
CALLBACK = "http://portal.example/w/here/vneid/ve"
KEY = RSAKey.generate_key(2048, {"kid": "1"})
TRANSACTION = LoginTransaction("st", "no", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")  # RFC 7636, B
ANSWER = {"code": "c", "state": "st", "iss": ISSUER}
ENDPOINTS = {
    "discovery": "/.well-known/openid-configuration",
    "token": "/token",
    "jwks": "/certs",
    "userinfo": "/userinfo",
}


def metadata(**changes: Any) -> dict[str, Any]:
    names = {"authorization": "auth", "token": "token", "userinfo": "userinfo", "end_session": "logout"}
    endpoints = {f"{name}_endpoint": f"{ISSUER}/{path}" for name, path in names.items()}
    return {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/certs", **endpoints, **changes}


def claims(**changes: Any) -> dict[str, Any]:
    """Return an id_token's claims; a change to None leaves one out."""
    now = int(time.time())
    sound = {"iss": ISSUER, "aud": "cong-dvcqg", "sub": "s", "exp": now + 60, "iat": now, "nonce": "no"}
    return {name: value for name, value in (sound | changes).items() if value is not None}


def id_token(key: Any = KEY, header: dict[str, str] | None = None, **changes: Any) -> str:
    algorithms = ["RS256", "HS256"]
    return jwt.encode(header or {"alg": "RS256", "kid": "1"}, claims(**changes), key, algorithms=algorithms)


def unsigned_id_token() -> str:
    parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims())]
    return ".".join([*(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts), ""])


def userinfo(**changes: Any) -> dict[str, Any]:
    """Return what VNeID tells about Lan; a change to ``...`` leaves a claim out."""
    told = {"sub": "s", "SoDinhDanh": "052789900001", "HoVaTen": "Nguyễn Thị Thử Lan", "NgayThangNamSinh": "19890805"}
    return {name: value for name, value in (told | {"IAL": 2} | changes).items() if value is not ...}


@dataclass
class FakeVneid:
    """What each endpoint answers: a JSON value, or the parts that ``responses`` takes."""

    mock: responses.RequestsMock
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.says("discovery", json=metadata())
        self.says("jwks", json={"keys": [KEY.as_dict(private=False)]})
        self.says("userinfo", json=userinfo())
        self.says_id_token(id_token())

    def says(self, endpoint: str, **parts: Any) -> None:
        self.answers[endpoint] = parts

    def says_id_token(self, token: object) -> None:
        self.says("token", json={"access_token": "a", "token_type": "Bearer", "id_token": token})

    def client(self) -> VneidClient:
        for endpoint, path in ENDPOINTS.items():
            method = "POST" if endpoint == "token" else "GET"
            self.mock.upsert(method, f"{ISSUER}{path}", **self.answers[endpoint])
        return VneidClient(ISSUER, CALLBACK, 1)

    def finish(self, answer: dict[str, str] | None = None) -> VneidIdentity:
        return self.client().finish(answer or ANSWER, TRANSACTION).identity

    def refuses(self, answer: dict[str, str] | None = None) -> str:
        """Return the code with which the client refuses the answer."""
        with pytest.raises(VneidRejected) as refusal:
            self.finish(answer)
        return refusal.value.code

    def redemption(self) -> Any:
        """Return the request with which the code was redeemed."""
        return next(call.request for call in self.mock.calls if call.request.method == "POST")
