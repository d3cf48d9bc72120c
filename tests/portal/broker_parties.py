"""Systems that let citizens in through the portal, written as the real ones are, and a citizen's way through them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
from country import LAN, MINH, PAPERS, TIMEOUT, Browser, Country, Page, Person

CALLBACK = "https://dvc.tinh-thu.example/callback?kieu=sso"
GOODBYE = "https://dvc.tinh-thu.example/tam-biet"
PARTY: dict[str, Any] = {
    "client_id": "dvc-tinh-thu",
    "secret": "bi-mat+1",
    "name": "Cổng dịch vụ công tỉnh Thử",
    "redirect_uris": [CALLBACK],
    "post_logout_redirect_uris": [GOODBYE],
}
OTHER: dict[str, Any] = {
    "client_id": "mot-cua-khac",
    "secret": "bi-mat-2",
    "name": "Một cửa khác",
    "redirect_uris": ["https://khac.example/cb"],
    "post_logout_redirect_uris": ["https://khac.example/het"],
}
CONTENTS: dict[str, Any] = {
    "accounts": [LAN.account(documents=PAPERS), MINH.account()],
    "relying_parties": [PARTY, OTHER],
}


@dataclass
class Landing:
    """Where a browser stands when no redirect leads on: at a page of ours, or sent to another site's address."""

    address: str
    page: Page | None = None

    @property
    def answer(self) -> dict[str, str]:
        """The parameters that a relying party was sent."""
        assert self.page is None, self.page.text
        return {name: values[0] for name, values in parse_qs(urlsplit(self.address).query).items()}

    @property
    def here(self) -> Page:
        """The page; an address of another site is a failure."""
        assert self.page is not None, self.address
        return self.page


class Citizen(Browser):
    """A browser that does not really go to the sites of other systems, which do not exist."""

    def go(self, address: str, data: dict[str, str] | None = None) -> Landing:
        """Open an address (or a path of the portal) and follow as long as our own systems lead on."""
        absolute = self.home + address if address.startswith("/") else address
        sent = requests.Request("POST" if data is not None else "GET", absolute, data=data)
        answer = self.session.send(self.session.prepare_request(sent), timeout=TIMEOUT, allow_redirects=False)
        while answer.next is not None:
            target = str(answer.next.url)
            if not target.startswith(tuple(self.country.urls.values())):
                return Landing(answer.headers["Location"])
            answer = self.session.send(answer.next, timeout=TIMEOUT, allow_redirects=False)
        return Landing(str(answer.url), Page(answer))

    def fill(self, page: Page, **typed: str) -> Landing:
        """Fill in the page's form and send it."""
        return self.go(page.form_address(), page.form() | typed)

    def ask(self, **changes: str | None) -> Landing:
        """Come from the province's portal with its authorization request."""
        return self.go(f"/oauth2/authorize?{urlencode(request(**changes))}")

    def choose(self, page: Page, provider: str) -> Landing:
        """Choose an identity provider of the broker's login page."""
        links = page.tree.xpath("//ul[@class='choices']//a/@href")
        return self.go(
            next(f"{self.origin}{link}" for link in links if parse_qs(urlsplit(link).query)["idp"] == [provider])
        )

    @property
    def origin(self) -> str:
        return self.country.urls["portal"]

    def enter_by_password(self, page: Page, person: Person, password: str) -> Landing:
        """Choose the portal's own accounts on the broker's login page and log in."""
        form = self.choose(page, "Vnconnect DVC").here
        return self.fill(form, username=person.id_card, password=password)

    def enter_by_vneid(self, page: Page, person: Person, password: str) -> Landing:
        """Choose VNeID on the broker's login page and log in there."""
        form = self.choose(page, "IDP BCA").here
        return self.fill(form, username=person.number, password=password)


def request(**changes: str | None) -> dict[str, str]:
    """Return the province's authorization request; a change to None leaves a parameter out."""
    sent: dict[str, str | None] = {"response_type": "code", "client_id": PARTY["client_id"], "redirect_uri": CALLBACK}
    sent |= {"scope": "openid", "acr_values": "LoA1", "state": "aHR0cHM6Ly9kdmMudGluaC10aHUuZXhhbXBsZS8="}
    return {name: value for name, value in (sent | changes).items() if value is not None}


def post(country: Country, path: str, auth: tuple[str, str] | None = None, **form: str) -> requests.Response:
    """Send a form to an endpoint, as a program of a relying party does."""
    return requests.post(f"{country.urls['portal']}/w/{country.name}{path}", data=form, auth=auth, timeout=TIMEOUT)


def redeem(country: Country, code: str, **changes: str) -> requests.Response:
    """Exchange a code as the province does: its secret in the form."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
    form |= {"client_id": PARTY["client_id"], "client_secret": PARTY["secret"]}
    return post(country, "/oauth2/token", **form | changes)


def userinfo(country: Country, access_token: str) -> dict[str, Any]:
    """Return the claims behind an access token."""
    address = f"{country.urls['portal']}/w/{country.name}/oauth2/userinfo"
    answer = requests.get(address, headers={"Authorization": f"Bearer {access_token}"}, timeout=TIMEOUT)
    assert answer.ok, answer.text
    claims: dict[str, Any] = answer.json()
    return claims


@dataclass
class OpenCps:
    """A one-stop system as OpenCPS is written: who comes is found by TechID, then by their number, else made.

    It sends ``token_type_hint `` with a space behind it, and the id_token as the token to revoke.
    """

    home: str
    accounts: list[dict[str, str]] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def login_address(self) -> str:
        return f"{self.home}/oauth2/authorize?{urlencode(request())}"

    def finish(self, code: str) -> str:
        """Take the browser back with its code; return how the citizen was found: auth, mapping or create."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, **self._credentials}
        self.tokens = requests.post(f"{self.home}/oauth2/token", data=form, timeout=TIMEOUT).json()
        headers = {"Authorization": f"Bearer {self.tokens['access_token']}", "Content-Type": "application/json"}
        claims = requests.post(f"{self.home}/oauth2/userinfo", headers=headers, timeout=TIMEOUT).json()
        return self._enter(claims)

    def session_is_good(self, now: float) -> bool:
        """Ask the broker whether the token is still ours and still valid, comparing what it says with what we know."""
        headers = {"Authorization": f"Bearer {self.tokens['access_token']}"}
        form = {"token": self.tokens["access_token"], "state": "0"}
        told = requests.post(f"{self.home}/oauth2/introspect", data=form, headers=headers, timeout=TIMEOUT).json()
        return told.get("client_id") == PARTY["client_id"] and told.get("exp", 0) > now

    def log_out(self) -> int:
        """Revoke, the way it is done in the field; return the status."""
        form = {"token": self.tokens["id_token"], "token_type_hint ": self.tokens["access_token"], **self._credentials}
        return requests.post(f"{self.home}/oauth2/revoke", data=form, timeout=TIMEOUT).status_code

    @property
    def _credentials(self) -> dict[str, str]:
        return {"client_id": PARTY["client_id"], "client_secret": PARTY["secret"]}

    def _enter(self, claims: dict[str, str]) -> str:
        known = next((one for one in self.accounts if one.get("TechID") == claims["TechID"]), None)
        if known is not None:
            return "auth"
        name = "SoCMND" if claims.get("SoCMND") else "SoDinhDanh"
        same = next((one for one in self.accounts if claims.get(name) and one.get(name) == claims[name]), None)
        if same is not None:
            same |= claims
            return "mapping"
        self.accounts.append(dict(claims))
        return "create"


@dataclass
class ThanhHoa:
    """A province's portal whose sessions are known by the broker's access token."""

    home: str
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)

    def finish(self, code: str) -> str:
        """Take the browser back with its code; return the session's name, the access token."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
        form |= {"client_id": PARTY["client_id"], "client_secret": PARTY["secret"]}
        token = str(requests.post(f"{self.home}/oauth2/token", data=form, timeout=TIMEOUT).json()["access_token"])
        told = requests.get(f"{self.home}/oauth2/userinfo", params={"access_token": token}, timeout=TIMEOUT).json()
        self.sessions[token] = told | {"username": told.get("SoDinhDanh") or told["SoCMND"]}
        return token
