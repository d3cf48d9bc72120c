"""What a name is, how it is stored, and the key that the population service compares."""

import pytest

from lienket.identity import InvalidPersonName, PersonName


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        (" nguyễn  THỊ\tlan \n", "nguyễn THỊ lan"),
        ("\ufeffNguyễn\u00a0Văn\u3000An", "Nguyễn Văn An"),
        ("Văn\u200b An\u00ad", "Văn An"),
        ("\u00d0ỗ \u0189ạt \u00f0an \u0256ào", "Đỗ Đạt đan đào"),
        ("H\u2019 Thử", "H' Thử"),
        ("Adrơ\u0306ng", "Adrơ\u0306ng"),
        ("NGUYỄN VĂN A.", "NGUYỄN VĂN A."),
        ("王 小 明", "王 小 明"),
    ],
)
def test_a_name_is_stored_clean_of_how_it_was_typed(typed, stored):
    assert str(PersonName.parse(typed)) == stored


@pytest.mark.parametrize("invisible", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"], ids=ascii)
def test_an_invisible_character_leaves_no_trace(invisible):
    assert str(PersonName.parse(f"Nguy{invisible}e\u0302{invisible}\u0303n")) == "Nguyễn"


@pytest.mark.parametrize("dash", ["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", " - "], ids=ascii)
def test_every_dash_is_stored_as_a_plain_hyphen(dash):
    assert str(PersonName.parse(f"Bru{dash}Vân Kiều")) == "Bru-Vân Kiều"


@pytest.mark.parametrize("text", ["", " \t\n", "\u00a0\u3000", "\u200b\ufeff", "\u00ad"])
def test_a_name_of_nothing_but_blanks_is_called_empty(text):
    with pytest.raises(InvalidPersonName) as refused:
        PersonName.parse(text)

    assert refused.value.code == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "12345",
        "'-.",
        "\u0301",
        "An 2",
        "An²",
        "An@",
        "Văn_An",
        "<b>An</b>",
        "An\x00",
        "An\ud800",
        "An\u202e",
        "An 😀",
        "NGUYÔN V¡N A",  # TCVN3 bytes read as Latin-1
        '=HYPERLINK("x")',
    ],
    ids=ascii,
)
def test_digits_signs_and_control_characters_are_no_name(text):
    with pytest.raises(InvalidPersonName) as refused:
        PersonName.parse(text)

    assert refused.value.code == "not-a-name"


def test_a_name_may_have_two_hundred_letters_and_not_one_more():
    assert PersonName.parse(f" {'Ễ' * 200} ").text == "Ễ" * 200
    with pytest.raises(InvalidPersonName) as refused:
        PersonName.parse("Ễ" * 201)

    assert refused.value.code == "too-long"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nguyễn Văn An", "NGUYENVANAN"),
        ("NGUYENVANAN", "NGUYENVANAN"),
        ("ĐỖ THỬ ĐẠT", "DOTHUDAT"),
        ("H' Thử Niê", "HTHUNIE"),
        ("Bru-Vân Kiều", "BRUVANKIEU"),
        ("Adrơ\u0306ng Ƀlŏ Êčăm", "ADRONGBLOECAM"),
        ("ƀ Mlô", "BMLO"),
        ("Łukasz Michał Øst Bjørn Ǿ Müller Groß", "LUKASZMICHALOSTBJORNOMULLERGROSS"),
    ],
)
def test_the_key_is_plain_capitals_without_anything_between(name, key):
    assert PersonName.parse(name).search_key == key


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("HOÀ", "hòa"),
        ("Thuỷ Tiên", "thủy tiên"),
        ("HOÈ-THUỴ", "hòe-thụy"),
        ("Hoàn", "hoàn"),
        ("Loan Oanh Ngoẹo Xoài", "loan oanh ngoẹo xoài"),
        ("Quý Quỳ Quả", "quý quỳ quả"),
        ("Huệ Tuế", "huệ tuế"),
        ("Thuận Luật Xoặn", "thuận luật xoặn"),
        ("Nguyệt Khuỷu", "nguyệt khuỷu"),
        ("Của Cuả Tuè Hoỳ", "của cuả tuè hoỳ"),
    ],
)
def test_tones_move_to_the_first_vowel_of_open_oa_oe_uy_only(name, canonical):
    assert PersonName.parse(name).canonical == canonical


def test_the_key_is_lossy_and_only_the_strict_comparison_tells():
    one, other = PersonName.parse("NGUYỄN THỊ ÊN"), PersonName.parse("NGUYỄN THIÊN")

    assert one.matches(other)
    assert not one.matches(other, strict=True)
