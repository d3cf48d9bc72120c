"""The whole ecosystem over TLS: every address is https, and whoever calls trusts our authority and no other."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
import requests
import trustme
from playwright.sync_api import Error

from lienket.harness.browser import launched_browser
from lienket.harness.certificates import CertificateError, Certificates, made_certificates
from lienket.harness.ecosystem import Ecosystem, WorldHandle, running_ecosystem, sites
from lienket.harness.stage import Stage
from lienket.harness.tasks.identity import update_identity
from lienket.harness.tasks.linking import link_accounts
from lienket.simulation.serving import serve
from lienket.worlds import build_world, library
from lienket.worlds.control_client import ControlClient, ControlError

COMMAND = [sys.executable, "-m", "lienket.harness"]
TIMEOUT = 20
LAN = "chị Lan"


@pytest.fixture(scope="module")
def certificates() -> Iterator[Certificates]:
    with made_certificates() as certificates:
        yield certificates


@pytest.fixture(scope="module")
def ecosystem(certificates) -> Iterator[Ecosystem]:
    with running_ecosystem(tls=certificates) as ecosystem:
        yield ecosystem


@pytest.fixture
def world(ecosystem) -> Iterator[WorldHandle]:
    world = ecosystem.new_world(library("huong-dan"))
    yield world
    world.drop()


def test_everything_that_discovery_tells_is_https(world):
    metadata = requests.get(f"{world.vneid}/.well-known/openid-configuration", verify=world.ca, timeout=TIMEOUT).json()
    told = [value for name, value in metadata.items() if name.endswith(("_endpoint", "_uri")) or name == "issuer"]
    assert len(told) >= 6
    assert all(address.startswith(f"{world.vneid}/") or address == world.vneid for address in told)
    assert world.vneid.startswith("https://")


def test_the_cookies_of_a_login_are_for_https_only(world):
    with requests.Session() as browser:
        browser.get(f"{world.portal}/vneid/dang-nhap", verify=world.ca, timeout=TIMEOUT)
        assert {cookie.name for cookie in browser.cookies} == {"portal_session", "vneid_session"}
        assert all(cookie.secure for cookie in browser.cookies)


def test_a_control_client_that_does_not_trust_the_authority_says_so(ecosystem):
    with pytest.raises(ControlError, match=r"Không tin được chứng chỉ của https://localhost:\d+\. Hãy cho biết tệp"):
        ControlClient(ecosystem.urls["portal"]).names()


@pytest.mark.parametrize("trusting", [True, False])
def test_a_portal_sends_people_to_vneid_only_if_it_trusts_it(certificates, trusting):
    ca = str(certificates.authority)
    with serve(sites(ca=ca if trusting else None), tls=certificates.context) as urls:
        build_world(library("huong-dan"), "default", urls, ca=ca)
        page = f"{urls['portal']}/vneid/dang-nhap"
        answer = requests.get(page, verify=ca, timeout=TIMEOUT, allow_redirects=False)
    assert answer.headers["Location"].startswith(f"{urls['vneid']}/") == trusting


@pytest.mark.browser
def test_accounts_are_verified_and_linked_in_a_browser_that_trusts_the_servers_key(ecosystem, certificates, playwright):
    with (
        launched_browser(playwright=playwright, extra=certificates.browser_arguments) as browser,
        Stage(ecosystem, library("huong-dan"), lambda: browser, lambda _: None) as stage,
    ):
        stage.actor(LAN).attempts_to(update_identity(), link_accounts())
        assert stage.account_now(LAN)["link"]["personal_number"] == stage.person(LAN).number


@pytest.mark.browser
def test_the_browser_trusts_no_other_key(certificates, playwright):
    with (
        made_certificates() as other,
        running_ecosystem(tls=other) as ecosystem,
        launched_browser(playwright=playwright, extra=certificates.browser_arguments) as browser,
    ):
        page = browser.new_page()
        with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
            page.goto(ecosystem.urls["portal"])


@pytest.mark.browser
def test_features_run_over_tls_when_asked_to(run):
    steps = """
@then("mọi địa chỉ đều là https")
def secured(lienket_ecosystem, lienket_browser):
    page = lienket_browser.new_page()
    for url in lienket_ecosystem.urls.values():
        assert page.goto(url + "/_lienket/health").url.startswith("https://")
"""
    scenario = "  Tình huống: Kín\n    Thì mọi địa chỉ đều là https\n"
    run(scenario, "--lienket-tls", more_steps=steps, apart=True).assert_outcomes(passed=1)


def test_no_private_key_is_left_in_a_file(certificates):
    (only,) = certificates.authority.parent.iterdir()
    assert only.read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert "PRIVATE" not in only.read_text()


def test_the_files_of_certificates_are_gone_with_their_block():
    with made_certificates() as certificates:
        assert certificates.authority.is_file()
    assert not certificates.authority.parent.exists()


@pytest.mark.process
def test_up_says_where_the_certificate_is_and_every_name_of_the_machine_is_good(tmp_path):
    path = tmp_path / "ca.pem"
    path.write_bytes(_authority_of_yesterday())
    command = [*COMMAND, "up", "--port", "0", "--json", "--tls", "--tls-ca", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = json.loads(process.stdout.readline())
            assert said["ca"] == str(path)
            for system, url in said["urls"].items():
                for name in ("localhost", "127.0.0.1"):
                    address = f"https://{name}:{url.rpartition(':')[2]}/_lienket/health"
                    assert requests.get(address, verify=said["ca"], timeout=TIMEOUT).json()["system"] == system
        finally:
            process.kill()


def _authority_of_yesterday() -> bytes:
    with made_certificates() as certificates:
        return certificates.authority.read_bytes()


def refused(*arguments: str, code: int = 1) -> str:
    """Run ``lienket up`` with what it cannot do; return what it says."""
    command = [*COMMAND, "up", "--port", "0", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.process
@pytest.mark.parametrize("content", ["của người khác\n", pytest.param("other", id="another-authority")])
def test_a_file_of_somebody_else_is_not_written_over(tmp_path, content):
    path = tmp_path / "ca.pem"
    path.write_bytes(trustme.CA().cert_pem.bytes() if content == "other" else content.encode())
    before = path.read_bytes()
    assert f"{path} đã có và không phải chứng chỉ của lienket nên không ghi đè." in refused(
        "--tls", "--tls-ca", str(path)
    )
    assert path.read_bytes() == before


@pytest.mark.process
def test_a_path_that_cannot_be_written_is_told(tmp_path):
    path = tmp_path / "không-có" / "ca.pem"
    sentence = f"Không ghi được chứng chỉ vào {path}: No such file or directory. Chưa khởi động gì."
    assert sentence in refused("--tls", "--tls-ca", str(path))


@pytest.mark.process
def test_a_certificate_without_tls_is_told():
    assert "--tls-ca chỉ dùng cùng --tls." in refused("--tls-ca", "x.pem", code=2)


def test_without_trustme_the_command_that_installs_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "trustme", None)
    with pytest.raises(CertificateError, match=r"pip install 'lienket\[tls\]'$"), made_certificates():
        pass


def test_an_export_that_fails_leaves_nothing_behind(certificates, tmp_path):
    folder = tmp_path / "ca.pem"
    folder.mkdir()
    with pytest.raises(CertificateError):
        certificates.export(folder)
    assert [*tmp_path.iterdir()] == [folder]
    assert not [*folder.iterdir()]
