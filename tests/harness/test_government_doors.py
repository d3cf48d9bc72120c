"""Every door by which our code goes out is shut to machines of the State: nothing is sent, no name looked up."""

import socket
from collections.abc import Iterator

import pytest
import responses
from playwright.sync_api import Browser, Error

from lienket.country.government_hosts import GovernmentHostError
from lienket.harness.ecosystem import SYSTEMS, Ecosystem, control_of, intercepted_ecosystem
from lienket.harness.phone import Phone, PhoneRefusedError
from lienket.identity import BirthDate, PersonName
from lienket.portal.app import create_app
from lienket.portal.clients.direct import call
from lienket.portal.clients.population import PopulationClient, PopulationUnavailable
from lienket.portal.clients.vneid import LoginTransaction, VneidClient, VneidUnavailable
from lienket.portal.models import VerificationRequest
from lienket.worlds import ControlError, WorldBuildError, WorldSpec, build_world
from lienket.worlds.control_client import ControlClient

REAL = "https://dichvucong.gov.vn"
HIDDEN = "http://localhost\\@dichvucong.gov.vn"
ISSUER = "http://vneid.example"
URLS = {system: f"http://{system}.example" for system in SYSTEMS}


class NetworkTouchedError(Exception):
    """Somebody asked for an address: the door was open."""


@pytest.fixture
def _no_network(monkeypatch) -> None:
    def fail(*asked, **_):
        raise NetworkTouchedError(asked)

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    monkeypatch.setattr(socket, "gethostbyname", fail)


@pytest.fixture
def servers() -> Iterator[responses.RequestsMock]:
    """Answer for hosts of ours; a call to any other one would be a ConnectionError and not a refusal."""
    with responses.RequestsMock() as mock:
        yield mock


@pytest.mark.usefixtures("_no_network")
def test_an_open_door_would_be_noticed():
    with pytest.raises(NetworkTouchedError):
        call("GET", "http://khac.example", ca=None, timeout=1)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("address", [REAL, HIDDEN])
def test_the_portal_calls_none(address):
    with pytest.raises(GovernmentHostError):
        call("GET", address, ca=None, timeout=1)


@pytest.mark.usefixtures("_no_network")
def test_the_portal_asks_none_for_a_citizen():
    asked = VerificationRequest("052789900001", "", PersonName.parse("Nguyễn Thị Thử Lan"), BirthDate(1989))
    with pytest.raises(PopulationUnavailable, match="GovernmentHostError"):
        PopulationClient(REAL, 1).look_up(asked)


def test_the_portal_follows_no_redirect_to_one(servers):
    servers.get("http://khac.example/", status=302, headers={"Location": "http://tiep.example/"})
    servers.get("http://tiep.example/", status=307, headers={"Location": f"{REAL}/auth"})

    with pytest.raises(GovernmentHostError):
        call("GET", "http://khac.example/", ca=None, timeout=1)
    assert [asked.request.url for asked in servers.calls] == ["http://khac.example/", "http://tiep.example/"]


def test_the_portal_still_follows_other_redirects(servers):
    servers.get("http://khac.example/", status=302, headers={"Location": "http://tiep.example/"})
    servers.get("http://tiep.example/", body="đến nơi")

    assert call("GET", "http://khac.example/", ca=None, timeout=1).text == "đến nơi"


@pytest.mark.parametrize("endpoint", ["authorization_endpoint", "end_session_endpoint"])
def test_the_portal_sends_no_browser_to_one_whatever_vneid_says(servers, endpoint):
    servers.get(f"{ISSUER}/.well-known/openid-configuration", json={"issuer": ISSUER, endpoint: f"{REAL}/auth"})
    client = VneidClient(ISSUER, "http://portal.example/ve", 1)

    with pytest.raises(VneidUnavailable, match="government"):
        _ = client.login_address(LoginTransaction.begun()) if "auth" in endpoint else client.logout_address("t", "/")


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_portal_is_not_even_made_with_one(system):
    with pytest.raises(GovernmentHostError):
        create_app(URLS | {system: REAL})


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("address", [REAL, HIDDEN])
def test_the_control_client_says_so_in_one_sentence(address):
    with pytest.raises(ControlError, match=r"^dichvucong\.gov\.vn là máy thật .* Chưa gửi gì đi\. .*\.$"):
        ControlClient(address).names()


def test_the_control_client_follows_no_redirect(servers):
    servers.get("http://khac.example/_lienket/worlds", status=302, headers={"Location": f"{REAL}/"})

    with pytest.raises(ControlError, match="không như hệ thống mô phỏng"):
        ControlClient("http://khac.example").names()


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_world_with_one_among_its_systems_is_built_nowhere(system):
    with intercepted_ecosystem() as ecosystem:
        with pytest.raises(WorldBuildError, match=r"là máy thật .* Không để lại gì"):
            build_world(WorldSpec(title="Thử"), "thu", {**ecosystem.urls, system: REAL})
        others = [name for name in SYSTEMS if name != system]
        assert [control_of(name, ecosystem.urls).names() for name in others] == [[], []]


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("system", SYSTEMS)
def test_no_ecosystem_attaches_to_one(system):
    with pytest.raises(GovernmentHostError):
        Ecosystem(URLS | {system: REAL})


@pytest.mark.usefixtures("_no_network")
def test_the_phone_speaks_to_none():
    with pytest.raises(GovernmentHostError):
        Phone(REAL).sign_in("052789900001", "Matkhau@1")


def test_the_phone_follows_no_redirect(servers):
    servers.post("http://khac.example/phone/api/sign-in", status=307, headers={"Location": f"{REAL}/"})

    with pytest.raises(PhoneRefusedError, match="không đi theo"):
        Phone("http://khac.example").sign_in("052789900001", "Matkhau@1")


@pytest.mark.parametrize("field", ["redirect_uris", "post_logout_redirect_uris", "allowed_origins"])
@pytest.mark.parametrize("address", [REAL, "https://localhost@dichvucong.gov.vn", "https://dichvucong%2egov.vn"])
def test_vneid_registers_no_client_that_leads_a_browser_to_one(field, address):
    client = {"client_id": "a", "name": "A", "redirect_uris": ["http://localhost/ve"]} | {field: [address]}
    with intercepted_ecosystem() as ecosystem:
        vneid = control_of("vneid", ecosystem.urls)
        with pytest.raises(ControlError, match=rf"clients\.0\.{field}\.0: .* là máy thật"):
            vneid.create("thu", {"contents": {"clients": [client]}})
        assert vneid.names() == []


@pytest.mark.browser
@pytest.mark.parametrize("address", [REAL, "https://sso.dancuquocgia.gov.vn/auth"])
def test_the_browser_finds_no_way_to_one(lienket_browser: Browser, address: str):
    page = lienket_browser.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(address)
    page.close()
