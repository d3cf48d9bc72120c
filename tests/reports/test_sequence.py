"""The sequence diagram: lanes, arrows nested as calls are, bands of steps, labels that fit."""

from datetime import timedelta

import pytest
from telling import BEGIN

from lienket.reports.record import read_run
from lienket.reports.sequence import lay_out

BROWSER, PORTAL, POPULATION, VNEID = "trình duyệt", "Cổng", "CSDL dân cư", "VNeID"


@pytest.fixture
def drawn(story):
    """Return a drawer of exchanges: caller, callee, request, begin and length in milliseconds, and status."""

    def drawn(*exchanges):
        story.scenario("Liên kết")
        for caller, callee, request, begin, length, *status in exchanges:
            at = BEGIN + timedelta(milliseconds=begin)
            story.exchange(caller, callee, request, *status, at=at, milliseconds=length)
        [scenario] = read_run(story.folder).scenarios
        return lay_out(scenario.exchanges, scenario.steps)

    return drawn


@pytest.fixture
def journey_drawn(journey):
    [scenario] = read_run(journey).scenarios
    return lay_out(scenario.exchanges, scenario.steps)


def told(diagram):
    """Return the arrows from top to bottom as "from>to label"."""
    names = {lane.x: lane.name for lane in diagram.lanes}
    return [f"{names[arrow.x1]}>{names[arrow.x2]} {arrow.label}" for arrow in diagram.arrows]


def test_systems_stand_in_their_usual_order_from_the_citizen_on(drawn):
    diagram = drawn(
        (PORTAL, VNEID, "GET /a", 0, 1), ("Máy lạ", POPULATION, "GET /b", 5, 1), (BROWSER, PORTAL, "GET /c", 9, 1)
    )

    assert [lane.name for lane in diagram.lanes] == [BROWSER, PORTAL, POPULATION, VNEID, "Máy lạ"]
    assert [lane.x for lane in diagram.lanes] == sorted({lane.x for lane in diagram.lanes})


def test_only_systems_that_spoke_have_a_lane(drawn):
    assert [lane.name for lane in drawn((BROWSER, VNEID, "GET /a", 0, 1)).lanes] == [BROWSER, VNEID]


def test_a_call_made_on_behalf_of_another_stands_inside_it(drawn):
    diagram = drawn((BROWSER, PORTAL, "GET /x/ve", 0, 50), (PORTAL, VNEID, "POST /x/token", 10, 20))

    assert told(diagram) == [
        "trình duyệt>Cổng GET /ve",
        "Cổng>VNeID POST /token",
        "VNeID>Cổng 200 · 20 ms",
        "Cổng>trình duyệt 200 · 50 ms",
    ]


def test_of_calls_that_end_together_the_one_begun_last_ends_first(drawn):
    diagram = drawn((BROWSER, PORTAL, "GET /x/ve", 0, 30), (PORTAL, VNEID, "POST /x/token", 10, 20))

    assert told(diagram)[2:] == ["VNeID>Cổng 200 · 20 ms", "Cổng>trình duyệt 200 · 30 ms"]


@pytest.mark.parametrize("length", [0, -5])
def test_an_answer_never_stands_above_its_request(drawn, length):
    diagram = drawn((BROWSER, PORTAL, "GET /x/a", 0, length), (BROWSER, PORTAL, "GET /x/b", 1, length))

    assert [arrow.is_answer for arrow in diagram.arrows] == [False, True, False, True]


def test_arrows_stand_one_below_the_other_inside_the_drawing(journey_drawn):
    heights = [arrow.y for arrow in journey_drawn.arrows]

    assert len(heights) == 22
    assert heights == sorted(set(heights))
    assert all(0 < y < journey_drawn.height for y in heights)
    assert all(0 < lane.x < journey_drawn.width for lane in journey_drawn.lanes)


def test_a_system_works_from_the_request_to_its_answer(drawn):
    diagram = drawn((BROWSER, PORTAL, "GET /x/ve", 0, 50), (PORTAL, VNEID, "POST /x/token", 10, 20))
    request, _, _, answer = diagram.arrows
    outer = next(activation for activation in diagram.activations if activation.x == request.x2)

    assert (outer.y, outer.y + outer.height) == (request.y, answer.y)


def test_each_step_has_a_band_where_its_exchanges_begin(journey_drawn):
    assert [band.label for band in journey_drawn.bands] == [
        "Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư",
        "Và chị Lan đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình",
    ]
    first, second = journey_drawn.bands
    above = [arrow.y for arrow in journey_drawn.arrows if first.y < arrow.y < second.y]
    assert len(above) == 8


def test_exchanges_before_the_first_step_have_no_band(drawn):
    assert drawn((BROWSER, PORTAL, "GET /a", 0, 1)).bands == ()


def test_wrong_answers_are_told_from_right_ones(drawn):
    diagram = drawn(
        (BROWSER, PORTAL, "GET /a", 0, 1, 200),
        (BROWSER, PORTAL, "GET /b", 10, 1, 399),
        (BROWSER, PORTAL, "GET /c", 20, 1, 400),
        (BROWSER, PORTAL, "GET /d", 30, 1, 503),
        (BROWSER, PORTAL, "GET /e", 40, 1, None),
    )

    assert [(arrow.label, arrow.is_error) for arrow in diagram.arrows if arrow.is_answer] == [
        ("200 · 1 ms", False),
        ("399 · 1 ms", False),
        ("400 · 1 ms", True),
        ("503 · 1 ms", True),
        ("không có trả lời · 1 ms", True),
    ]
    assert not any(arrow.is_error for arrow in diagram.arrows if not arrow.is_answer)


@pytest.mark.parametrize(
    ("paths", "shared"),
    [
        (["/w/mot/a", "/w/mot/b/c"], "/w/mot"),
        (["/w/mot", "/w/hai"], "/w"),
        (["/w/mot/tai-khoan", "/w/mot/tai-lieu"], "/w/mot"),
        (["/a", "/b"], ""),
        (["/", "/w/mot/a"], ""),
        (["/w/mot/a?ve=/w/mot/b"], "/w/mot"),
        (["/w//mot/./a"], "/w//mot/."),
        (["http://la.example/a", "/a"], ""),
    ],
    ids=str,
)
def test_what_begins_every_path_is_told_once_and_left_out_of_the_labels(drawn, paths, shared):
    diagram = drawn(*((BROWSER, VNEID, f"GET {path}", 10 * index, 1) for index, path in enumerate(paths)))

    assert diagram.shared_path == shared
    assert [arrow.label for arrow in diagram.arrows if not arrow.is_answer] == [
        f"GET {path.removeprefix(shared)}" for path in paths
    ]


def test_of_a_path_too_long_the_last_parts_are_shown(drawn):
    path = "/tai-khoan/dinh-danh/thong-tin/xac-minh-lai"
    diagram = drawn((BROWSER, PORTAL, "GET /a", 0, 1), (BROWSER, PORTAL, f"GET {path}", 10, 1))

    assert [arrow.label for arrow in diagram.arrows][2] == "GET …/thong-tin/xac-minh-lai"


def test_of_a_last_part_too_long_its_end_is_shown(drawn):
    diagram = drawn((BROWSER, PORTAL, "GET /a", 0, 1), (BROWSER, PORTAL, f"GET /{'a' * 99}hết", 10, 1))

    label = [arrow.label for arrow in diagram.arrows][2]
    assert label.startswith("GET …aaa")
    assert label.endswith("aahết")


def test_nothing_long_leaves_its_place(story):
    story.scenario("Liên kết")
    story.step("Khi", "x" * 500)
    story.exchange("S" * 90, PORTAL, f"{'M' * 90} /{'p' * 500}", at=story.now, note="n" * 500)
    story.step_ends()
    [scenario] = read_run(story.folder).scenarios
    diagram = lay_out(scenario.exchanges, scenario.steps)

    assert max(len(lane.name) for lane in diagram.lanes) < 20
    assert len(diagram.bands[0].label) < 70
    assert len(diagram.arrows[1].label) < 35
    assert all(text.endswith("…") for text in (diagram.bands[0].label, diagram.arrows[1].label))


def test_a_system_that_calls_itself_is_drawn(drawn):
    diagram = drawn((PORTAL, PORTAL, "GET /a", 0, 1))

    assert [(arrow.x1, arrow.label) for arrow in diagram.arrows] == [
        (diagram.lanes[0].x, "GET /a"),
        (diagram.lanes[0].x, "200 · 1 ms"),
    ]


def test_four_systems_fit_beside_the_table_of_contents(journey_drawn):
    assert len(journey_drawn.lanes) == 4
    assert journey_drawn.width <= 846
