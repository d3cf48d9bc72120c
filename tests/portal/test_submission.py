"""Handing a dossier in: papers of the data store instead of uploads, one dossier however often it is sent."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from country import LAN, MINH, Browser, entered
from filing import BIRTH, DOSSIERS, PDF, SINGLE, SPOUSE, attached, begin, code_of, file_dossier, lan_with, post, stored
from races import Race

from lienket.portal.app import create_app
from lienket.portal.models.drafts import Draft
from lienket.portal.models.eras import LoginMethod
from lienket.portal.services.submission import Filing, hand_in
from lienket.simulation.clock import VIETNAM

NOON = datetime(2024, 6, 20, 12, tzinfo=VIETNAM)
CHOSEN = {"d-tinh-trang-hon-nhan": SINGLE["code"], "d-khai-sinh": BIRTH["code"]}
REVOKED = SINGLE | {"revoked_on": "2024-06-01"}
EXPIRED = SINGLE | {"expires_on": "2024-06-19"}
HIDDEN = SINGLE | {"hidden": True}
PENDING = SINGLE | {"digitisation": "1"}
UNUSABLE = [REVOKED, EXPIRED, HIDDEN, PENDING]


@pytest.fixture
def lan(new_country) -> Browser:
    return entered(new_country(accounts=[lan_with(BIRTH, SINGLE), MINH.account()]))


def dossiers(browser: Browser) -> list[dict]:
    return browser.country.contents()["dossiers"]


def test_papers_of_the_data_store_are_taken_instead_of_uploads(lan):
    page = lan.open(f"{DOSSIERS}/{file_dossier(lan, **CHOSEN)}")
    assert attached(page) == [(SINGLE["title"], "Dùng lại từ kho"), (BIRTH["title"], "Dùng lại từ kho")]


def test_a_dossier_says_of_each_paper_how_it_was_reused(lan):
    file_dossier(lan, **CHOSEN)
    [filed] = dossiers(lan)
    trace = {one["document_code"]: (one["digitised"], one["replaced_result_code"]) for one in filed["attachments"]}
    assert trace == {"SYN-HN": (True, "KQ.G15.000034"), "SYN-KS": (True, "KQ.G15.000031")}


def test_an_upload_is_no_reuse(lan):
    file_dossier(lan, files={"f-tinh-trang-hon-nhan": ("giay.pdf", PDF)})
    [attachment] = dossiers(lan)[0]["attachments"]
    assert (attachment["document_code"], attachment["digitised"], attachment["file_name"]) == ("", False, "giay.pdf")


def test_a_dossier_holds_whose_it_is_and_what_was_answered(lan):
    code = file_dossier(lan, **CHOSEN)
    [filed] = dossiers(lan)
    assert code == "H08.15.23-240620-0001"
    assert (filed["applicant_name"], filed["applicant_number"], filed["status"]) == (LAN.name, LAN.number, 1)
    assert filed["answers"]["Họ và tên của người kia"] == SPOUSE["a-spouse_name"]


def test_a_dossier_says_when_its_result_is_due(lan):
    form = begin(lan, "1.004873", **{"a-purpose": "thử"})
    form.send("check")
    form.submit()
    assert dossiers(lan)[0]["due_on"] == "2024-06-25"


@pytest.mark.parametrize("came_in_with_vneid", [False, True])
def test_a_dossier_says_whether_its_citizen_came_in_with_vneid(new_country, came_in_with_vneid):
    link = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
    country = new_country(accounts=[lan_with(BIRTH, SINGLE, link=link)])
    browser = country.browser()
    browser.authenticate(LAN) if came_in_with_vneid else browser.log_in(LAN.id_card)
    file_dossier(browser, **CHOSEN)
    assert dossiers(browser)[0]["filed_with_vneid"] is came_in_with_vneid


@pytest.mark.parametrize("paper", UNUSABLE, ids=["revoked", "expired", "hidden", "not-approved"])
def test_a_paper_that_does_not_hold_is_not_offered(new_country, paper):
    form = begin(entered(new_country(accounts=[lan_with(paper)])))
    assert form.offered("tinh-trang-hon-nhan") == []
    assert form.offered("khac") == []


@pytest.mark.parametrize("component", ["tinh-trang-hon-nhan", "khac"])
@pytest.mark.parametrize("paper", UNUSABLE, ids=["revoked", "expired", "hidden", "not-approved"])
def test_a_paper_that_does_not_hold_is_not_taken_whatever_the_browser_sends(new_country, paper, component):
    form = begin(entered(new_country(accounts=[lan_with(paper)])))
    page = form.send("check", **{f"d-{component}": paper["code"]})
    assert page.status == 409
    assert "không dùng lại được" in page.says


def test_nobody_elses_paper_is_taken(new_country):
    minh = MINH.account(documents=[SINGLE | {"code": "SYN-CUA-MINH"}])
    form = begin(entered(new_country(accounts=[lan_with(BIRTH), minh])))
    page = form.send("check", **{"d-tinh-trang-hon-nhan": "SYN-CUA-MINH"})
    assert page.status == 409
    assert SINGLE["title"] not in page.says


def test_a_paper_of_another_kind_does_not_serve_a_component(lan):
    page = begin(lan).send("check", **{"d-tinh-trang-hon-nhan": BIRTH["code"]})
    assert page.status == 409
    assert "không thay được" in page.says


def test_a_paper_that_ran_out_since_the_draft_was_saved_stops_the_filing(new_country):
    country = new_country(accounts=[lan_with(SINGLE | {"expires_on": "2024-06-20"})])
    form = begin(entered(country))
    form.send("check", **{"d-tinh-trang-hon-nhan": SINGLE["code"]})
    country.advance(86_400)
    form.browser.log_in(LAN.id_card)
    page = form.submit()
    assert (page.status, country.contents()["dossiers"]) == (409, [])
    assert "không dùng lại được" in page.says


@pytest.mark.parametrize(
    "filled_in", [SPOUSE | {"d-tinh-trang-hon-nhan": []}, CHOSEN | {"a-spouse_name": ""}], ids=["paper", "answer"]
)
def test_a_dossier_that_lacks_a_paper_or_an_answer_is_not_filed(lan, filled_in):
    form = begin(lan)
    form.send("save", **filled_in)
    page = form.submit()
    assert (page.status, dossiers(lan)) == (422, [])


def test_a_dossier_is_not_filed_without_the_pledge(lan):
    form = begin(lan)
    form.send("check", **CHOSEN)
    page = form.submit(pledge="")
    assert (page.status, dossiers(lan)) == (422, [])


def test_pressed_twice_it_is_one_dossier(lan):
    form = begin(lan)
    form.send("check", **CHOSEN)
    codes = {code_of(form.submit()) for _ in range(2)}
    assert [filed["code"] for filed in dossiers(lan)] == [*codes]


def test_pressed_twice_it_asks_for_one_fee(lan):
    form = begin(lan, "3.000333", **{"a-purpose": "xin việc"})
    form.send("check")
    form.submit()
    form.submit()
    payments = lan.country.account(LAN.id_card)["payments"]
    assert [(fee["amount"], fee["state"]) for fee in payments] == [(200_000, "unpaid")]


def test_a_filed_draft_is_no_draft_any_more(lan):
    form = begin(lan)
    form.send("check", **CHOSEN)
    form.submit()
    assert lan.open(form.path).status == 404
    assert lan.country.account(LAN.id_card)["drafts"] == []


def test_the_citizen_is_told_once_that_it_was_filed(lan):
    code = file_dossier(lan, **CHOSEN)
    [told] = lan.country.account(LAN.id_card)["notifications"]
    assert (told["dossier_code"], told["text"]) == (code, f"Đã nộp hồ sơ {code}: Đăng ký kết hôn.")


def test_a_code_that_the_world_gave_away_is_passed_over(new_country):
    taken = stored("H08.15.23-240620-0001")
    lan = entered(new_country(accounts=[lan_with(BIRTH, SINGLE, dossiers=[taken])]))
    assert file_dossier(lan, **CHOSEN) == "H08.15.23-240620-0002"


def test_the_audit_tells_of_the_filing_with_its_code(lan):
    code = file_dossier(lan, **CHOSEN)
    assert ("submit", "submitted", code) in lan.country.audit()


def test_after_linking_a_new_dossier_stands_in_the_store_of_the_vneid_account(lan):
    lan.authenticate(LAN)
    code = file_dossier(lan, **CHOSEN)
    assert lan.country.contents()["vneid_dossiers"][LAN.number] == [code]


def test_the_form_is_filled_in_from_vneid_for_who_has_no_older_account(new_country):
    from_vneid = {"personal_number": LAN.number, "full_name": LAN.name}
    identity = {name: {"value": value, "source": "vneid"} for name, value in from_vneid.items()}
    account = {"username": f"vneid:{LAN.number}", "origin": "vneid", "identity": identity}
    country = new_country(accounts={"accounts": [account], "vneid_stores": {LAN.number: [BIRTH, SINGLE]}})
    browser = country.browser()
    browser.authenticate(LAN)
    form = begin(browser)
    assert form.fixed() == {"a-full_name": LAN.name, "a-personal_number": LAN.number}
    assert form.offered("khai-sinh") == [BIRTH["code"]]


def test_a_fee_is_paid_once_however_often_it_is_pressed(lan):
    form = begin(lan, "3.000333", **{"a-purpose": "xin việc"})
    form.send("check")
    fee = f"LP-{code_of(form.submit())}"
    first = post(lan, f"/tai-khoan/thanh-toan/{fee}", {})
    paid_at = lan.country.account(LAN.id_card)["payments"][0]["paid_at"]
    lan.country.advance(60)
    post(lan, f"/tai-khoan/thanh-toan/{fee}", {})
    [payment] = lan.country.account(LAN.id_card)["payments"]
    assert "Đã nộp phí 200.000 đồng" in first.says
    assert (payment["state"], payment["paid_at"]) == ("paid", paid_at)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_elses_fee_can_be_reached(new_country, method):
    fee = {"payment_id": "LP-1", "title": "Phí của Lan", "amount": 5, "asked_at": "2024-06-01T08:00:00+07:00"}
    country = new_country(accounts=[LAN.account(payments=[fee]), MINH.account()])
    minh = entered(country, MINH.id_card)
    path = "/tai-khoan/thanh-toan/LP-1"
    page = post(minh, path, {}) if method == "POST" else minh.open(path)
    assert page.status == 404
    assert "Phí của Lan" not in page.text
    assert country.account(LAN.id_card)["payments"][0]["state"] == "unpaid"


@pytest.fixture
def race(database_url: str) -> Iterator[Race]:
    app = create_app({}, database_url)
    assert app.test_client().put("/_lienket/worlds/here").status_code == 201
    storage = app.extensions["lienket.storage"]
    yield Race(app, storage)
    storage.close()


def test_fifty_citizens_who_file_at_once_get_fifty_codes_in_a_row(race):
    drafts = _drafts(race, 50)
    with ThreadPoolExecutor(50) as citizens:
        codes = list(citizens.map(lambda draft: _file(race, draft), drafts))
    assert sorted(codes) == [f"H08.15.23-240620-{number:04}" for number in range(1, 51)]


def test_one_draft_that_is_sent_ten_times_at_once_is_one_dossier(race):
    [draft] = _drafts(race, 1)
    with ThreadPoolExecutor(10) as tabs:
        codes = set(tabs.map(lambda _: _file(race, draft), range(10)))
    assert [dossier.code for dossier in race.store.all_dossiers()] == [*codes]


def _drafts(race: Race, count: int) -> list[Draft]:
    names = [f"nguoi-{number}" for number in range(count)]
    race.holds(*({"username": name, "password": "x"} for name in names))
    needed = {"full_name": "Thử", "personal_number": LAN.number, "birth_date": "1989", "purpose": "thử"}
    drafts = [
        Draft(str(uuid.uuid4()), race.id_of(name), "1.004873", "Thủ tục", NOON, needed) for name in names
    ]  # fmt: skip
    for draft in drafts:
        race.store.add_draft(draft)
    return drafts


def _file(race: Race, draft: Draft) -> str:
    with race._app.test_request_context():
        return hand_in(race.store, Filing(draft.account_id, draft.draft_id, LoginMethod.PORTAL, NOON))
