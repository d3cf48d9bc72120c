"""Calls of a country's exchange: by the client of a province, or by hand."""

from typing import Any

import requests
from agencies import AGENCY, CALLER
from country import TIMEOUT, Country
from provincial_client import DSTCODE, ProvincialClient


def adapter(country: Country) -> str:
    return f"{country.urls['portal']}/w/{country.name}/XrdAdapter/RestService/forward"


def client_of(country: Country, caller: dict[str, Any] = CALLER, unit: str = AGENCY) -> ProvincialClient:
    client = ProvincialClient(adapter(country), caller["username"], caller["password"], unit)
    client.get_access_token()
    return client


def raw(country: Country, body: Any, path: str = "mapi/g", **headers: str) -> requests.Response:
    content = body if isinstance(body, bytes) else str(body).encode()
    sent = {"dstcode": DSTCODE} | headers
    return requests.post(f"{adapter(country)}/{path}", data=content, headers=sent, timeout=TIMEOUT)
