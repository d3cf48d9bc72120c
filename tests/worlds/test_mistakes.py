"""Wrong worlds in right YAML: file, line, key, reason and nearest name, in Vietnamese whatever the mistake."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from lienket.worlds import WorldSpecError, load_world

WORLD = """\
title: Thử
seed: 1
clock:
  preset: vneid-only
  at: null
  frozen: false
settings:
  portal: {}
  vneid: {}
  population: {}
people:
  chị Lan:
    full_name: Nguyễn Thị Thử Lan
    number: "052789900001"
    id_card: "001234501"
    birth_date: 1989-08-05
    sex: female
    phone: "0570123401"
    email: lan@vidu.example
    other_id_cards: ["001234502"]
    former_numbers: ["052788900001"]
    standing: living
    ethnic_group: Ê-đê
    nationality: VN
    marital_status: single
    addresses:
      permanent: {commune: "21550", era: three-tier, detail: Tổ 0}
    father: {full_name: Nguyễn Thử, id_card: "001234503"}
    spouse: {person: chị Lan}
    household: {head: {person: chị Lan}, relation: CH01, book: SHK-0}
    population:
      recorded: true
      full_name: Nguyễn Thị Thử Lan
      birth_date: 1989
      id_card: "001234501"
    portal_account:
      username: lan
      password: Matkhau@1
      full_name: Nguyễn Thị Thử Lan
      identity: typed
      documents:
        - {code: SYN-GT-0001, title: Giấy khai sinh, issuer: UBND, issued_on: 1989-08-20}
      linked_at: 2024-06-20T09:00:00+07:00
    vneid_account: {password: Matkhau@1, level: 2, status: active}
"""
WRONG_VALUES: list[Any] = [None, True, 2.5, float("nan"), 10**30, "", "x" * 300, [], {1: 2}]
ENGLISH = re.compile(r"\b(input|should|be|valid|value|error|field|required|extra|type|string|or|must)\b", re.IGNORECASE)


def places(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where every key and item of ``value`` is."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in parts:
        yield (*where, part)
        yield from places(inner, (*where, part))


def with_value(where: tuple[Any, ...], value: Any) -> str:
    """Return the world with another value at ``where``."""
    world = yaml.safe_load(WORLD)
    group = world
    for part in where[:-1]:
        group = group[part]
    group[where[-1]] = value
    return yaml.safe_dump(world, allow_unicode=True, sort_keys=False)


def test_the_world_that_is_damaged_below_is_whole(write):
    assert list(load_world(write(WORLD)).people) == ["chị Lan"]


@pytest.mark.parametrize("value", WRONG_VALUES, ids=lambda value: str(value)[:12])
def test_no_wrong_value_is_answered_in_english_or_without_a_reason(write, value):
    told = []
    for where in places(yaml.safe_load(WORLD)):
        path = write(with_value(where, value))
        try:
            load_world(path)
        except WorldSpecError as refused:
            told.append(str(refused).removeprefix(f"Tệp thế giới {path}, "))

    assert len(told) > 5
    for sentence in told:
        assert re.match(r"dòng \d+, khóa «[^»]+»: ", sentence), sentence
        assert not ENGLISH.search(re.sub("«[^»]*»", "", sentence)), sentence
        assert "không dùng được" not in sentence


def line_of(text: str) -> int:
    """Return the line of the whole world on which ``text``, which it has once, begins."""
    before, found, after = WORLD.partition(text)
    assert found
    assert text not in after
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("title: Thử", "titel: Thử", "khóa «titel»: không có khóa này. Có phải «title»? Còn 1 lỗi khác."),
        ("preset: vneid-only", "prest: x", "khóa «clock.prest»: không có khóa này. Có phải «preset»?"),
        ("frozen: false", "x: 1", "khóa «clock.x»: không có khóa này. Các tên hợp lệ: preset, at, frozen."),
        ("portal: {}", "portal: 5", "khóa «settings.portal»: phải là một nhóm khóa."),
        ("seed: 1", f"seed: {10**19}", "khóa «seed»: không được lớn hơn 9223372036854775807."),
        (
            "status: active",
            "status: actve",
            "khóa «people.chị Lan.vneid_account.status»: phải là một trong các tên hợp lệ. Có phải «active»?",
        ),
        (
            "level: 2",
            "level: 3",
            "khóa «people.chị Lan.vneid_account.level»: phải là một trong các tên hợp lệ. Các tên hợp lệ: 1, 2.",
        ),
        (
            "title: Giấy khai sinh",
            "title: [Giấy, khai, sinh]",
            "khóa «people.chị Lan.portal_account.documents.0.title»: phải là chữ (hãy đặt trong ngoặc kép).",
        ),
        (
            'number: "052789900001"',
            'number: "05278990000"',
            "khóa «people.chị Lan.number»: Số định danh gồm đúng 12 chữ số từ 0 đến 9.",
        ),
        (
            'phone: "0570123401"',
            "phone: 0570123401",
            "khóa «people.chị Lan.phone»: phải là chữ (hãy đặt trong ngoặc kép).",
        ),
    ],
    ids=lambda text: text[:20],
)
def test_a_mistake_is_told_with_line_key_reason_and_nearest_name(complaint, right, wrong, told):
    assert complaint(WORLD.replace(right, wrong)) == f"dòng {line_of(right)}, {told}"


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("    sex: female\n", "khóa «people.chị Lan.sex»: thiếu khóa bắt buộc này."),
        (
            "    vneid_account: {password: Matkhau@1, level: 2, status: active}\n",
            "khóa «people.chị Lan»: đã liên kết (linked_at) thì phải có tài khoản VNeID (vneid_account).",
        ),
    ],
    ids=["sex", "vneid_account"],
)
def test_what_is_missing_is_told_at_the_person_who_lacks_it(complaint, left_out, told):
    line = line_of("chị Lan:")

    assert complaint(WORLD.replace(left_out, "")) == f"dòng {line}, {told}"


def test_a_misspelt_key_is_told_before_the_one_it_leaves_missing(complaint):
    assert "«people.chị Lan.nubmer»: không có khóa này. Có phải «number»?" in complaint(
        WORLD.replace("number:", "nubmer:")
    )


def test_all_mistakes_are_counted(complaint):
    assert complaint("seed: mười\nclock: 9h\n").endswith("Còn 2 lỗi khác.")


@pytest.mark.parametrize("text", ["", "# chỉ có lời bàn\n", "{}\n"])
def test_an_empty_file_lacks_a_title(complaint, text):
    assert complaint(text) == "dòng 1, khóa «title»: thiếu khóa bắt buộc này."


@pytest.mark.parametrize("text", ["[]\n", "0\n", "Thế giới\n", "false\n"])
def test_a_file_that_is_no_group_of_keys_is_refused(complaint, text):
    assert complaint(text) == "dòng 1: phải là một nhóm khóa."


def test_a_person_called_by_a_number_is_told(complaint):
    told = complaint("title: Thử\npeople:\n  12: {}\n")

    assert told.startswith("dòng 3, khóa «people.12»: phải là chữ")


def test_a_text_that_unicode_does_not_know_is_refused_in_vietnamese(complaint):
    assert complaint('title: "\\ud800"\n') == "dòng 1, khóa «title»: giá trị này không dùng được."
