"""The order of a report: features, rules, scenarios, what is unfolded, what is summed up."""

import pytest
from telling import JOURNEY

from lienket.reports.page import arrange
from lienket.reports.record import read_run


@pytest.fixture
def page_of(story):
    """Return a maker of the page of a run with scenarios of the given outcomes, one after the other."""

    def page_of(*outcomes):
        for number, outcome in enumerate(outcomes, start=1):
            story.scenario(f"Tình huống {number}")
            if outcome != "interrupted":
                story.scenario_ends(outcome)
        return arrange(read_run(story.folder), story.folder)

    return page_of


def page(folder):
    return arrange(read_run(folder), folder)


def ran(story, name, **where):
    story.scenario(name, **where)
    story.scenario_ends()


def test_features_that_workers_interleave_are_put_together_in_the_order_of_their_first_scenario(story):
    for name, file in (("1", "b"), ("2", "a"), ("3", "b"), ("4", "a")):
        ran(story, name, feature=file.upper(), feature_file=file)
        story.pass_time(1)

    features = page(story.folder).features
    assert [feature.name for feature in features] == ["B", "A"]
    assert [[scenario.result.name for scenario in feature.scenarios] for feature in features] == [
        ["1", "3"],
        ["2", "4"],
    ]


def test_features_of_one_name_in_two_files_are_two(story):
    ran(story, "1", feature="Liên kết", feature_file="a")
    ran(story, "2", feature="Liên kết", feature_file="b")

    assert [feature.file for feature in page(story.folder).features] == ["a", "b"]


def test_scenarios_stand_under_their_rules_and_those_without_a_rule_come_first(story):
    for name, rule in (("1", "R"), ("2", None), ("3", "S"), ("4", "R"), ("5", None)):
        ran(story, name, rule=rule)
        story.pass_time(1)

    [feature] = page(story.folder).features
    assert [(rule.name, [scenario.result.name for scenario in rule.scenarios]) for rule in feature.rules] == [
        (None, ["2", "5"]),
        ("R", ["1", "4"]),
        ("S", ["3"]),
    ]


def test_every_place_has_an_anchor_of_its_own(whole_run):
    features = page(whole_run).features
    anchors = [feature.anchor for feature in features]
    anchors += [scenario.anchor for feature in features for scenario in feature.scenarios]

    assert len(set(anchors)) == len(anchors) == 7


def test_outcomes_are_counted_the_worst_first(page_of):
    counted = page_of("passed", "failed", "passed", "skipped", "interrupted")

    assert list(counted.totals.items()) == [("failed", 1), ("interrupted", 1), ("passed", 2), ("skipped", 1)]
    assert counted.total == 5


@pytest.mark.parametrize(
    ("outcomes", "verdict", "tone"),
    [
        ([], "Lượt chạy này không có tình huống nào.", "unsure"),
        (["passed"], "Tình huống duy nhất đã đạt.", "good"),
        (["passed", "passed"], "Cả 2 tình huống đều đạt.", "good"),
        (["passed", "skipped"], "1 tình huống đạt, 1 bỏ qua.", "good"),
        (["skipped", "skipped"], "Không tình huống nào đạt: 2 bỏ qua.", "unsure"),
        (["passed", "interrupted"], "1 trong 2 tình huống còn dở dang.", "unsure"),
        (["passed", "failed", "interrupted"], "1 trong 3 tình huống không đạt.", "bad"),
    ],
    ids=lambda value: "-".join(value) or "none" if isinstance(value, list) else "",
)
def test_the_verdict_says_the_worst_of_it(page_of, outcomes, verdict, tone):
    summed_up = page_of(*outcomes)

    assert (summed_up.verdict, summed_up.tone) == (verdict, tone)


def test_what_failed_or_was_cut_off_needs_attention(page_of):
    arranged = page_of("passed", "failed", "skipped", "interrupted")

    assert [scenario.result.name for scenario in arranged.needing_attention] == ["Tình huống 2", "Tình huống 4"]


def opened(arranged):
    return [scenario.result.name for feature in arranged.features for scenario in feature.scenarios if scenario.is_open]


def test_what_went_wrong_is_unfolded(page_of):
    assert opened(page_of("passed", "failed", "skipped", "interrupted")) == ["Tình huống 2", "Tình huống 4"]


def test_when_all_is_well_the_first_scenario_with_something_to_see_is_unfolded(story):
    ran(story, "Không có gì để xem")
    for name in ("Có ảnh", "Cũng có ảnh"):
        story.scenario(name)
        story.step("Khi", "chị Lan liên kết")
        story.act("Chị Lan", "mở trang")
        story.step_ends()
        story.scenario_ends()

    assert opened(page(story.folder)) == ["Có ảnh"]


def test_frames_are_numbered_through_the_scenario_and_anew_in_the_next(story):
    for name in ("Một", "Hai"):
        story.scenario(name)
        story.act("Chị Lan", "chuẩn bị")
        for _ in range(2):
            story.step("Khi", "chị Lan liên kết")
            story.act("Chị Lan", "mở trang")
            story.act("Chị Lan", "bấm nút")
            story.step_ends()
        story.scenario_ends()

    [feature] = page(story.folder).features
    for scenario in feature.scenarios:
        assert [frame.number for frame in scenario.preparations] == [1]
        assert [[frame.number for frame in step.frames] for step in scenario.steps] == [[2, 3], [4, 5]]


def test_a_picture_that_is_gone_is_neither_shown_nor_counted(whole_run):
    [failed] = [
        scenario
        for feature in page(whole_run).features
        for scenario in feature.scenarios
        if scenario.result.outcome == "failed"
    ]

    assert [frame.picture is not None for frame in failed.steps[0].frames] == [True, False]
    assert failed.picture_count == 1


def test_an_error_that_a_step_shows_is_not_shown_again(story):
    for name, error in (("Một", "Sai ở bước"), ("Hai", "Hỏng khi dọn dẹp")):
        story.scenario(name)
        story.step("Thì", "việc liên kết bị từ chối")
        story.step_ends("failed", 1, "Sai ở bước")
        story.scenario_ends("failed", 1, error)

    [feature] = page(story.folder).features
    assert [scenario.own_error for scenario in feature.scenarios] == [None, "Hỏng khi dọn dẹp"]


def test_an_assumption_is_known_by_its_tag(story):
    ran(story, "Chắc chắn", tags=("HP-01",))
    ran(story, "Giả định", tags=("AC-01", "gia-dinh"))

    [feature] = page(story.folder).features
    assert [scenario.is_assumption for scenario in feature.scenarios] == [False, True]


def test_a_diagram_is_drawn_where_systems_spoke(whole_run):
    scenarios = [scenario for feature in page(whole_run).features for scenario in feature.scenarios]
    drawn = [scenario.result.scenario_id for scenario in scenarios if scenario.diagram]

    assert drawn == [scenario.result.scenario_id for scenario in scenarios if scenario.result.exchanges] == [JOURNEY]


def test_a_run_took_from_its_first_beginning_to_its_last_end(story):
    story.pass_time(61_500)
    story.end()

    assert page(story.folder).duration_ms == 61_500


def test_a_run_that_did_not_end_has_no_duration(whole_run):
    assert page(whole_run).duration_ms is None
