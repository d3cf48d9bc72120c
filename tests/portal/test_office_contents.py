"""Officers and connected systems as a world puts them into the portal and the control API shows them."""

import pytest
import requests
from agencies import AGENCY, CALLER, OFFICER
from country import TIMEOUT


def test_officers_and_callers_are_shown_without_their_secrets(new_country):
    country = new_country(accounts={"accounts": [], "officers": [OFFICER], "exchange_callers": [CALLER]})
    contents = country.contents()
    assert contents["officers"] == [{"username": "cb.binh", "name": "Lê Thử Bình", "agency_code": AGENCY}]
    assert contents["exchange_callers"] == [{"username": "motcua.h08", "units": [AGENCY]}]


@pytest.mark.parametrize(
    "wrong",
    [
        {"exchange_callers": [{"username": "x", "password": "mat-khau-that", "units": [AGENCY]}]},
        {"exchange_callers": [{"username": "x", "password": "gia-lap-1", "api_key": "that", "units": [AGENCY]}]},
        {"exchange_callers": [{"username": "x", "password": "gia-lap-1", "units": []}]},
        {"officers": [{"username": "a b", "password": "x", "name": "Bình", "agency_code": AGENCY}]},
    ],
    ids=str,
)
def test_real_secrets_and_impossible_callers_are_refused(country, wrong):
    address = f"{country.urls['portal']}/_lienket/worlds/{country.name}/contents"
    assert requests.post(address, json=wrong, timeout=TIMEOUT).status_code == 422
