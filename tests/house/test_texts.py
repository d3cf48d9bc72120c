"""What stands in the project's files: Unicode form, numbers of people, paths of machines."""

import re
import unicodedata

from lienket.identity import InvalidIdentityValue, PersonalNumber

GUIDE_PLACEHOLDER = "052089999999"
"""The number in the official guide's picture."""

_NUMBER = re.compile(r"(?<![\w.-])\d{12}(?![\w.-])")
_MACHINE_PATH = re.compile(r"(?<![\w./])/(work|home|root|Users)/\w")


def _may_be_somebodys(text: str) -> bool:
    try:
        return not PersonalNumber.parse(text).is_synthetic
    except InvalidIdentityValue:
        return False


def test_every_text_is_nfc(texts):
    assert [path for path, text in texts.items() if not unicodedata.is_normalized("NFC", text)] == []


def test_no_number_can_be_a_living_persons(texts):
    found = {(path, number) for path, text in texts.items() for number in _NUMBER.findall(text)}
    assert {(path, number) for path, number in found if _may_be_somebodys(number)} <= {
        (path, number) for path, number in found if number == GUIDE_PLACEHOLDER
    }


def test_no_path_of_a_machine_is_written_down(texts):
    assert [path for path, text in texts.items() if _MACHINE_PATH.search(text)] == []
