"""What a world file says of officers and connected systems, and what the portal then holds."""

import pytest
from pydantic import ValidationError

from lienket.worlds import WorldSpec, build_world
from lienket.worlds.control_client import ControlClient

OFFICER = {"username": "cb.binh", "name": "Lê Thử Bình", "agency_code": "H08.15"}
CALLER = {"username": "motcua.h08", "password": "gia-lap-mat-khau", "units": ["H08.15", "H08.16"]}


def spec(**world):
    return WorldSpec.model_validate({"title": "Thử"} | world)


def test_the_portal_knows_of_officers_and_systems_what_the_file_says(ecosystem, name):
    build_world(spec(officers=[OFFICER], exchange_callers=[CALLER]), name, ecosystem.urls)
    held = ControlClient(ecosystem.urls["portal"]).contents(name)
    assert held["officers"] == [OFFICER]
    assert held["exchange_callers"] == [{"username": "motcua.h08", "units": ["H08.15", "H08.16"]}]


@pytest.mark.parametrize(
    "wrong",
    [
        {"officers": [OFFICER | {"username": "cb binh"}]},
        {"officers": [OFFICER | {"agency_code": ""}]},
        {"exchange_callers": [CALLER | {"password": "mat-khau-that"}]},
        {"exchange_callers": [CALLER | {"password": ""}]},
        {"exchange_callers": [CALLER | {"api_key": "khoa-that"}]},
        {"exchange_callers": [CALLER | {"units": []}]},
    ],
    ids=str,
)
def test_what_can_be_no_officer_or_system_is_refused(wrong):
    with pytest.raises(ValidationError):
        spec(**wrong)
