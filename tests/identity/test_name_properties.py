"""What holds for every name, however it is stored, cased, spaced and accented."""

import re
import unicodedata
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienket.identity import InvalidPersonName, PersonName

TONES = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VOWELS = "aăâeêioôơuưy"
ONSETS = ["", "b", "c", "d", "đ", "h", "kh", "l", "ng", "nh", "s", "t", "th", "tr", "x"]
RIMES_WITH_A_FIXED_TONE = [  # the vowel that carries the tone is marked with %
    "o%ai", "o%ay", "o%an", "o%ang", "o%anh", "o%ach", "o%at", "o%ăn", "o%ăt", "o%eo", "o%en", "u%ân", "u%ât", "u%ây",
    "u%ê", "u%ên", "uy%a", "uy%ên", "uy%êt", "u%ynh", "u%yt", "u%yu", "%ua", "u%ôi", "ư%ơng", "i%ê", "%ia", "%oi", "%a",
]  # fmt: skip
SPACES = ["  ", "\u00a0", "\u3000", "\t", " \u200b", "\n"]
LOOK_ALIKES = {
    " ": SPACES,
    "'": ["\u2019", "\u2018", "\u02bc", "`", "\u00b4"],
    "-": [" - ", "\u2010", "\u2011", " \u2013 ", "\u2014"],
    "Đ": ["\u00d0", "\u0189"],
    "đ": ["\u00f0", "\u0256"],
}


def toned(vowel, tone):
    return unicodedata.normalize("NFC", vowel + tone)


def cp1258(text):
    """Return ``text`` as that code page stores it: vowels whole, tones apart."""
    letters = (unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", text))
    split = ((re.sub(f"[{''.join(TONES)}]", "", parts), re.findall(f"[{''.join(TONES)}]", parts)) for parts in letters)
    return "".join(unicodedata.normalize("NFC", base) + "".join(tones) for base, tones in split)


FORMS = [partial(unicodedata.normalize, "NFC"), partial(unicodedata.normalize, "NFD"), cp1258]
LETTERS = [toned(vowel, tone) for vowel in VOWELS for tone in ["", *TONES]] + [*"bcdđghklmnpqrstvxčñŏŭĭƀ", "ơ\u0306"]
WORDS = st.lists(st.sampled_from(LETTERS + [letter.upper() for letter in LETTERS]), min_size=1, max_size=7).map("".join)
NAMES = st.builds(
    lambda first, rest: first + "".join(map("".join, rest)),
    WORDS,
    st.lists(st.tuples(st.sampled_from([" ", " ", " ", "-", "'"]), WORDS), max_size=5),
)
TROUBLE = st.text(st.sampled_from([*"aeuy ĐƠ'-.", *TONES, "\u0302", "\u200b", "\u00a0", "\u2013", "\u2019", "\u00d0"]))


@st.composite
def retyped_names(draw, *, recased):
    """Draw a name, and the same name as another keyboard, program or person would write it."""
    name = draw(NAMES)
    letters = [draw(st.sampled_from([letter, *LOOK_ALIKES.get(letter, [])])) for letter in name]
    if recased:
        letters = [draw(st.sampled_from([str, str.upper, str.lower]))(letter) for letter in letters]
    around = st.sampled_from(["", *SPACES])
    return PersonName.parse(name), draw(around) + draw(st.sampled_from(FORMS))("".join(letters)) + draw(around)


@st.composite
def similar_names(draw):
    """Draw two names of few letters, so that equal keys and equal names are both frequent."""
    return tuple(
        PersonName.parse(draw(st.sampled_from("hH")) + draw(st.sampled_from(["oà", "òa", "oá", "oa"]))) for _ in "ab"
    )


@settings(deadline=None)
@given(retyped_names(recased=True))
def test_the_key_does_not_depend_on_unicode_form_case_spacing_or_look_alikes(spellings):
    name, retyped = spellings

    assert PersonName.parse(retyped).search_key == name.search_key


@settings(deadline=None)
@given(retyped_names(recased=True))
def test_the_strict_comparison_does_not_depend_on_them_either(spellings):
    name, retyped = spellings

    assert name.matches(PersonName.parse(retyped), strict=True)


@settings(deadline=None)
@given(retyped_names(recased=False))
def test_what_is_stored_depends_on_nothing_but_case(spellings):
    name, retyped = spellings

    assert PersonName.parse(retyped) == name


@settings(deadline=None)
@given(NAMES)
def test_the_key_of_a_name_in_vietnam_is_plain_capitals(name):
    assert re.fullmatch("[A-Z]+", PersonName.parse(name).search_key)


@settings(deadline=None)
@given(NAMES)
def test_a_key_sent_in_place_of_a_name_is_its_own_key(name):
    key = PersonName.parse(name).search_key

    assert PersonName.parse(key).search_key == key


@settings(deadline=None)
@given(st.text(st.characters()) | TROUBLE)
def test_a_stored_name_is_nfc_and_stays_as_it_is_when_stored_again(text):
    try:
        name = PersonName.parse(text)
    except InvalidPersonName:
        return

    assert unicodedata.is_normalized("NFC", name.text)
    assert PersonName.parse(name.text) == name


@pytest.mark.parametrize("nucleus", ["oa", "oe", "uy"])
@pytest.mark.parametrize("tone", TONES, ids=unicodedata.name)
@settings(deadline=None, max_examples=30)
@given(onset=st.sampled_from(ONSETS), before=NAMES, after=st.sampled_from(["", " An", "-An", "'"]))
def test_both_placements_of_a_tone_in_an_open_syllable_are_one_name(nucleus, tone, onset, before, after):
    first = f"{before} {onset}{toned(nucleus[0], tone)}{nucleus[1]}{after}"
    second = f"{before} {onset}{nucleus[0]}{toned(nucleus[1], tone)}{after}"

    assert PersonName.parse(first).matches(PersonName.parse(second), strict=True)
    assert PersonName.parse(first).search_key == PersonName.parse(second).search_key


@pytest.mark.parametrize("rime", RIMES_WITH_A_FIXED_TONE)
def test_a_tone_that_has_one_place_only_stays_there(rime):
    before, _, after = rime.partition("%")
    for onset in ONSETS:
        for tone in TONES:
            syllable = f"{onset}{before}{toned(after[0], tone)}{after[1:]}"
            assert PersonName.parse(syllable).canonical == syllable


@pytest.mark.parametrize("rime", ["uà", "uá", "uả", "uạ", "uè", "uẻ", "uẽ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"])
def test_a_tone_never_moves_onto_the_u_of_qu(rime):
    assert PersonName.parse(f"Q{rime}").canonical == f"q{rime}"


@settings(deadline=None)
@given(similar_names(), st.booleans())
def test_matching_is_symmetric(names, strict):
    one, other = names

    assert one.matches(other, strict=strict) == other.matches(one, strict=strict)


@settings(deadline=None)
@given(similar_names() | retyped_names(recased=True).map(lambda names: (names[0], PersonName.parse(names[1]))))
def test_names_that_match_strictly_have_one_key(names):
    one, other = names

    assert one.matches(other) or not one.matches(other, strict=True)
