"""Nobody is asked about by a number that may be a real person's, and nothing of the question is kept."""

import json

import pytest
from lxml import etree

REASON = "Phòng thử kín, số do cơ quan có thẩm quyền cho mượn."
NUMBER, ID_CARD = "052" + "189900001", "22" + "1234501"  # in pieces: they could be somebody's


def fault(answer):
    return etree.fromstring(answer.data).findtext(".//detail/code")


@pytest.mark.parametrize(
    "asked",
    [{"SoDinhDanh": NUMBER}, {"SoDinhDanh": "", "SoCMND": ID_CARD}, {"SoCMND": ID_CARD}],
    ids=["personal number", "id card", "id card beside a marked number"],
)
def test_a_question_about_an_unmarked_number_is_refused_with_a_fault_of_its_own(town, asked):
    answer = town.ask(**asked)
    assert (answer.status_code, fault(answer)) == (500, "unmarked-number")
    assert "Chưa tra cứu gì, không giữ lại gì." in etree.fromstring(answer.data).findtext(".//faultstring")


def test_no_digit_of_it_is_kept_in_the_journal(town):
    town.ask(SoDinhDanh=NUMBER, SoCMND=ID_CARD)
    [event] = town.journal("event")
    assert (event["name"], event["details"]["reason"]) == ("lookup.fault", "unmarked-number")
    assert (event["details"]["number"], event["details"]["id_card"]) == ("*" * 12, "*" * 9)
    assert NUMBER not in json.dumps(town.journal("exchange"))


def test_the_guides_placeholder_may_be_asked_about_and_is_nobody(town):
    assert fault(town.ask(SoDinhDanh="052089999999")) is None
    assert town.texts("CongDan", SoDinhDanh="052089999999") == []


@pytest.mark.parametrize("number", ["05208999999", "0520899999990", "000089000123"])
def test_what_is_no_number_keeps_the_answer_of_a_mismatch(town, number):
    answer = town.ask(SoDinhDanh=number)
    assert (answer.status_code, fault(answer)) == (200, None)


def test_a_world_that_takes_such_numbers_answers_about_them(make_town, an):
    town = make_town(an | {"number": NUMBER}, settings={"unmarked_numbers": REASON})
    assert town.texts("SoDinhDanh", SoDinhDanh=NUMBER)[0] == NUMBER
