import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienket.identity import IdCardNumber, InvalidIdCardNumber

SYNTHETIC = st.builds("00{:07}".format, st.integers(0, 9_999_999)).map(IdCardNumber.parse)


def test_a_cmnd_is_read_with_spaces_around_it():
    assert IdCardNumber.parse("\u00a0000271450\n") == IdCardNumber.parse("000271450")


@pytest.mark.parametrize(
    "text",
    ["", "00027145", "0002714500", "000 271 450", "00027145O", "０００２７１４５０", "٠٠٠٢٧١٤٥٠", "052789900001"],
)
def test_only_nine_ascii_digits_are_a_cmnd(text):
    with pytest.raises(InvalidIdCardNumber) as refused:
        IdCardNumber.parse(text)

    assert refused.value.code == "not-nine-digits"


@pytest.mark.parametrize("block", [f"{block:02}" for block in range(100)])
def test_only_the_block_00_is_synthetic(block):
    assert IdCardNumber.parse(f"{block}1234567").is_synthetic == (block == "00")


@settings(deadline=None)
@given(number=SYNTHETIC)
def test_a_cmnd_is_read_as_it_is_written(number):
    assert IdCardNumber.parse(str(number)) == number


@settings(deadline=None)
@given(number=SYNTHETIC)
def test_a_mask_hides_exactly_the_five_middle_digits(number):
    assert number.masked == str(number)[:2] + "*****" + str(number)[7:]


@settings(deadline=None)
@given(number=SYNTHETIC)
def test_what_is_printed_for_programmers_is_masked(number):
    assert repr(number) == f"IdCardNumber({number.masked})"
