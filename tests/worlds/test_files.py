"""Reading world files: what cannot be read is told with its place, before anything is understood of it."""

import unicodedata

import pytest

from lienket.worlds import WorldSpecError, load_world

ANCHORED = """\
title: Thử
people:
  chị Lan: &lan
    full_name: Nguyễn Thị Thử Lan
    number: "052789900001"
    birth_date: 1989-08-05
    sex: female
  chị Mai:
    <<: *lan
    full_name: Lê Thị Thử Mai
    number: "052789900002"
"""


def test_a_file_is_read(write):
    assert load_world(write("title: Thử\nseed: 5\n")).seed == 5


def test_a_file_may_begin_with_a_byte_order_mark_and_have_windows_lines(write):
    assert load_world(write("\ufefftitle: Thử\r\nseed: 5\r\n")).title == "Thử"


def test_days_need_no_quotation_marks(write):
    assert load_world(write(ANCHORED)).people["chị Lan"].birth_date == "1989-08-05"


def test_a_key_overrides_what_was_merged(write):
    people = load_world(write(ANCHORED)).people

    assert (people["chị Mai"].full_name, people["chị Mai"].sex) == ("Lê Thị Thử Mai", "female")


def test_names_typed_with_their_marks_apart_are_the_same_names(write):
    world = load_world(write(unicodedata.normalize("NFD", ANCHORED)))

    assert world.people["chị Lan"].full_name == "Nguyễn Thị Thử Lan"


def test_settings_are_kept_as_they_are_written(write):
    settings = load_world(write("title: Thử\nsettings: {portal: {cut_over: 2024-07-01, minimum_level: 1}}\n")).settings

    assert settings.portal == {"cut_over": "2024-07-01", "minimum_level": 1}


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(WorldSpecError, match=r"khong-co\.yaml: không có tệp này\. Hãy kiểm tra đường dẫn\.$"):
        load_world(tmp_path / "khong-co.yaml")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(WorldSpecError, match="đây là thư mục"):
        load_world(tmp_path)


def test_text_that_is_not_utf_8_is_told_with_its_line(complaint):
    told = complaint("title: Thử\ndescription: Thế giới\n".encode("utf-16-le"))
    assert told == "dòng 1 không phải UTF-8. Hãy lưu lại tệp bằng mã UTF-8."

    assert complaint(b"title: Thu\n# \xc4 Latin-1\n").startswith("dòng 2 không phải UTF-8")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Thử\npeople:\n\tchị Lan: {}\n", "dòng 3, cột 1"),
        ("title: [Thử\nseed: 1\n", "dòng 2, cột 5"),
        ('title: "Thử\n', "dòng 2, cột 1"),
        ("title: Thử: hai\n", "dòng 1, cột 11"),
        ("title: Thử\n---\ntitle: Hai\n", "dòng 2, cột 1"),
        ("title: *khong\n", "dòng 1, cột 8"),
        ("title: !!python/object:os.system {}\n", "dòng 1, cột 8"),
        ("? [a, b]\n: 1\n", "dòng 1, cột 3"),
        ("? {a: b}\n: 1\n", "dòng 1, cột 3"),
    ],
    ids=["tab", "bracket", "quote", "colon", "two-documents", "alias", "python", "list-as-key", "group-as-key"],
)
def test_bad_yaml_is_told_with_line_and_column(complaint, text, place):
    assert complaint(text).startswith(f"{place}: YAML không hợp lệ.")


def test_a_control_character_is_told_with_its_line(complaint):
    assert complaint("title: Thử\nabout: \x07\n") == "dòng 2: có ký tự điều khiển, không viết được trong YAML."


def test_a_key_that_stands_twice_is_told_with_both_lines(complaint):
    told = complaint("title: Thử\nseed: 1\ntitle: Hai\n")

    assert told == "dòng 3, cột 1: khóa «title» đã có ở dòng 1. Hãy bỏ một trong hai."


def test_a_person_who_stands_twice_is_told(complaint):
    told = complaint("title: Thử\npeople:\n  chị Lan: {}\n  anh Tư: {}\n  chị Lan: {}\n")

    assert told.startswith("dòng 5, cột 3: khóa «chị Lan» đã có ở dòng 3.")


def test_a_merged_value_that_is_wrong_is_told_where_it_stands(complaint):
    told = complaint(ANCHORED.replace('number: "052789900002"', "phone: 0912"))
    assert told.startswith("dòng 11, khóa «people.chị Mai.phone»")

    told = complaint(ANCHORED.replace("Lê Thị Thử Mai", "Lê 2"))
    assert told.startswith("dòng 10, khóa «people.chị Mai.full_name»")

    told = complaint(ANCHORED.replace("sex: female", "sex: nữ"))
    assert told.startswith("dòng 7, khóa «people.chị Lan.sex»")
