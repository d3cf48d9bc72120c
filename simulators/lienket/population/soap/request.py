"""Reads the operation in a SOAP envelope: which it is, who asks, and what; elements without a namespace count too.

Sources: public code of clients; of ``XacMinhThongTinNhanThan`` one client's schema, which asks for a person's parents.
That it also compares with a relative sent along (``QuanHe``, ``NguoiThan``) is giả định.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from lienket.population.models import Asked, Asker, ChangesAsked, Kinship
from lienket.population.soap.envelope import open_envelope
from lienket.simulation.refusals import Refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

REQUEST = "http://dancuquocgia.bca"
KINSHIP_REQUEST = "http://gtel.vn/qldc"

LOOK_UP = "TraCuuThongTinCongDan"
VERIFY = "XacThucThongTinCongDan"
OLD_VERIFY = "XacThucThongTinCongDanRequest"
CHECK_KINSHIP = "XacMinhThongTinNhanThan"

KINSHIPS: Mapping[str, Kinship] = {
    "Cha": Kinship.FATHER,
    "Me": Kinship.MOTHER,
    "Con": Kinship.CHILD,
    "VoChong": Kinship.SPOUSE,
    "NguoiDaiDien": Kinship.REPRESENTATIVE,
    "NguoiDuocDaiDien": Kinship.REPRESENTED,
}
"""What ``QuanHe`` may say the relative is to the citizen (giả định)."""

_NAMESPACES = {
    LOOK_UP: (REQUEST,),
    VERIFY: (REQUEST,),
    OLD_VERIFY: (REQUEST,),
    CHECK_KINSHIP: (REQUEST, KINSHIP_REQUEST),
}
_PERIOD = ("TuNgay", "DenNgay", "Trang", "SoBanGhi")


@dataclass(frozen=True)
class LookUp:
    """Share the record of a citizen."""

    asker: Asker
    asked: Asked


@dataclass(frozen=True)
class Verification:
    """Tell whether there is such a citizen; ``is_old``: in the older form, whose answer has a shape of its own."""

    asker: Asker
    asked: Asked
    is_old: bool = False


@dataclass(frozen=True)
class KinshipCheck:
    """Tell whether ``relative`` is to the citizen what ``kinship`` says; without a relative, who the parents are."""

    asker: Asker
    asked: Asked
    kinship: Kinship | None
    relative: Asked | None


@dataclass(frozen=True)
class Synchronisation:
    """Share the records that changed in a period."""

    asker: Asker
    asked: ChangesAsked


Question = LookUp | Verification | KinshipCheck | Synchronisation


def read_request(body: bytes) -> Question:
    """Return what ``body`` asks for; Refusal when it is no SOAP 1.1 envelope with an operation of this service."""
    operation = open_envelope(body)
    if operation is not None:
        name = etree.QName(operation)
        if name.localname in _READERS and name.namespace in (None, *_NAMESPACES[name.localname]):
            return _READERS[name.localname](operation)
    raise Refusal("soap-no-operation", 500)


def _look_up(operation: "_Element") -> LookUp | Synchronisation:
    asker = _asker(operation, "MaTichHop")
    since, until, page, size = period = [_text(operation, name) for name in _PERIOD]
    if any(period):
        return Synchronisation(asker, ChangesAsked(since, until, _text(operation, "Loai"), page, size))
    return LookUp(asker, _asked(operation))


def _verification(operation: "_Element") -> Verification:
    return Verification(_asker(operation, "MaTichHop"), _asked(operation))


def _old_verification(operation: "_Element") -> Verification:
    return Verification(_asker(operation, "MaDichVu"), _asked(operation), is_old=True)


def _kinship_check(operation: "_Element") -> KinshipCheck:
    relative = _child(operation, "NguoiThan")
    return KinshipCheck(
        _asker(operation, "MaTichHop"),
        _asked(operation),
        KINSHIPS.get(_text(operation, "QuanHe")),
        None if relative is None else _asked(relative),
    )


_READERS: Mapping[str, Callable[["_Element"], Question]] = {
    LOOK_UP: _look_up,
    VERIFY: _verification,
    OLD_VERIFY: _old_verification,
    CHECK_KINSHIP: _kinship_check,
}


def _asker(operation: "_Element", service: str) -> Asker:
    return Asker(
        service=_text(operation, service),
        purpose=_text(operation, "MaDVC"),
        officer=_text(operation, "MaCanBo"),
        unit=_text(operation, "MaDonVi"),
        request_id=_text(operation, "MaYeuCau"),
    )


def _asked(person: "_Element") -> Asked:
    birth = _child(person, "NgayThangNamSinh")
    birth = person if birth is None else birth
    in_parts = _text(birth, "NgayThangNam") or _text(birth, "Nam")
    return Asked(
        number=_text(person, "SoDinhDanh"),
        id_card=_text(person, "SoCMND"),
        name=_text(person, "HoVaTen"),
        birth_date=in_parts or _text(person, "NgayThangNamSinh"),
    )


def _child(parent: "_Element", name: str) -> "_Element | None":
    """Return the first child ``name`` in a namespace of the service or in none."""
    tags = (f"{{{space}}}{name}" for space in (REQUEST, KINSHIP_REQUEST, ""))
    return next(parent.iterchildren(*tags), None)


def _text(parent: "_Element", name: str) -> str:
    child = _child(parent, name)
    return (child.text or "").strip() if child is not None else ""
