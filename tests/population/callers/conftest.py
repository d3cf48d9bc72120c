"""A world whose population database knows callers, and a caller that can ask by every skin."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from werkzeug.test import TestResponse

NOW = datetime.fromisoformat("2026-03-02T09:00:00+07:00")
SECRET = "gia-lap-bi-mat"
CALLER = {"account": "truc_tinh_thu", "secret": SECRET, "api_key": "gia-lap-khoa-api", "x_road_client": "VN/THU/0001"}
PATHS = {
    "direct": "/soap",
    "xml-in-json": "/apiCSDLDanCu/ChiaSeThongTinCongDan",
    "gateway": "/o/rest/v2/qldc/dvcqg",
    "envelope": "/lgsp/dancu",
    "boolean": "/api/dancu/xacThucThongTinCongDan",
}


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


class Bus:
    """What a connected system does; ``town`` is the world it is connected to."""

    def __init__(self, town: Any, envelope: Callable[..., str]) -> None:
        self.town = town
        self.envelope = envelope
        self.account, self.secret = CALLER["account"], CALLER["secret"]

    def path(self, skin: str) -> str:
        return f"/w/{self.town.name}{PATHS[skin]}"

    def post(self, skin: str, data: str | bytes, headers: dict[str, str] | None = None) -> TestResponse:
        return self.town.client.post(self.path(skin), data=data, headers=headers or {})

    def signed(self, timestamp: str = f"{NOW.timestamp():.0f}", **headers: str) -> dict[str, str]:
        """Return the headers of the direct connection; a header given as "" is left out."""
        path = self.path("direct")
        digest = hashlib.sha256(f"{path}{self.account}{timestamp}{self.secret}".encode()).hexdigest()
        basic = f"Basic {b64(f'{self.account}:{digest}')}"
        sent = {"Timestamp": timestamp, "Authorization": basic} | {
            "X-Road-Client": CALLER["x_road_client"],
            "ApiKey": CALLER["api_key"],
        }
        return {name: value for name, value in (sent | headers).items() if value}

    def token(self) -> str:
        form = {"grant_type": "client_credentials", "client_id": self.account, "client_secret": self.secret}
        return self.town.client.post(f"/w/{self.town.name}/token", data=form).json["access_token"]

    def headers(self, skin: str) -> dict[str, str]:
        """Return what proves by ``skin`` who calls."""
        if skin == "direct":
            return self.signed()
        if skin == "envelope":
            return {"lgspaccesstoken": b64(json.dumps({"AccessKey": self.account, "SecretKey": self.secret}))}
        return {"Authorization": f"Bearer {self.token()}"}

    def body(self, skin: str, **fields: str) -> str:
        """Return An's question (037) in the words of ``skin``; ``fields`` in the words of SOAP."""
        soap = self.envelope(**fields)
        if skin == "direct":
            return soap
        if skin == "envelope":
            pair = b64(f"{self.account}:{self.secret}")
            return json.dumps({"accessToken": f"Bearer {self.token()}", "AuthHash": pair, "data": soap})
        return json.dumps(_WRITERS[skin](_FIELDS | fields))

    def ask(self, skin: str, **fields: str) -> TestResponse:
        return self.post(skin, self.body(skin, **fields), self.headers(skin))

    def audit(self, **filters: str) -> list[dict[str, Any]]:
        return self.town.client.get(f"{self.town.control}/audit", query_string=filters).json["lines"]


_FIELDS = {"MaYeuCau": "YC-0001", "MaDVC": "VPCP", "MaTichHop": "037", "MaCanBo": "CANBO_THU"} | {
    "MaDonVi": "DONVI_THU",
    "SoDinhDanh": "052689000001",
    "HoVaTen": "NGUYENVANAN",
    "NgayThangNam": "19890508",
}
_GATEWAY = {"MaCanBo": "StaffEmail", "MaDonVi": "GovAgencyCode", "NgayThangNam": "NgayThangNamSinh"}
_WRITERS: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "xml-in-json": dict,
    "gateway": lambda sent: (
        {_GATEWAY.get(key, key): value for key, value in sent.items()} | {"type": "TraCuuThongTinCongDan"}
    ),
    "boolean": lambda sent: {f"{key[0].lower()}{key[1:]}": value for key, value in sent.items()},
}


@pytest.fixture
def make_bus(make_town: Callable[..., Any], envelope: Callable[..., str], an: dict[str, object]) -> Callable[..., Bus]:
    """Return a maker of worlds in which An lives and ``callers`` may ask, with ``settings``, at NOW."""

    def make(*callers: dict[str, Any], **settings: object) -> Bus:
        town = make_town(an, clock={"at": NOW.isoformat(), "frozen": True}, settings=settings)
        answer = town.client.post(f"{town.control}/contents", json={"callers": callers})
        assert answer.status_code == 201, answer.text
        return Bus(town, envelope)

    return make


@pytest.fixture
def bus(make_bus: Callable[..., Bus]) -> Bus:
    """A world that demands a caller, and knows one."""
    return make_bus(CALLER, authentication="required")


@pytest.fixture
def caller() -> dict[str, Any]:
    return dict(CALLER)
