"""The pytest plugin in somebody's project."""

import unicodedata

GOOD = """
  @HP-01
  Tình huống: Thuận lợi
    Khi bước này đạt
    Thì xong việc
"""
BAD = """
  Tình huống: Trắc trở
    Khi bước này hỏng
    Thì xong việc
"""
ASYNC_STEP = """
@when("bước này không ai chờ")
async def nobody_waits():
    raise AssertionError("không bao giờ tới đây")
"""
CLASH = """
@when("bước này đạt")
def step_again():
    pass
"""


def test_a_feature_in_the_folder_of_the_setting_is_run_without_any_python(run):
    run(GOOD).assert_outcomes(passed=1)


def test_a_feature_elsewhere_is_left_alone(pytester, run):
    (pytester.path / "khac.feature").write_text("không phải Gherkin", encoding="utf-8")
    run(GOOD).assert_outcomes(passed=1)


def test_tags_of_scenario_and_feature_select_even_with_strict_markers(run):
    run(GOOD + BAD, "--strict-markers", "-m", "HP-01 and nhom").assert_outcomes(passed=1, deselected=1)


def test_a_step_that_nobody_would_await_is_refused(run):
    result = run(GOOD.replace("bước này đạt", "bước này không ai chờ"), more_steps=ASYNC_STEP)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*Bước nobody_waits là hàm async*"])


def test_a_step_that_two_definitions_match_is_refused_and_both_are_named(run):
    result = run(GOOD, more_steps=CLASH)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*«bước này đạt» khớp nhiều định nghĩa: *step*, *step_again*"])


def test_a_line_that_gherkin_would_swallow_stops_the_run(run):
    result = run("\n  Tình huống: Lỡ tay\n    Nếu trời mưa\n    Khi bước này đạt\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*Dòng 10: *«Nếu trời mưa» không bắt đầu bằng từ khóa*"])


def test_text_that_would_match_no_step_for_its_unicode_form_stops_the_run(run):
    result = run(unicodedata.normalize("NFD", GOOD))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*chữ không ở dạng NFC*"])


def test_without_features_the_plugin_changes_nothing(pytester):
    pytester.makepyfile("def test_nothing():\n    assert True\n")
    pytester.runpytest_inprocess("-p", "no:randomly", "-p", "no:playwright").assert_outcomes(passed=1)


FOREIGN_FEATURE = """Feature: Theirs
  @theirs
  Scenario: Specific and generic
    Given a cat
"""
FOREIGN_TEST = """
from pytest_bdd import given, parsers, scenarios

scenarios("theirs.feature")

@given("a cat")
def specific():
    pass

@given(parsers.parse("a {animal}"))
def generic(animal):
    pass
"""


def test_other_peoples_features_are_run_by_their_own_rules(pytester):
    (pytester.path / "theirs.feature").write_text(FOREIGN_FEATURE, encoding="utf-8")
    pytester.makepyfile(test_theirs=FOREIGN_TEST)
    pytester.makeini("[pytest]\nmarkers = theirs: x\n")
    plain = ("-p", "no:randomly", "-p", "no:playwright")
    pytester.runpytest_inprocess(*plain).assert_outcomes(passed=1)


def test_without_pytest_bdd_other_tests_still_run(pytester):
    pytester.makepyfile("def test_nothing():\n    assert True\n")
    pytester.runpytest_subprocess("-p", "no:pytest-bdd", "-p", "no:randomly").assert_outcomes(passed=1)
