"""What an account holds before it is linked, and what testers do with VNeID's store."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lienket.worlds import PersonSpec
from lienket.worlds.data_store import DocumentSpec, DossierSpec, FileSpec, NotificationSpec, PaymentSpec

if TYPE_CHECKING:
    from lienket.harness.portal_operator import PortalOperator

Recast = Callable[[PersonSpec], PersonSpec]

_RETURNED, _PROCESSING = 10, 4
_FIRST_FILED = datetime(2020, 3, 2, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def holding(ended: int, pending: int, papers: int) -> Recast:
    """Return what gives a person so many dossiers, filed over the years, and so many papers with files."""
    dossiers = tuple(
        _dossier(number, _RETURNED if number < ended else _PROCESSING) for number in range(ended + pending)
    )
    documents = tuple(_document(number) for number in range(papers))
    return lambda person: person.with_account_contents(dossiers=dossiers, documents=documents)


def told(paid: int, unpaid: int, unread: int) -> Recast:
    """Return what gives a person so many fees and notifications."""
    payments = tuple(_payment(number, is_paid=number < paid) for number in range(paid + unpaid))
    notifications = tuple(
        NotificationSpec(notification_id=f"SYN-TB-{number}", at=_filed(number), text=f"Thông báo thử số {number}.")
        for number in range(unread)
    )
    return lambda person: person.with_account_contents(payments=payments, notifications=notifications)


def with_corrupt_files(count: int) -> Recast:
    """Return what damages the files of the first papers of a person."""

    def damage(person: PersonSpec) -> PersonSpec:
        held = person.portal_account.documents if person.portal_account else ()
        damaged = tuple(_damaged(document) for document in held[:count])
        return person.with_account_contents(documents=(*damaged, *held[count:]))

    return damage


def put_into_vneid_store(operator: "PortalOperator", person: PersonSpec, count: int) -> None:
    """Let the VNeID store of a person hold the first of their papers already."""
    held = person.portal_account.documents[:count] if person.portal_account else ()
    operator.ask("POST", "/contents", vneid_stores={person.number: [one.model_dump(mode="json") for one in held]})


def let_vneid_store_take(operator: "PortalOperator", count: int | None) -> None:
    """Take VNeID's store down after so many items more; None puts it up again."""
    operator.ask("PUT", "/vneid-store", takes=count)


def _dossier(number: int, status: int) -> DossierSpec:
    filed = _filed(number)
    return DossierSpec(
        code=f"H08.15-{filed:%y%m%d}-{number:04}",
        procedure_code="1.004873",
        procedure_name=f"Thủ tục thử số {number}",
        agency_code="H08.15",
        agency_name="UBND xã An Bình",
        status=status,
        submitted_at=filed,
    )


def _document(number: int) -> DocumentSpec:
    file = FileSpec(name=f"giay-{number}.txt", text=f"Nội dung giấy tờ thử số {number}")
    return DocumentSpec(
        code=f"SYN-GT-{number:04}", title=f"Giấy tờ thử số {number}", issuer="UBND xã An Bình", file=file
    )


def _damaged(document: DocumentSpec) -> DocumentSpec:
    file = document.file or FileSpec(name="giay.txt", text=document.title)
    return document.model_copy(update={"file": file.model_copy(update={"corrupt": True})})


def _payment(number: int, *, is_paid: bool) -> PaymentSpec:
    changes: dict[str, Any] = {"state": "paid", "paid_at": _filed(number)} if is_paid else {}
    return PaymentSpec(
        payment_id=f"SYN-LP-{number}",
        title=f"Lệ phí thử số {number}",
        amount=20_000,
        asked_at=_filed(number),
        **changes,
    )


def _filed(number: int) -> datetime:
    return _FIRST_FILED + timedelta(days=97 * (number % 16), minutes=number)
