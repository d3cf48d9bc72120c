"""Who may move a dossier where: one table, and what each step leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from lienket.portal.models.dossiers import (
    DOSSIER_STEPS,
    Attachment,
    Dossier,
    DossierEvent,
    DossierStatus,
    IdentifierKind,
    IllegalStep,
    Party,
    next_steps,
)
from lienket.portal.presentation import STATUS_NAMES

NOON = datetime(2024, 6, 20, 5, tzinfo=UTC)
FILED = Dossier("H1-240620-0001", "1.1", "Thủ tục", "H1", "UBND", "lan", "Lan", DossierStatus.REGISTERED, NOON)
LAST = (DossierStatus.NOT_RECEIVED, DossierStatus.STOPPED, DossierStatus.RETURNED)
OFFICER, CITIZEN = Party.OFFICER, Party.CITIZEN


def step(to: DossierStatus, party: Party = OFFICER) -> DossierEvent:
    return DossierEvent(NOON, to, party, "ai đó")


def test_the_ten_statuses_are_called_as_on_the_wire():
    assert [STATUS_NAMES[DossierStatus(number)] for number in (1, 5, 10)] == [
        "Mới đăng ký",
        "Yêu cầu bổ sung giấy tờ",
        "Đã trả kết quả",
    ]
    assert set(STATUS_NAMES) == set(DossierStatus)


@pytest.mark.parametrize(("status", "party"), [*product(LAST, Party)])
def test_nothing_follows_an_ending(status, party):
    assert next_steps(status, party) == ()


@pytest.mark.parametrize("status", DossierStatus)
def test_every_status_can_be_reached(status):
    reached = {to for steps in DOSSIER_STEPS.values() for to in steps}
    assert status in reached


def test_a_citizen_never_moves_a_dossier_to_what_only_an_agency_decides():
    by_citizens = {to for (_, party), steps in DOSSIER_STEPS.items() if party is CITIZEN for to in steps}
    assert by_citizens == {DossierStatus.REGISTERED, DossierStatus.PROCESSING, DossierStatus.WITHDRAWAL_ASKED}


@pytest.mark.parametrize(("status", "to", "party"), [
    (status, to, party)
    for status, to, party in product(DossierStatus, DossierStatus, Party)
    if to not in next_steps(status, party)
])  # fmt: skip
def test_a_step_that_the_table_does_not_have_is_refused(status, to, party):
    with pytest.raises(IllegalStep):
        replace(FILED, status=status).moved(step(to, party))


def test_a_step_is_written_down_with_who_made_it():
    event = DossierEvent(NOON, DossierStatus.RECEIVED, OFFICER, "Lê Thử", "đủ giấy tờ")
    moved = FILED.moved(event)
    assert (moved.status, moved.events) == (DossierStatus.RECEIVED, (event,))


def test_taking_a_dossier_in_is_its_reception_and_later_steps_are_not():
    received = FILED.moved(step(DossierStatus.RECEIVED))
    later = received.moved(replace(step(DossierStatus.PROCESSING), at=datetime(2024, 6, 21, tzinfo=UTC)))
    assert (received.received_at, later.received_at) == (NOON, NOON)


def test_asking_for_papers_is_no_reception():
    assert FILED.moved(step(DossierStatus.SUPPLEMENT_ASKED)).received_at is None


@pytest.mark.parametrize("to", [DossierStatus.NOT_RECEIVED, DossierStatus.RETURNED, DossierStatus.STOPPED])
def test_an_ending_has_its_moment(to):
    before = {DossierStatus.RETURNED: DossierStatus.PROCESSED, DossierStatus.STOPPED: DossierStatus.PROCESSING}
    assert replace(FILED, status=before.get(to, DossierStatus.REGISTERED)).moved(step(to)).ended_at == NOON


def test_a_supplement_leads_back_to_where_the_dossier_was():
    asked = FILED.moved(step(DossierStatus.SUPPLEMENT_ASKED))
    in_processing = replace(asked, received_at=NOON)
    assert asked.may_move(DossierStatus.REGISTERED, CITIZEN)
    assert not asked.may_move(DossierStatus.PROCESSING, CITIZEN)
    assert in_processing.may_move(DossierStatus.PROCESSING, CITIZEN)
    assert not in_processing.may_move(DossierStatus.REGISTERED, CITIZEN)


@pytest.mark.parametrize(
    ("number", "kind"),
    [("052789900001", IdentifierKind.PERSONAL_NUMBER), ("001234501", IdentifierKind.ID_CARD), ("", None)],
)
def test_the_applicants_number_says_its_kind(number, kind):
    assert replace(FILED, applicant_number=number).identifier_kind is kind


def test_a_paper_from_the_data_store_is_reused_and_an_upload_is_not():
    reused = Attachment("khai-sinh", "Giấy khai sinh", "ks.pdf", "a" * 64, "SYN-1", digitised=True)
    upload = Attachment("khac", "Giấy khác", "k.pdf", "b" * 64)
    assert [reused.is_reused, upload.is_reused] == [True, False]
    assert [replace(FILED, attachments=(one,)).has_digitised for one in (reused, upload)] == [True, False]
