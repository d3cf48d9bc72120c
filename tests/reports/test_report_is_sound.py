"""The report is one file that needs nothing else, well formed, and safe whatever the record holds."""

import itertools
import re
import unicodedata

import pytest
from lxml import etree
from reading import every
from telling import BEGIN

from lienket.reports.html import write_report
from lienket.reports.record import RecordError

HOSTILE = (
    """</pre></title></script><script>alert(1)</script><img src=x onerror=alert(2)>" onclick="alert(3)' {{ 7 * 7 }}"""
)
SVG_NAMESPACE = "xmlns='http://www.w3.org/2000/svg'"
UNKNOWN_TAG = 801  # libxml2 knows HTML 4 only


def complaints_about(text):
    """Return what a parser finds wrong with a page."""
    parser = etree.HTMLParser(recover=True)
    etree.fromstring(text, parser)
    return [(error.line, error.message) for error in parser.error_log if error.type != UNKNOWN_TAG]


@pytest.fixture
def text(whole_run):
    return write_report(whole_run).read_text(encoding="utf-8")


@pytest.fixture
def page(whole_run, report):
    return report(whole_run)


@pytest.fixture
def hostile_page(story, report):
    """A report of a run in which every text is an attack."""
    story.begin(run_id=HOSTILE)
    for tags in ((HOSTILE,), ("gia-dinh",)):
        story.scenario(HOSTILE, feature=HOSTILE, feature_file=HOSTILE, narrative=HOSTILE, rule=HOSTILE, tags=tags)
        story.step(HOSTILE, HOSTILE, [[HOSTILE], [HOSTILE]])
        story.act_with_picture(HOSTILE, HOSTILE, f"javascript:{HOSTILE}", HOSTILE)
        story.act(HOSTILE, HOSTILE, HOSTILE, (1, 2, 3))
        story.step_ends("failed", 1, HOSTILE)
        story.exchange(HOSTILE, HOSTILE, f"GET {HOSTILE}", at=story.now, note=HOSTILE)
        story.scenario_ends("failed", 1, f"{HOSTILE} khác")
    return report(story.folder)


def test_nothing_is_loaded_from_anywhere_else(page, text):
    addresses = {
        value for element in page.iter() for name, value in element.items() if name in ("src", "href", "srcset")
    }

    assert [a for a in addresses if not a.startswith(("#", "data:image/svg+xml,", "screenshots/"))] == []
    assert not re.search(r"url\(|@import|\bfetch\(|XMLHttpRequest", text)
    assert "http" not in text.replace(SVG_NAMESPACE, "").replace("http-", "")


def test_style_and_script_stand_in_the_page(page):
    assert [element.get("src") for element in every(page, "script")] == [None]
    assert [link.get("rel") for link in every(page, "link")] == ["icon"]
    assert "--brand" in every(page, "style")[0].text


def test_the_page_is_well_formed(text):
    assert complaints_about(text) == []


def test_every_id_is_given_once_and_everything_referred_to_is_there(page):
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    referred = {
        value[1:] for element in page.iter() for value in (element.get("href"),) if (value or "").startswith("#")
    }
    referred |= {element.get("aria-labelledby") for element in page.iter() if element.get("aria-labelledby")}

    assert len(set(ids)) == len(ids)
    assert referred <= set(ids)


def test_headings_leave_out_no_level(page):
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in itertools.pairwise(levels))


def test_what_can_be_scrolled_can_be_reached_by_keyboard_and_has_a_name(page):
    scrolled = every(page, ".scroll")

    assert scrolled
    assert all(part.get("tabindex") == "0" and part.get("aria-label") for part in scrolled)


def test_hostile_text_makes_no_markup(hostile_page):
    assert len(every(hostile_page, "script")) == 1
    assert [element for element in hostile_page.iter() if any(name.startswith("on") for name in element.attrib)] == []
    assert len(every(hostile_page, "img")) == 2
    assert all(image.get("src").startswith("screenshots/") for image in every(hostile_page, "img"))


def test_hostile_text_is_shown_as_it_is(hostile_page):
    shown = [pre.text for pre in every(hostile_page, ".error pre")]

    assert shown == [HOSTILE, f"{HOSTILE} khác"] * 2
    assert every(hostile_page, "article summary h4")[0].text_content() == HOSTILE


@pytest.mark.usefixtures("hostile_page")
def test_hostile_text_keeps_the_page_well_formed(story):
    assert complaints_about((story.folder / "index.html").read_text(encoding="utf-8")) == []


def test_all_text_is_composed_however_it_was_recorded(story):
    story.scenario(unicodedata.normalize("NFD", "Liên kết"), feature="\u0301sắc", tags=("\u0323",))
    written = write_report(story.folder).read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", written)
    assert "Liên kết" in written


def test_characters_that_html_forbids_are_shown_by_their_signs(story):
    story.scenario("Liên kết")
    story.scenario_ends("failed", 1, "\x1b[31mđỏ\x00\x7f")
    written = write_report(story.folder).read_text(encoding="utf-8")

    assert "␛[31mđỏ␀␡" in written
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", written)


def test_a_report_is_written_anew_in_place_of_an_earlier_one(story):
    story.scenario("Liên kết")
    first = write_report(story.folder)
    assert "còn dở dang" in first.read_text(encoding="utf-8")

    story.scenario_ends()
    story.end()
    second = write_report(story.folder)
    assert second == first == story.folder / "index.html"
    assert "còn dở dang" not in second.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_told(story):
    (story.folder / "index.html").mkdir()

    with pytest.raises(
        RecordError, match=r"^Không ghi được báo cáo vào «.*index\.html»; bản ghi lượt chạy vẫn còn nguyên;"
    ):
        write_report(story.folder)


def test_without_a_record_no_report_is_written(tmp_path):
    with pytest.raises(RecordError, match="Không có bản ghi lượt chạy"):
        write_report(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_run_that_ends_before_it_began_is_shown(story):
    story.recorder.run_finished(finished_at=BEGIN.replace(year=2025), exit_status=0)

    assert "dưới 1 ms" in write_report(story.folder).read_text(encoding="utf-8")
