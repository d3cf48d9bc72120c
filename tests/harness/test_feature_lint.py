"""What Gherkin would swallow in silence is told with its line."""

import unicodedata
from pathlib import Path

import pytest

from lienket.harness.feature_lint import find_troubles

GOOD = """# language: vi
@HP
Tính năng: Liên kết
  Để dùng lại giấy tờ,
  công dân liên kết hai tài khoản.

  Bối cảnh:
    Cho chị Lan có tài khoản

  Quy tắc: Một người
    @HP-01
    Tình huống: Thuận lợi
      Khi chị Lan liên kết
      Thì được liên kết
"""


def troubles(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "a.feature"
    path.write_text(text, encoding="utf-8")
    return find_troubles(path)


def test_a_good_feature_has_no_troubles(tmp_path):
    assert troubles(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("      Khi chị", "      Nếu trời mưa\n      Khi chị", 12, "«Nếu trời mưa» không bắt đầu bằng từ khóa"),
        ("    Cho chị", "    Hôm qua\n    Cho chị", 7, "«Hôm qua» không bắt đầu bằng từ khóa"),
        ("# language: vi\n", "", 1, "thiếu «# language: vi»"),
        ("Thì được liên kết\n", "Thì được\n    Tình huống: Thuận lợi\n      Khi x\n", 15, "đã dùng ở dòng 12"),
        ("Thì được liên kết\n", "Thì được\n    Tình huống: Rỗng\n", 15, "không có bước nào"),
    ],
    ids=["scenario", "background", "language", "name", "empty"],
)
def test_what_would_be_swallowed_is_told_with_its_line(tmp_path, before, after, line, reason):
    (trouble,) = troubles(tmp_path, GOOD.replace(before, after, 1))
    assert trouble.startswith(f"Dòng {line}: ")
    assert reason in trouble


def test_the_same_name_under_another_rule_is_told_too(tmp_path):
    text = f"{GOOD}\n  Quy tắc: Hai người\n    Tình huống: Thuận lợi\n      Khi x\n"
    assert ["tên tình huống «Thuận lợi» đã dùng" in trouble for trouble in troubles(tmp_path, text)] == [True]


def test_text_that_is_not_nfc_is_told(tmp_path):
    text = GOOD.replace("chị Lan liên kết", unicodedata.normalize("NFD", "chị Lan liên kết"))
    assert troubles(tmp_path, text) == ["Dòng 13: chữ không ở dạng NFC, câu sẽ không khớp bước nào."]


def test_what_is_no_gherkin_is_told(tmp_path):
    (trouble,) = troubles(tmp_path, "# language: vi\n@HP\nKhi x\n")
    assert trouble.startswith("Không đọc được: ")


def test_a_file_that_is_not_utf_8_is_told(tmp_path):
    path = tmp_path / "a.feature"
    path.write_text(GOOD, encoding="utf-16")
    assert find_troubles(path) == ["Tệp không phải UTF-8: hãy lưu lại bằng mã UTF-8."]
