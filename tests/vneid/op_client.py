"""Two certification clients at VNeID, as the OpenID Foundation's tests set them up, and a person with every claim."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from relying_party import CALLBACK, PASSWORD, Vneid
from werkzeug.test import TestResponse

FIRST, SECOND = "op-first", "op-second"
SECRETS = {FIRST: "secret-one", SECOND: "secret-two"}
HOA, SON = "001789000128", "001689000129"

OP_CONTENTS: dict[str, Any] = {
    "accounts": [
        {
            "number": HOA,
            "name": "Phạm Thị Hoa",
            "birth_date": "1989-03-02",
            "password": PASSWORD,
            "sex": "female",
            "phone": "0570 123 456",
            "email": "hoa@vidu.example",
            "address": "Số 1, phường Thử, tỉnh Mẫu",
            "approved_at": "2024-01-02T03:04:05+07:00",
        },
        {"number": SON, "name": "Đỗ Văn Sơn", "birth_date": "1980-01-01", "password": PASSWORD, "level": 2},
    ],
    "organisations": [
        {"code": "SYN-CTY-1", "name": "Công ty Thử Nghiệm", "kind": 2, "representative": SON},
    ],
    "clients": [
        {"client_id": name, "name": name, "redirect_uris": [CALLBACK], "secret": secret}
        for name, secret in SECRETS.items()
    ],
}
NO_PKCE = {"code_challenge": None, "code_challenge_method": None}


def module(*names: str) -> Callable[[Any], Any]:
    """Name the modules of the OpenID Foundation that a test mirrors; they stand in the test's id."""
    return pytest.mark.parametrize((), [pytest.param(id="+".join(names))])


def changed(**changes: str | None) -> dict[str, str | None]:
    """Return what the first client asks for: the scope ``openid``, without PKCE."""
    return {"client_id": FIRST, "scope": "openid", **NO_PKCE, **changes}


def log_in(op: Vneid, **changes: str | None) -> str:
    """Log Hoa in for the first client and return the code."""
    return op.answer(op.log_in(HOA, **changed(**changes)))["code"]


def ask(op: Vneid, **changes: str | None) -> TestResponse:
    """Send the browser to /auth for the first client."""
    return op.ask(**changed(**changes))


def is_asked_to_log_in(response: TestResponse) -> bool:
    return response.status_code == 303 and "/dang-nhap?" in response.location


def redeem(op: Vneid, code: str, client: str = FIRST, **changes: str | None) -> TestResponse:
    return op.redeem(code, auth=(client, SECRETS[client]), **changes)


def tokens(op: Vneid, **changes: str | None) -> Any:
    """Log Hoa in and redeem the code."""
    return granted(redeem(op, log_in(op, **changes)))


def granted(response: TestResponse) -> Any:
    assert response.status_code == 200, response.text
    return response.json


def refresh(op: Vneid, token: str, client: str = FIRST, **more: str) -> TestResponse:
    form = {"grant_type": "refresh_token", "refresh_token": token, **more}
    return post(op, "/token", form, client)


def post(op: Vneid, path: str, form: dict[str, str], client: str | None = FIRST, **options: Any) -> TestResponse:
    """Post a form as a program of ``client`` that authenticates by HTTP Basic."""
    auth = (client, SECRETS[client]) if client else None
    return op.app.test_client().post(f"/w/{op.world}{path}", data=form, auth=auth, **options)


def metadata(op: Vneid) -> Any:
    return op.get("/.well-known/openid-configuration").json


def verified(op: Vneid, token: str) -> Any:
    """Return a token whose signature is good by the published keys."""
    keys = KeySet.import_key_set(op.get("/certs").json)
    return jwt.decode(token, keys, algorithms=["RS256", "ES256", "EdDSA"])


def id_token_claims(op: Vneid, given: Any) -> Any:
    return verified(op, given["id_token"]).claims


def stored_bytes(op: Vneid) -> bytes:
    """Return all that the simulator's database holds, with what has not been moved from its log yet."""
    database = Path(op.app.extensions["lienket.storage"].url.removeprefix("sqlite:///"))
    return database.read_bytes() + database.with_name(f"{database.name}-wal").read_bytes()


def add_client(op: Vneid, **body: Any) -> None:
    """Register one more client."""
    op.control("POST", "/contents", clients=[{"name": "Thêm", "redirect_uris": [CALLBACK], **body}])


def log_out(op: Vneid, **parameters: str) -> TestResponse:
    return op.get(f"/logout?{urlencode(parameters)}")
