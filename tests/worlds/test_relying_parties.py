"""Systems that log citizens in through the portal, as a world file tells of them."""

import pytest
from pydantic import ValidationError

from lienket.worlds.contents import contents_of
from lienket.worlds.spec import WorldSpec

PROVINCE = {"client_id": "dvc-tinh", "secret": "bi-mat", "redirect_uris": ["https://tinh.example/ve"]}


def world(**parties):
    return WorldSpec.model_validate({"title": "Thử", "relying_parties": parties})


def test_the_portal_is_told_of_each_by_name():
    contents = contents_of(world(tinh=PROVINCE), "thu", "http://localhost:1")

    (told,) = contents["portal"]["relying_parties"]
    assert told == {"name": "tinh", "claims": "by-login", "post_logout_redirect_uris": []} | PROVINCE


def test_two_cannot_have_one_id():
    with pytest.raises(ValidationError, match="cùng client_id"):
        world(mot=PROVINCE, hai=PROVINCE)


@pytest.mark.parametrize(
    "change", [{"redirect_uris": []}, {"secret": ""}, {"client_id": "có dấu"}, {"claims": "all"}, {"la": 1}]
)
def test_what_cannot_be_is_refused(change):
    with pytest.raises(ValidationError):
        world(tinh=PROVINCE | change)


def test_the_simulator_takes_what_a_world_tells(ecosystem):
    handle = ecosystem.new_world(world(tinh=PROVINCE))
    shown = handle.contents("portal")["relying_parties"]
    handle.drop()

    assert [party["client_id"] for party in shown] == ["dvc-tinh"]
