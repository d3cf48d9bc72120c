"""Writes the answers of operation ``TraCuuThongTinCongDan``: a citizen, nobody, or a fault.

Written literally, because clients search the answer for ``soapenv:`` and ``ns1:`` as plain text. Source of the elements
and their order: QCVN 109:2017/BTTTT and public code of clients. SOAP 1.1 wants HTTP 500 for a fault (section 6.2).
"""

from collections.abc import Mapping
from html import escape

from lienket.identity import BirthDate, Sex
from lienket.population.models import Address, CitizenRecord
from lienket.population.soap.request import ENVELOPE
from lienket.simulation.refusals import Refusal

_ANSWER = "http://www.mic.gov.vn/dancu/1.0"

_SEX_CODES: Mapping[Sex | None, str] = {Sex.MALE: "1", Sex.FEMALE: "2", None: "0"}
"""1 Nam, 2 Nữ; 0 "Chưa có thông tin" (giả định)."""


def write_citizen(record: CitizenRecord) -> str:
    """Return the answer that holds ``record``: every element of the standard message, present even if empty."""
    return _enveloped(_collection(_citizen(record)))


def write_nothing(*, with_collection: bool) -> str:
    """Return the answer that holds nobody; whether an empty collection stands in it, no source shows (setting)."""
    return _enveloped(_collection("") if with_collection else "")


def write_fault(refusal: Refusal) -> str:
    """Return a SOAP 1.1 Fault; ``detail`` holds the refusal's stable code (giả định: real faults are unknown)."""
    code = "VersionMismatch" if refusal.code == "soap-version" else "Client"
    return _enveloped(
        f"<soapenv:Fault><faultcode>soapenv:{code}</faultcode>"
        f"<faultstring>{escape(refusal.message, quote=False)}</faultstring>"
        f"<detail><code>{refusal.code}</code></detail></soapenv:Fault>"
    )


def _enveloped(content: str) -> str:
    body = f"<soapenv:Body>{content}</soapenv:Body>" if content else "<soapenv:Body/>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<soapenv:Envelope xmlns:soapenv="{ENVELOPE}"><soapenv:Header/>{body}</soapenv:Envelope>'
    )


def _collection(content: str) -> str:
    start = f'<ns1:CongdanCollection xmlns:ns1="{_ANSWER}"'
    return f"{start}>{content}</ns1:CongdanCollection>" if content else f"{start}/>"


def _citizen(record: CitizenRecord) -> str:
    return _group(
        "CongDan",
        _field("SoDinhDanh", record.number.text),
        _field("SoCMND", record.id_card.text if record.id_card else ""),
        _group("HoVaTen", _field("Ho"), _field("ChuDem"), _field("Ten", record.name.text.upper())),
        _field("GioiTinh", _SEX_CODES[record.sex]),
        _field("DanToc", record.ethnic_group),
        _field("TonGiao", record.religion),
        _field("TinhTrangHonNhan", record.marital_status),
        _field("NhomMau", record.blood_type),
        _birth(record.birth_date),
        _address("NoiDangKyKhaiSinh", record.birth_registration),
        _field("QuocTich", record.nationality),
        _address("QueQuan", record.hometown),
        _address("ThuongTru", record.permanent),
        _address("NoiOHienTai", record.current),
        *(_relative(role) for role in ("Cha", "Me", "VoChong", "NguoiDaiDien")),
        _group("ChuHo", *(_field(name) for name in ("QuanHe", "SoDinhDanh", "SoCMND", "HoVaTen"))),
        _field("SoSoHoKhau"),
    )


def _birth(day: BirthDate) -> str:
    full_date = day.for_wire() if day.day is not None else ""
    return _group("NgayThangNamSinh", _field("Nam", f"{day.year:04d}"), _field("NgayThangNam", full_date))


def _address(name: str, address: Address) -> str:
    return _group(
        name,
        _field("MaTinhThanh", address.province),
        _field("MaQuanHuyen", address.district),
        _field("MaPhuongXa", address.ward),
        _field("ChiTiet", address.detail),
        _field("QuocGia", address.country),
    )


def _relative(role: str) -> str:
    return _group(role, *(_field(name) for name in ("HoVaTen", "QuocTich", "SoDinhDanh", "SoCMND")))


def _group(name: str, *children: str) -> str:
    return f"<ns1:{name}>{''.join(children)}</ns1:{name}>"


def _field(name: str, value: str = "") -> str:
    return f"<ns1:{name}>{escape(value, quote=False)}</ns1:{name}>" if value else f"<ns1:{name}/>"
