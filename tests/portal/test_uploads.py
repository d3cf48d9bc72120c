"""What citizens put into their own store, and take out again."""

import threading

import pytest
import requests
from country import LAN, MINH, TIMEOUT, Page, entered
from papers import FILE, PAPER, PDF, STORE, UPLOAD, at, facts, paper, titles

JPEG, PNG = b"\xff\xd8\xff\xe0 gia", b"\x89PNG\r\n\x1a\n gia"
LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}


def sent(browser, content=PDF, name="bằng khen.pdf", **typed):
    form = browser.open(UPLOAD).form()
    data = {"csrf": form["csrf"], "title": "Bằng khen"} | typed
    files = {"file": (name, content)}
    return Page(browser.session.post(browser.home + UPLOAD, data=data, files=files, timeout=TIMEOUT))


def deleted(browser, code):
    csrf = browser.open(UPLOAD).form()["csrf"]
    answer = browser.session.post(f"{browser.home}{PAPER}/xoa", data={"csrf": csrf, "ma": code}, timeout=TIMEOUT)
    return Page(answer)


def kept(country, username=LAN.id_card):
    return country.account(username)["documents"]


@pytest.fixture
def two(new_country):
    return new_country(accounts=[LAN.account(documents=[paper("SYN-1")]), MINH.account()])


@pytest.mark.parametrize("content", [PDF, JPEG, PNG], ids=["pdf", "jpeg", "png"])
def test_an_upload_is_kept_as_the_citizens_own_and_can_be_downloaded_again(two, content):
    lan = entered(two)
    page = sent(lan, content, issuer="Trường Giả Định", symbol="1/BK", issued_on="05/08/2010")
    told = facts(page)
    assert page.says == "Đã tải giấy tờ lên kho dữ liệu. Giấy tờ đang chờ duyệt."
    assert (told["Nguồn"], told["Phần của kho"]) == ("Công dân tải lên", "Phần e: giấy tờ khác")
    assert (told["Cơ quan cấp"], told["Ngày cấp"], told["Số hóa"]) == ("Trường Giả Định", "05/08/2010", "Chờ duyệt")
    code = told["Mã giấy tờ trong kho"]
    assert lan.session.get(lan.home + at(FILE, code), timeout=TIMEOUT).content == content


def test_a_world_may_approve_uploads_at_once(new_country):
    lan = entered(new_country(uploads_need_approval=False))
    assert facts(sent(lan))["Số hóa"] == "Đã duyệt"


@pytest.mark.parametrize(
    ("content", "name", "typed", "field", "says"),
    [
        (b"<html>", "a.pdf", {}, "file", "Nội dung tệp không phải PDF, JPEG hay PNG"),
        (b"", "a.pdf", {}, "file", "Chưa chọn tệp, hoặc tệp rỗng."),
        (PDF, "", {}, "file", "Chưa chọn tệp, hoặc tệp rỗng."),
        (b"%PDF-" + b"x" * 2000, "a.pdf", {}, "file", "Tệp lớn hơn 0,001 MB."),
        (PDF, "a.pdf", {"title": " "}, "title", "Thông tin bắt buộc."),
        (PDF, "a.pdf", {"title": "x" * 201}, "title", "Dài quá 200 ký tự."),
        (PDF, "a.pdf", {"title": "a\x00b"}, "title", "Có ký tự không in được."),
        (PDF, "a.pdf", {"issuer": "a\u202eb"}, "issuer", "Có ký tự không in được."),
        (PDF, "a.pdf", {"issued_on": "31/02/2020"}, "issued_on", "Ngày cấp không đúng."),
        (PDF, "a.pdf", {"issued_on": "21/06/2024"}, "issued_on", "Ngày cấp không đúng."),
    ],
    ids=[
        *("kind", "empty", "no file", "size", "no title", "long title", "unseen letter", "turning letter"),
        *("no such day", "tomorrow"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_is_kept(new_country, content, name, typed, field, says):
    country = new_country(upload_megabytes=0.001)
    page = sent(entered(country), content, name, **typed)
    assert page.status == 422
    assert page.field_errors[field].startswith(says)
    assert len(kept(country)) == 2


def test_a_file_bigger_than_any_request_may_be_is_refused(two):
    page = sent(entered(two), PDF + b"x" * (17 * 1024 * 1024))
    assert page.status == 413
    assert len(kept(two)) == 1


def test_the_same_file_is_kept_once(two):
    lan = entered(two)
    sent(lan)
    page = sent(lan, title="Tên khác")
    assert page.status == 409
    assert page.says == "Tệp này đã có trong kho dữ liệu của bạn. Chưa lưu thêm gì. Hãy chọn tệp khác."
    assert len(kept(two)) == 2


def test_two_citizens_may_keep_the_same_file(two):
    sent(entered(two))
    assert sent(entered(two, MINH.id_card)).status == 200
    assert len(kept(two, MINH.id_card)) == 1


def test_a_store_takes_no_more_than_its_world_allows_even_from_many_at_once(new_country):
    country = new_country(uploads_at_most=3)
    lan = entered(country)
    csrf = lan.open(UPLOAD).form()["csrf"]
    statuses: list[int] = []

    def send(number):
        files = {"file": (f"{number}.pdf", PDF + bytes([number]))}
        data = {"csrf": csrf, "title": "Bằng khen"}
        cookies = lan.session.cookies.get_dict()
        answer = requests.post(lan.home + UPLOAD, data=data, files=files, cookies=cookies, timeout=TIMEOUT)
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 200, 200, 409, 409, 409, 409, 409]
    assert sum(document["source"] == "uploaded" for document in kept(country)) == 3


def test_an_upload_of_a_linked_citizen_goes_into_the_store_of_the_vneid_account(new_country):
    country = new_country(accounts=[LAN.account(link=LINK)])
    sent(entered(country))
    assert [document["title"] for document in country.contents()["vneid_stores"][LAN.number]] == ["Bằng khen"]
    assert kept(country) == []


def test_a_citizen_takes_an_upload_out_again(two):
    lan = entered(two)
    code = facts(sent(lan))["Mã giấy tờ trong kho"]
    page = deleted(lan, code)
    assert (page.path, page.says) == (
        f"/w/{two.name}{STORE}"[len(f"/w/{two.name}") :],
        "Đã xóa giấy tờ khỏi kho dữ liệu.",
    )
    assert titles(page) == ["Giấy khai sinh"]


def test_an_upload_that_a_running_transfer_has_moved_does_not_come_back_when_it_goes_on(new_country):
    country = new_country(accounts=[LAN.account(documents=[paper("SYN-Z")])])
    code = facts(sent(entered(country)))["Mã giấy tờ trong kho"]
    country.control("PUT", "/vneid-store", takes=1)
    lan = entered(country)
    lan.authenticate(LAN)
    moved = [document["code"] for document in country.contents()["vneid_stores"][LAN.number]]
    assert (moved, country.contents()["transfers"][0]["state"]) == ([code], "running")
    deleted(lan, code)
    country.control("PUT", "/vneid-store", takes=None)
    country.control("POST", "/transfers/run")
    assert [document["code"] for document in country.contents()["vneid_stores"][LAN.number]] == ["SYN-Z"]
    assert [document["code"] for document in kept(country)] == ["SYN-Z"]


def test_an_upload_deleted_after_the_transfer_is_gone_from_the_old_store_too(two):
    lan = entered(two)
    code = facts(sent(lan))["Mã giấy tờ trong kho"]
    lan.authenticate(LAN)
    deleted(lan, code)
    assert [document["code"] for document in kept(two)] == ["SYN-1"]
    assert [document["code"] for document in two.contents()["vneid_stores"][LAN.number]] == ["SYN-1"]


def test_a_result_cannot_be_deleted(two):
    lan = entered(two)
    assert lan.open(at(PAPER, "SYN-1")).texts("//button[text()='Xóa khỏi kho']") == []
    page = deleted(lan, "SYN-1")
    assert page.status == 403
    assert page.says == "Chỉ xóa được giấy tờ do chính bạn tải lên. Chưa có gì thay đổi. Hãy chọn giấy tờ tự tải lên."
    assert len(kept(two)) == 1


def test_an_upload_of_somebody_else_is_not_there_to_delete(two):
    code = facts(sent(entered(two)))["Mã giấy tờ trong kho"]
    page = deleted(entered(two, MINH.id_card), code)
    assert page.status == 404
    assert len(kept(two)) == 2


@pytest.mark.parametrize("path", [UPLOAD, f"{PAPER}/xoa"])
def test_a_form_from_elsewhere_changes_nothing(two, path):
    lan = entered(two)
    data = {"csrf": "giả", "title": "x", "ma": "SYN-1"}
    answer = lan.session.post(lan.home + path, data=data, files={"file": ("a.pdf", PDF)}, timeout=TIMEOUT)
    assert answer.status_code == 400
    assert [document["code"] for document in kept(two)] == ["SYN-1"]
