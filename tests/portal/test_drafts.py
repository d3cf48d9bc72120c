"""Hồ sơ nháp: begun with what the account knows, saved, resumed, kept with the account, nobody else's."""

import pytest
from country import LAN, MINH, entered
from filing import BIRTH, DOSSIERS, MARRIAGE, PDF, SINGLE, begin, lan_with, post, raw

TOO_BIG = PDF + b"x" * (5 * 1024 * 1024)
PNG = b"\x89PNG\r\n\x1a\nanh"


@pytest.fixture
def lan(new_country):
    return entered(new_country(accounts=[lan_with(BIRTH, SINGLE), MINH.account()]))


def test_the_form_is_filled_in_with_what_the_account_knows(lan):
    form = begin(lan)
    assert form.values()["a-full_name"] == LAN.name
    assert form.values()["a-birth_date"] == "05/08/1989"


def test_what_was_verified_cannot_be_typed_over(lan):
    form = begin(lan)
    form.send("save", **{"a-personal_number": MINH.number})
    assert form.fixed() == {"a-personal_number": LAN.number}
    assert lan.country.account(LAN.id_card)["drafts"][0]["answers"]["personal_number"] == LAN.number


def test_a_draft_is_resumed_as_it_was_left(lan):
    begin(lan).send("save", **{"a-spouse_name": "Trần Thử Minh", "d-khai-sinh": BIRTH["code"]})
    lan.log_out()
    lan.log_in(LAN.id_card)
    again = begin(lan)
    assert again.values()["a-spouse_name"] == "Trần Thử Minh"
    assert again.page.tree.xpath("//input[@name='d-khai-sinh'][@checked]/@value") == [BIRTH["code"]]


def test_beginning_twice_is_one_draft(lan):
    assert begin(lan).draft_id == begin(lan).draft_id


def test_drafts_are_listed_with_a_way_to_go_on(lan):
    form = begin(lan)
    page = lan.open(DOSSIERS)
    [address] = page.tree.xpath("//section[@aria-labelledby='ho-so-nhap']//a/@href")
    assert address.endswith(form.path)


def test_an_uploaded_file_stays_until_it_is_taken_out(lan):
    form = begin(lan)
    kept = form.send("save", {"f-khac": ("cũ.pdf", PDF)}).tree.xpath("//input[@name='k-khac']/@value")
    assert len(kept) == 1
    still = form.send("save", **{"k-khac": kept[0]})
    assert "Giữ tệp đã tải lên: cũ.pdf" in " ".join(still.texts("//label"))
    assert form.send("save").tree.xpath("//input[@name='k-khac']") == []


def test_what_is_missing_is_told_at_its_field_and_nothing_typed_is_lost(lan):
    page = begin(lan).send("check", **{"a-spouse_name": "Trần Thử Minh", "a-spouse_number": ""})
    assert page.status == 422
    told = {found.get("id") for found in page.tree.xpath("//*[@class='field-error']")}
    assert told == {"a-spouse_number-chu-thich", "f-tinh-trang-hon-nhan-chu-thich"}
    assert page.form()["a-spouse_name"] == "Trần Thử Minh"


def test_a_draft_that_is_deleted_is_gone(lan):
    form = begin(lan)
    post(lan, f"{form.path}/xoa", {})
    assert lan.open(form.path).status == 404
    assert lan.country.account(LAN.id_card)["drafts"] == []


@pytest.mark.parametrize(("name", "content", "says"), [
    ("ma.exe", b"MZ\x90\x00", "Chỉ nhận tệp PDF, JPEG hoặc PNG"),
    ("trang.html", b"<script>alert(1)</script>", "Chỉ nhận tệp PDF, JPEG hoặc PNG"),
    ("trong.pdf", b"", "Tệp trống hoặc lớn hơn 5 MB"),
    ("lon.pdf", TOO_BIG, "Tệp trống hoặc lớn hơn 5 MB"),
], ids=["program", "page", "empty", "too-big"])  # fmt: skip
def test_a_file_that_is_not_taken_is_told_and_the_rest_is_kept(lan, name, content, says):
    page = begin(lan).send("save", {"f-khac": (name, content)}, **{"a-spouse_name": "Trần Thử Minh"})
    assert page.status == 422
    assert says in " ".join(page.texts("//*[@class='field-error']"))
    assert page.form()["a-spouse_name"] == "Trần Thử Minh"


def test_a_file_is_judged_by_its_content_not_by_its_name(lan):
    begin(lan).send("save", {"f-khac": ("../../etc/anh\u202egnp.exe", PNG)})
    [attachment] = lan.country.account(LAN.id_card)["drafts"][0]["attachments"]
    assert attachment["file_name"] == "anhgnp.png"


def test_more_files_than_one_form_may_carry_are_told(lan):
    files = [("f-khac", (f"{number}.pdf", PDF + bytes([number]))) for number in range(21)]
    page = begin(lan).send("save", files)
    assert "tối đa 20 tệp" in " ".join(page.texts("//*[@class='field-error']"))
    assert len(lan.country.account(LAN.id_card)["drafts"][0]["attachments"]) == 20


@pytest.mark.parametrize("odd", ["\x00", "a\x07b", "x" * 1001, "\ufffe"])
def test_an_answer_that_cannot_be_kept_is_told(lan, odd):
    page = begin(lan).send("save", **{"a-spouse_name": odd})
    assert page.status == 422
    assert "tối đa 1000 ký tự" in " ".join(page.texts("//*[@class='field-error']"))


def test_hostile_answers_are_shown_as_they_were_typed(lan):
    hostile = "<script>alert(1)</script>{{ 7*7 }}'\"; DROP TABLE drafts; --"
    form = begin(lan)
    form.send("save", **{"a-spouse_name": hostile})
    page = lan.open(form.path)
    assert page.form()["a-spouse_name"] == hostile
    assert "<script>alert" not in page.text


def test_a_field_that_the_form_does_not_have_is_not_kept(lan):
    begin(lan).send("save", **{"a-khong-co": "x", "d-khong-co": BIRTH["code"]})
    [draft] = lan.country.account(LAN.id_card)["drafts"]
    assert "khong-co" not in draft["answers"]
    assert draft["attachments"] == []


def test_a_form_without_its_token_changes_nothing(lan):
    form = begin(lan)
    assert form.send("save", csrf="sai", **{"a-spouse_name": "Kẻ Lạ"}).status == 400
    assert "spouse_name" not in lan.country.account(LAN.id_card)["drafts"][0]["answers"]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("beneath", ["", "/kiem-tra", "/nop", "/xoa"])
def test_nobody_elses_draft_can_be_reached(lan, method, beneath):
    form = begin(lan)
    minh = entered(lan.country, MINH.id_card)
    path = form.path + beneath
    page = post(minh, path, {"pledge": "1", "check": "1"}) if method == "POST" else minh.open(path)
    assert page.status in (404, 405)
    assert LAN.number not in page.text
    assert len(lan.country.account(LAN.id_card)["drafts"]) == 1


@pytest.mark.parametrize("draft_id", ["khong-co", "%00", "' OR 1=1 --", "a" * 300])
def test_a_draft_that_is_none_is_not_found(lan, draft_id):
    assert raw(lan, f"{DOSSIERS}/nhap/{draft_id}").status_code == 404


def test_a_draft_of_a_procedure_that_is_none_is_not_begun(lan):
    assert post(lan, f"{DOSSIERS}/nhap", {"procedure": "1.999999"}).status == 404


def test_after_linking_the_draft_is_still_there(lan):
    form = begin(lan)
    lan.authenticate(LAN)
    assert lan.open(form.path).status == 200


def test_who_is_about_to_link_is_told_of_drafts_and_unpaid_fees(lan):
    begin(lan)
    assert "còn 1 hồ sơ nháp và 0 khoản phí chưa nộp" in " ".join(lan.open("/thong-bao").texts("//dialog"))


def test_who_has_nothing_unfinished_is_told_nothing(lan):
    assert "hồ sơ nháp" not in lan.open("/thong-bao").text


def test_who_came_in_by_password_after_the_cut_over_cannot_begin(new_country):
    country = new_country(accounts=[lan_with(BIRTH)], day="2024-06-30")
    lan = entered(country)
    country.advance(86_400)
    page = post(lan, f"{DOSSIERS}/nhap", {"procedure": MARRIAGE})
    assert page.path.endswith(("/thong-bao", "/dang-nhap"))
    assert country.account(LAN.id_card)["drafts"] == []
