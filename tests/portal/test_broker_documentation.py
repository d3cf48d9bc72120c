"""What relying parties read about the broker is so: its examples run, its tables tell of all there is."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from broker_parties import CONTENTS, PARTY, Citizen, redeem
from country import LAN, PASSWORD

from lienket.portal.contents.relying_parties import RelyingPartyBody
from lienket.portal.contents.settings import PortalSettings
from lienket.portal.models.claims import FULL_CLAIMS, NINE_CLAIMS
from lienket.portal.models.relying_parties import IDENTITY_PROVIDERS

PAGE = (Path(__file__).parents[2] / "docs/portal-sso.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
CELLS = {name for row in re.findall(r"^\|([^|]+)\|", PAGE, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)}
CALLBACK = "https://dvc.tinh-thu.example/callback"
READER = PARTY | {"secret": "bi-mat-1", "redirect_uris": [CALLBACK]}

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on this machine")


@pytest.fixture
def citizen(new_country):
    citizen = Citizen(new_country(accounts=CONTENTS | {"relying_parties": [READER]}))
    citizen.log_in(LAN.id_card, PASSWORD)
    return citizen


@pytest.fixture
def code(citizen):
    return citizen.ask(redirect_uri=CALLBACK).answer["code"]


def example(part):
    (found,) = [script for script in EXAMPLES if part in script]
    return found


def run(citizen, part, **environment):
    told = subprocess.run(
        ["bash", "-euc", example(part)],
        env={"CONG": citizen.home, "PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        check=True,
        timeout=30,
    )
    return json.loads(told.stdout)


def tokens_of(citizen, code):
    told = redeem(citizen.country, code, client_secret=READER["secret"], redirect_uri=CALLBACK).json()
    return {"ACCESS_TOKEN": told["access_token"], "ID_TOKEN": told["id_token"]}


def test_the_example_of_the_token_endpoint_gives_tokens(citizen, code):
    assert {"access_token", "id_token"} <= set(run(citizen, '/oauth2/token"', CODE=code))


@pytest.mark.parametrize("part", ['-H "Content-Type: application/json"', "-X POST"])
def test_the_examples_of_userinfo_tell_of_the_citizen(citizen, code, part):
    assert run(citizen, part, **tokens_of(citizen, code))["HoVaTen"] == LAN.name


def test_the_example_of_introspection_tells_whose_the_token_is(citizen, code):
    assert run(citizen, "/oauth2/introspect", **tokens_of(citizen, code))["client_id"] == READER["client_id"]


def test_the_example_of_revocation_takes_the_token_back(citizen, code):
    tokens = tokens_of(citizen, code)

    assert run(citizen, "/oauth2/revoke", **tokens) == {}
    assert run(citizen, "-X POST", **tokens)["error"] == "invalid_token"


def test_the_example_of_the_discovery_document_tells_the_issuer(citizen):
    assert run(citizen, "openid-configuration")["issuer"] == f"{citizen.home}/oauth2/token"


def test_every_example_is_run_here():
    assert len(EXAMPLES) == 6


def test_the_address_of_the_page_is_one_that_the_broker_takes(citizen):
    (address,) = re.findall(r"```text\n\$CONG(.*)\n```", PAGE)

    assert citizen.go(address).address.endswith("&state=aHR0cHM6Ly8+/w==")


@pytest.mark.parametrize("claim", sorted({claim.name for claim in (*FULL_CLAIMS, *NINE_CLAIMS)}))
def test_a_claim_is_documented(claim):
    assert claim in CELLS


@pytest.mark.parametrize("field", RelyingPartyBody.model_fields)
def test_a_field_of_a_relying_party_is_documented(field):
    assert field in CELLS


@pytest.mark.parametrize("provider", IDENTITY_PROVIDERS)
def test_an_identity_provider_is_documented(provider):
    assert provider in CELLS


def test_the_life_of_a_code_is_documented():
    default = PortalSettings.model_fields["broker_code_seconds"].default

    assert f"| `broker_code_seconds` | {default:g} |" in PAGE
