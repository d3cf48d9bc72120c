"""What the report says of the whole run: the verdict, what needs attention, where everything is; always the same."""

from reading import described, every, one, scenario_of, title_of, words
from telling import Story


def test_the_report_is_a_vietnamese_page_that_begins_with_the_verdict(whole_page):
    assert whole_page.get("lang") == "vi"
    assert one(whole_page, "title").text.startswith("1 trong 5 tình huống không đạt. –")
    assert words(one(whole_page, "main h2.verdict.bad")) == "1 trong 5 tình huống không đạt."


def test_the_report_says_that_all_of_it_is_invented(whole_page):
    assert words(one(whole_page, ".banner")).startswith("Mô phỏng, dữ liệu giả.")


def test_outcomes_are_summed_up(whole_page):
    assert [words(total) for total in every(whole_page, ".totals li")] == [
        "5 tình huống",
        "1 không đạt",
        "1 dở dang",
        "2 đạt",
        "1 bỏ qua",
    ]


def test_nothing_failed_is_said_too(journey_page):
    assert [words(total) for total in every(journey_page, ".totals li")] == ["1 tình huống", "0 không đạt", "1 đạt"]


def test_the_run_is_told_with_its_command_versions_and_times(journey_page):
    facts = described(one(journey_page, ".facts dl"))

    assert facts["Mã lượt chạy"] == "run-7f3a"
    assert facts["Lệnh"] == "pytest features -n 2 --lienket-record ket-qua"
    assert facts["Kết thúc"] == "02/03/2026 09:00:08, mã 0"
    assert facts["Chromium"] == "143.0"
    assert described(one(journey_page, ".when")) == {"Bắt đầu": "02/03/2026 08:59:58", "Chạy trong": "10,42 giây"}


def test_what_went_wrong_is_unfolded_and_linked_from_the_top(whole_page):
    links = {words(link): link.get("href") for link in every(whole_page, ".attention a")}
    unfolded = {
        title_of(article): f"#{article.get('id')}"
        for article in every(whole_page, "article")
        if "open" in one(article, "details.fold-scenario").attrib
    }

    assert links == unfolded
    assert set(links) == {
        "Hai nơi xem tài khoản liên kết cho cùng một kết quả",
        "Tài khoản mức độ 1 chưa liên kết được",
    }


def test_a_run_cut_off_says_so_and_where(whole_page):
    assert "Lượt chạy bị ngắt giữa chừng" in words(one(whole_page, ".overview .notice"))
    assert "chưa kết thúc thì lượt chạy bị ngắt" in words(one(scenario_of(whole_page, "Hai nơi xem"), ".notice"))


def test_a_run_that_ended_has_nothing_to_excuse(journey_page):
    assert every(journey_page, ".notice") + every(journey_page, ".attention") == []


def test_trouble_outside_the_scenarios_is_told(story, report):
    story.scenario("Liên kết")
    story.scenario_ends()
    story.end(3)

    assert "Lượt chạy kết thúc với mã 3" in words(one(report(story.folder), ".overview .notice"))


def test_a_run_without_scenarios_says_what_to_check(story, report):
    story.end(5)
    page = report(story.folder)

    assert words(one(page, ".verdict.unsure")) == "Lượt chạy này không có tình huống nào."
    assert "Hãy kiểm tra đường dẫn đến tệp .feature" in words(one(page, ".empty"))
    assert every(page, "nav") + every(page, ".totals") == []


def test_the_contents_lead_to_every_feature_and_scenario(whole_page):
    nav = one(whole_page, "nav")
    targets = {link.get("href").removeprefix("#") for link in every(nav, "a")}

    parts = every(whole_page, "section.feature") + every(whole_page, "article")
    assert targets == {part.get("id") for part in parts}


def test_one_record_makes_one_report(whole_run, report):
    report(whole_run)
    first = (whole_run / "index.html").read_bytes()
    report(whole_run)

    assert (whole_run / "index.html").read_bytes() == first


def test_the_same_story_told_elsewhere_makes_the_same_report(tmp_path, report):
    for place in ("a", "b"):
        story = Story(tmp_path / place)
        story.begin()
        story.scenario("Liên kết", tags=("HP", "khoi"))
        story.act("Chị Lan", "mở trang", "http://localhost:8001/", (1, 2, 3))
        story.scenario_ends()
        story.end()
        report(tmp_path / place)

    assert (tmp_path / "a" / "index.html").read_bytes() == (tmp_path / "b" / "index.html").read_bytes()
