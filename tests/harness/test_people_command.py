"""``lienket people`` as somebody types it: what it says, and what it refuses in one sentence."""

import errno
import sqlite3
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lienket.harness.cli import ToldPlainly, main, told_plainly


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["people", *arguments])


def test_people_are_put_into_a_database_and_a_second_run_adds_nobody(tmp_path):
    arguments = ("--count", "1_200", "--into", f"sqlite:///{tmp_path}/dan.sqlite")
    first, second = run(*arguments), run(*arguments)
    assert first.exit_code == second.exit_code == 0
    assert first.output.startswith("Đã ghi 1.200 người vào thế giới dan-so, trong ")
    assert second.output == "Đủ 1.200 người trong thế giới dan-so từ trước; không ghi gì thêm.\n"
    with sqlite3.connect(tmp_path / "dan.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM citizens WHERE world = 'dan-so'").fetchone() == (1_200,)
    connection.close()


def test_the_same_seed_writes_the_same_file(tmp_path):
    for name, seed in (("a.jsonl", "3"), ("b.jsonl", "3"), ("c.jsonl", "4")):
        assert run("--count", "50", "--seed", seed, "--into", str(tmp_path / name)).exit_code == 0
    first, same, other = (Path(tmp_path / name).read_bytes() for name in ("a.jsonl", "b.jsonl", "c.jsonl"))
    assert first == same != other


@pytest.mark.parametrize("count", ["0", "-1", "104000001"])
def test_a_count_that_the_country_does_not_have_is_refused(tmp_path, count):
    refused = run("--count", count, "--into", str(tmp_path / "dan.csv"))
    assert refused.exit_code == 1
    assert (
        refused.stderr
        == f"Lỗi: --count phải từ 1 đến 104.000.000, không phải {count}. Chưa ghi gì. Hãy chọn số khác.\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("seed", [-(2**63) - 1, 2**63])
def test_a_seed_that_no_database_holds_is_refused(tmp_path, seed):
    refused = run("--count", "5", "--seed", str(seed), "--into", f"sqlite:///{tmp_path}/dan.sqlite")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Lỗi: --seed phải từ -9223372036854775808 đến 9223372036854775807, "
        f"không phải {seed}. Chưa ghi gì. Hãy chọn số khác.\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("seed", [-(2**63), 2**63 - 1])
def test_the_outermost_seeds_are_taken(tmp_path, seed):
    assert run("--count", "5", "--seed", str(seed), "--into", f"sqlite:///{tmp_path}/dan.sqlite").exit_code == 0


def test_a_full_disk_is_told_without_a_file_that_is_not_known():
    with pytest.raises(ToldPlainly, match=r"^Không đọc ghi được: No space left\. Hãy kiểm tra"), told_plainly():
        raise OSError(errno.ENOSPC, "No space left")


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    with pytest.raises(ToldPlainly, match=r"^Không đọc ghi được .*khong-co: "), told_plainly():
        (tmp_path / "khong-co").open()


def test_a_library_that_is_missing_is_told_with_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "adbc_driver_sqlite", None)
    refused = run("--count", "5", "--into", f"sqlite:///{tmp_path}/dan.sqlite")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Lỗi: Thiếu thư viện adbc_driver_sqlite. Chưa ghi gì. Hãy cài phần bổ sung: pip install 'lienket[people]'.\n"
    )


def test_the_help_is_in_vietnamese():
    told = run("--help").output
    assert "Sinh công dân giả lập hàng loạt" in told
    assert "104_000_000" in told
