"""Which numbers may belong to somebody, and what counts as a reason to take them in."""

import pytest

from lienket.identity import GUIDE_PLACEHOLDER, may_be_somebodys, written_reason

# In pieces, so that no number of a possible person stands in a file.
UNMARKED = ["001" + "089000123", "232" + "190000123", " 096" + "300000000 ", "22" + "1234501", "99" + "9999999"]
NOBODYS = ["052789900001", "952189900001", "001234501", "", "05208999999", "0520899999990", "12345678", "000089000123"]


@pytest.mark.parametrize("number", UNMARKED)
def test_a_number_without_a_mark_may_be_somebodys(number):
    assert may_be_somebodys(number)


@pytest.mark.parametrize("number", NOBODYS)
def test_a_marked_number_or_none_at_all_is_nobodys(number):
    assert not may_be_somebodys(number)


def test_the_guides_placeholder_is_nobodys():
    assert not may_be_somebodys(GUIDE_PLACEHOLDER)


def test_a_reason_is_kept_without_the_blanks_around_it():
    assert written_reason("  Thử nghiệm nội bộ có giấy phép. ") == "Thử nghiệm nội bộ có giấy phép."


@pytest.mark.parametrize("written", ["", "  \n "])
def test_no_reason_is_none(written):
    assert written_reason(written) == ""


@pytest.mark.parametrize("written", ["có", "x" * 19, "x" + " " * 40, "Dòng thứ nhất của lý do\nvà dòng thứ hai"])
def test_what_gives_no_reason_in_one_line_is_refused(written):
    with pytest.raises(ValueError, match="ít nhất 20 ký tự trên một dòng"):
        written_reason(written)
