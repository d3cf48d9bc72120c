"""What a transfer moves, what it finds there, what it leaves and why; on both databases."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from moving import NOON, TARGET, Moving, file_of, moving, paper

from lienket.portal.models.documents import DocumentSource, DocumentState
from lienket.portal.models.transfers import ItemKind, StayedItem, StayReason, TransferScope, TransferState
from lienket.portal.services.transfer import TurnEnd
from lienket.simulation.journal import read_journal

TWO = {"result_code": "KQ.G15.000031", "symbol": "12/2020"}


@pytest.fixture
def lan(database_url: str) -> Iterator[Moving]:
    with moving(database_url, batch_items=3) as lan:
        yield lan


def test_every_paper_and_dossier_is_in_the_new_store_once_and_in_the_old_one_still(lan):
    papers = [paper(number) for number in range(10)]
    lan.holds(*papers, dossiers=14)
    assert lan.go_on() is TurnEnd.ENDED
    assert lan.store.documents(TARGET) == lan.store.documents(lan.source) == papers
    assert lan.listed == sorted(held.code for held in lan.store.dossiers(lan.source))
    assert len(lan.listed) == 14


def test_at_the_end_both_sides_balance(lan):
    lan.holds(*(paper(number) for number in range(4)), dossiers=2)
    lan.go_on()
    transfer = lan.transfer
    assert (transfer.state, transfer.ended_at, transfer.settled) == (TransferState.DONE, NOON, 6)
    assert transfer.source == transfer.target
    assert transfer.source
    assert transfer.source.count == 6


def test_the_balance_is_of_what_the_items_say(lan, tmp_path):
    lan.holds(paper(1))
    lan.go_on()
    with moving(f"sqlite:///{tmp_path}/other.sqlite") as other:
        other.holds(paper(1, issuer="UBND xã khác"))
        other.go_on()
        assert other.transfer.source != lan.transfer.source


def test_an_empty_store_is_moved_too_and_nobody_is_told(lan):
    lan.holds()
    lan.go_on()
    assert (lan.transfer.state, lan.transfer.total) == (TransferState.DONE, 0)
    assert lan.store.notifications(lan.account_id) == []


def test_the_citizen_is_told_once_when_it_is_done(lan):
    lan.holds(paper(1), dossiers=1)
    lan.go_on()
    lan.go_on()
    told = [one.text for one in lan.store.notifications(lan.account_id)]
    assert told == ["Đã chuyển xong dữ liệu sang kho của tài khoản VNeID: 2 giấy tờ và hồ sơ đã ở kho mới."]


def test_a_paper_of_the_same_code_in_both_stores_is_one_and_says_where_it_was(lan):
    lan.holds(paper(1), paper(2))
    lan.arrives(paper(1))
    lan.go_on()
    assert lan.codes == ["SYN-0001", "SYN-0002"]
    held = lan.store.document(TARGET, "SYN-0001")
    assert held
    assert held.provenance == (TARGET, lan.source)
    assert (lan.transfer.moved, lan.transfer.present) == (1, 1)


def test_the_same_paper_under_another_code_is_one(lan):
    lan.holds(paper(1, **TWO))
    lan.arrives(paper(9, **TWO))
    lan.go_on()
    assert lan.codes == ["SYN-0009"]
    assert lan.transfer.present == 1
    assert lan.transfer.source == lan.transfer.target


@pytest.mark.parametrize(
    "changes", [{"symbol": "13/2020"}, {"symbol": ""}, {"issued_on": date(2020, 1, 2)}, {"issuer": "UBND xã khác"}]
)
def test_papers_that_differ_in_symbol_day_or_issuer_are_two(lan, changes):
    lan.holds(paper(1, **TWO))
    lan.arrives(paper(9, **TWO | changes))
    lan.go_on()
    assert lan.codes == ["SYN-0001", "SYN-0009"]


def test_two_papers_of_the_old_store_stay_two_however_alike(lan):
    lan.rules = type(lan.rules)(batch_items=1)
    lan.holds(paper(1, **TWO), paper(2, **TWO))
    lan.go_on()
    assert lan.codes == ["SYN-0001", "SYN-0002"]
    assert lan.transfer.present == 0


def test_a_corrupt_and_a_missing_file_stay_with_a_reason_and_all_else_moves(lan):
    sound, corrupt, missing = (file_of(content) for content in (b"nguyen", b"hong", b"mat"))
    files = {sound.sha256: b"nguyen", corrupt.sha256: b"\0hong"}
    lan.holds(paper(1, file=sound), paper(2, file=corrupt), paper(3, file=missing), paper(4), files=files)
    lan.go_on()
    assert lan.codes == ["SYN-0001", "SYN-0004"]
    assert lan.transfer.state is TransferState.PARTIAL
    assert lan.transfer.stayed == (
        StayedItem(ItemKind.DOCUMENT, "SYN-0002", "Giấy tờ thử 2", StayReason.FILE_CORRUPT),
        StayedItem(ItemKind.DOCUMENT, "SYN-0003", "Giấy tờ thử 3", StayReason.FILE_MISSING),
    )
    assert len(lan.store.documents(lan.source)) == 4
    assert lan.transfer.source == lan.transfer.target
    assert "2 giấy tờ chưa chuyển được" in lan.store.notifications(lan.account_id)[0].text


def test_a_large_file_is_looked_through_in_chunks(lan):
    content = bytes(9 * 1024 * 1024)
    lan.holds(paper(1, file=file_of(content)), files={file_of(content).sha256: content})
    lan.go_on()
    assert lan.codes == ["SYN-0001"]


def test_an_empty_file_is_sound(lan):
    lan.holds(paper(1, file=file_of(b"")), files={file_of(b"").sha256: b""})
    lan.go_on()
    assert lan.codes == ["SYN-0001"]


def test_a_file_found_sound_is_not_looked_through_again(lan):
    file = file_of(b"mot tep chung")
    lan.holds(paper(1, file=file), files={file.sha256: b"mot tep chung"})
    lan.go_on()
    assert lan.store.sound_files([file.sha256]) == {file.sha256}


def test_revoked_hidden_and_uploaded_papers_move_as_what_they_are(lan):
    papers = [
        paper(1, revoked_on=date(2024, 1, 1)),
        paper(2, hidden=True),
        paper(3, source=DocumentSource.UPLOADED),
        paper(4, expires_on=date(2021, 1, 1)),
    ]
    lan.holds(*papers)
    lan.go_on()
    assert lan.store.documents(TARGET) == papers
    assert lan.store.documents(TARGET)[0].state(NOON.date()) is DocumentState.REVOKED


def test_a_world_may_say_that_the_new_store_takes_reusable_papers_only(lan):
    lan.rules = type(lan.rules)(scope=TransferScope.REUSABLE)
    lan.holds(paper(1), paper(2, hidden=True), paper(3, revoked_on=date(2024, 1, 1)))
    lan.go_on()
    assert lan.codes == ["SYN-0001"]
    assert {item.reason for item in lan.transfer.stayed} == {StayReason.NOT_TAKEN}


def test_a_result_that_arrives_while_it_runs_is_there_once(lan):
    lan.holds(*(paper(number) for number in range(7)))
    lan.steps(1)
    lan.arrives(paper(5))
    lan.arrives(paper(100))
    lan.go_on()
    assert lan.codes == [f"SYN-{number:04}" for number in (*range(7), 100)]


def test_what_comes_late_into_the_old_store_is_moved_too(lan):
    lan.holds(paper(5), paper(6))
    lan.steps(1)
    lan.store.add_documents({lan.source: [paper(1)]})
    lan.go_on()
    assert lan.codes == ["SYN-0001", "SYN-0005", "SYN-0006"]
    assert (lan.transfer.total, lan.transfer.settled) == (3, 3)


def test_linked_again_nothing_is_there_twice(lan):
    lan.holds(paper(1), dossiers=2)
    lan.go_on()
    lan.link()
    lan.go_on()
    assert (lan.codes, len(lan.listed)) == (["SYN-0001"], 2)
    assert (lan.transfer.state, lan.transfer.present) == (TransferState.DONE, 3)


def test_a_difference_between_both_sides_is_a_crash_and_the_transfer_does_not_end(lan):
    lan.holds(paper(1), paper(2))
    lan.steps(1)
    wrong = paper(1, issuer="UBND xã khác")
    lan.store.delete_document(TARGET, "SYN-0001")
    lan.arrives(wrong)
    assert lan.go_on() is TurnEnd.WAITS
    assert (lan.transfer.state, lan.transfer.reason) == (TransferState.RUNNING, "unbalanced")
    assert [entry["kind"] for entry in read_journal(lan.storage, "here")] == ["crash"]


def test_it_waits_longer_each_time_up_to_ten_minutes(lan):
    waits = [lan.rules.wait(attempts) for attempts in range(6)]
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 10, 10)]
