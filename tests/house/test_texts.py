"""What stands in the project's files: Unicode form, paths of machines."""

import re
import unicodedata

_MACHINE_PATH = re.compile(r"(?<![\w./])/(work|home|root|Users)/\w")


def test_every_text_is_nfc(texts):
    assert [path for path, text in texts.items() if not unicodedata.is_normalized("NFC", text)] == []


def test_no_path_of_a_machine_is_written_down(texts):
    assert [path for path, text in texts.items() if _MACHINE_PATH.search(text)] == []
