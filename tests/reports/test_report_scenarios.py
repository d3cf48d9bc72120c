"""What the report shows of each scenario: its steps, pictures, failures, assumptions and calls."""

from reading import described, every, one, scenario_of, title_of, words
from telling import NARRATIVE, RULE, SEVEN_STEPS


def test_features_and_rules_are_shown_with_what_they_say(journey_page):
    feature = one(journey_page, "section.feature")

    assert words(one(feature, "h2")) == "Liên kết tài khoản Cổng Dịch vụ công quốc gia với tài khoản VNeID"
    assert one(feature, ".narrative").text == NARRATIVE
    assert words(one(feature, ".rule h3")) == f"Quy tắc {RULE}"


def test_every_scenario_is_shown_with_its_outcome(whole_page):
    shown = [(title_of(article), words(every(article, ".chip")[0])) for article in every(whole_page, "article")]

    assert shown == [
        ("Hai nơi xem tài khoản liên kết cho cùng một kết quả", "Dở dang"),
        ("Cập nhật số CCCD từ CSDL quốc gia về dân cư rồi liên kết, đủ bảy bước", "Đạt"),
        ("Từ chối liên kết khi tài khoản VNeID là của người khác", "Đạt"),
        ("Tài khoản mức độ 1 chưa liên kết được", "Không đạt"),
        ("Liên kết bằng mã QR khi điện thoại mất mạng", "Bỏ qua"),
    ]


def test_a_scenario_tells_its_length_its_pictures_its_world_and_its_day(journey_page):
    article = one(journey_page, "article")

    assert [words(part) for part in one(article, ".meta")] == ["Đạt", "5,42 giây", "8 ảnh"]
    assert described(one(article, ".about")) == {
        "Hôm nay trong mô phỏng": "20/06/2024",
        "Bắt đầu": "08:59:58",
        "Thế giới": "hp-02-3f9a",
        "Nhãn": "@HP @HP-02 @khoi",
    }


def test_every_step_is_shown_with_its_sentence_and_its_length(journey_page):
    steps = [words(sentence) for sentence in every(journey_page, ".step .sentence")]

    assert steps == [
        "Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp 85 ms",
        "Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động 85 ms",
        "Và kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ: 85 ms",
        "Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư 2,86 giây",
        "Và chị Lan đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình 2,10 giây",
        "Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024 85 ms",
    ]


def test_the_outcome_of_a_step_is_told_in_words_too(whole_page):
    article = scenario_of(whole_page, "Tài khoản mức độ 1")

    assert [icon.get("aria-label") for icon in every(article, ".sentence svg")] == ["Không đạt", "Bỏ qua"]


def test_the_table_of_a_step_is_a_table_with_a_header(journey_page):
    table = one(journey_page, ".step table")

    header = [(words(cell), cell.get("scope")) for cell in every(table, "thead th")]
    assert header == [("giấy tờ", "col"), ("cơ quan cấp", "col")]
    assert [[words(cell) for cell in every(row, "td")] for row in every(table, "tbody tr")] == [
        ["Giấy khai sinh", "UBND xã An Bình"],
        ["Giấy xác nhận tình trạng hôn nhân", "UBND xã An Bình"],
    ]


def test_every_act_is_shown_with_its_picture(journey_page, journey):
    figures = every(journey_page, ".film figure")
    acts = [*(text for text, _ in SEVEN_STEPS), "xem danh sách tài khoản liên kết"]

    assert [words(one(figure, ".what")) for figure in figures] == [
        f"Bước {number} Chị Lan {text}" for number, text in enumerate(acts, start=1)
    ]
    for picture in every(journey_page, ".film img"):
        assert (journey / picture.get("src")).is_file()
        assert picture.get("src") == picture.getparent().get("href")
        assert (picture.get("width"), picture.get("height")) == ("1280", "800")
    assert every(journey_page, ".film img")[0].get("alt") == (
        "Màn hình của Chị Lan sau bước 1: đăng nhập Cổng bằng tài khoản do Cổng cấp"
    )


def test_an_act_tells_where_and_when_it_was_done(journey_page):
    sixth = every(journey_page, ".film figure")[5]

    assert words(one(sixth, ".where")) == "Địa chỉ: 127.0.0.1:8002/w/hp-02-3f9a/authorize?…"
    assert words(one(sixth, ".time")) == "09:00:05 · 612 ms"


def test_a_picture_that_is_gone_is_told(whole_page):
    assert words(one(whole_page, ".missing")) == "Không tìm thấy ảnh screenshots/da-mat.png"


def test_an_act_without_a_picture_has_no_place_for_one(story, report):
    story.scenario("Liên kết")
    story.act("Chị Lan", "bấm nút")
    figure = one(report(story.folder), "figure")

    assert every(figure, "img") + every(figure, ".missing") == []
    assert words(one(figure, ".what")) == "Bước 1 Chị Lan bấm nút"


def test_a_failure_is_shown_once_with_its_reason_as_it_is_written(whole_page):
    error = one(scenario_of(whole_page, "Tài khoản mức độ 1"), ".error")

    assert words(one(error, "p")) == "Vì sao không đạt"
    assert one(error, "pre").text == (
        "Mong đợi lời từ chối vì tài khoản mới ở mức độ 1,\nnhưng trang ghi: “Liên kết thành công”."
    )


def test_the_reason_of_a_skip_is_no_failure(story, report):
    story.scenario("Liên kết")
    story.scenario_ends("skipped", 0, "Cần trình duyệt")

    assert words(one(report(story.folder), ".error.skipped")) == "Vì sao bỏ qua Cần trình duyệt"


def test_only_what_rests_on_an_assumption_says_so(whole_page):
    marked = [article for article in every(whole_page, "article") if every(article, ".assumption")]

    assert marked == [scenario_of(whole_page, "là của người khác")]
    assert words(one(marked[0], ".chip.assumption")) == "giả định"
    assert words(one(marked[0], ".assumption-note")).startswith("Giả định. Chưa có tài liệu công khai nào")


def test_the_sequence_of_calls_is_drawn_and_told_as_a_table(journey_page):
    exchanges = one(journey_page, ".exchanges")

    assert words(every(exchanges, "summary")[0]) == "Trao đổi giữa các hệ thống 11 lượt"
    assert [words(lane) for lane in every(exchanges, "svg .lane-label")] == [
        "Trình duyệt",
        "Cổng",
        "CSDL dân cư",
        "VNeID",
    ]
    assert len(every(exchanges, "svg .request")) == len(every(exchanges, "svg .answer")) == 11
    assert len(every(exchanges, "tbody tr")) == 11
    assert words(one(exchanges, ".shared")) == "Đường dẫn trong sơ đồ được viết tiếp sau /w/hp-02-3f9a."


def test_a_call_without_an_answer_is_told(journey_page):
    [answer] = every(journey_page, "svg .answer.wrong")
    row = every(journey_page, ".exchanges tbody tr")[-1]

    assert words(answer) == "không có trả lời · 50 ms"
    assert [words(cell) for cell in every(row, "td")] == [
        "09:00:04",
        "Cổng",
        "CSDL dân cư",
        "POST /w/hp-02-3f9a/soap",
        "không có",
        "50 ms",
        "",
        "4bf92f35",
    ]
