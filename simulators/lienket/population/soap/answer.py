"""Writes the answers of the operations: citizens or nobody, yes or no, how many, or a fault.

Written literally, because clients search the answer for ``soapenv:`` and ``ns1:`` as plain text. Source of the elements
and their order: QCVN 109:2017/BTTTT and public code of clients; what that does not show is giả định. SOAP 1.1 wants
HTTP 500 for a fault (section 6.2).
"""

from collections.abc import Mapping
from datetime import datetime
from html import escape

from lienket.identity import BirthDate, Sex
from lienket.population.models import Address, CitizenRecord, HouseholdHead, Page, Relative
from lienket.population.soap.envelope import ENVELOPE
from lienket.population.soap.request import REQUEST
from lienket.simulation.refusals import Refusal

ANSWER = "http://www.mic.gov.vn/dancu/1.0"

KINSHIP_RESPONSE = "XacMinhThongTinNhanThanResponse"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

_SEX_CODES: Mapping[Sex | None, str] = {Sex.MALE: "1", Sex.FEMALE: "2", None: "0"}
"""1 Nam, 2 Nữ; 0 "Chưa có thông tin" (giả định)."""


def write_citizen(record: CitizenRecord) -> str:
    """Return the answer that holds ``record``: every element of the standard message, present even if empty."""
    return _enveloped(_collection(_citizen(record)))


def write_nothing(*, with_collection: bool) -> str:
    """Return the answer that holds nobody; whether an empty collection stands in it, no source shows (setting)."""
    return _enveloped(_collection("") if with_collection else "")


def write_page(page: Page, now: datetime, request_id: str) -> str:
    """Return a page of a synchronisation.

    Names of the attributes: a client's schema. That ``SoCongDan`` counts the whole period and ``id`` repeats the
    request's, is giả định.
    """
    attributes = {
        "SoCongDan": str(page.total),
        "GhiChu": "",
        "ThoiDiemDuLieu": now.isoformat(timespec="seconds"),
        "id": request_id[:100],
    }
    return _enveloped(_collection("".join(map(_citizen, page.records)), attributes))


def write_existence(*, exists: bool) -> str:
    """Return the answer of a verification as yes or no."""
    return _enveloped(_root("KetQuaXacThucResponse", _field("TonTai", _boolean(exists))))


def write_count(count: int) -> str:
    """Return the answer of a verification as the number of citizens who fit."""
    return _enveloped(_root("XacThucThongTinCongDanResponse", _field("SoLuongCongDan", str(count))))


def write_old_existence(*, exists: bool) -> str:
    """Return the answer of the older verification, in the prefixes that it had (source: a recorded answer)."""
    return (
        f'{_DECLARATION}<SOAP-ENV:Envelope xmlns:SOAP-ENV="{ENVELOPE}"><SOAP-ENV:Header/><SOAP-ENV:Body>'
        f'<ns2:KetQuaXacThucResponse xmlns:ns2="{REQUEST}"><ns2:TonTai>{_boolean(exists)}</ns2:TonTai>'
        "</ns2:KetQuaXacThucResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>"
    )


def write_kinship(*, is_kin: bool) -> str:
    """Return whether two people are what was asked (giả định)."""
    return _enveloped(_root(KINSHIP_RESPONSE, _field("KetQua", _boolean(is_kin))))


def write_parents(record: CitizenRecord | None) -> str:
    """Return the citizen with their parents and nothing else, or an empty collection (source: a client's schema)."""
    content = (
        ""
        if record is None
        else _group(
            "CongDan",
            *_identity(record),
            _birth(record.birth_date),
            _relative("Cha", record.father),
            _relative("Me", record.mother),
        )
    )
    collection = _group("CongdanCollection", content) if content else _field("CongdanCollection")
    return _enveloped(_root(KINSHIP_RESPONSE, collection))


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
    return f'{_DECLARATION}<soapenv:Envelope xmlns:soapenv="{ENVELOPE}"><soapenv:Header/>{body}</soapenv:Envelope>'


def _collection(content: str, attributes: Mapping[str, str] | None = None) -> str:
    return _root("CongdanCollection", content, attributes)


def _root(name: str, content: str, attributes: Mapping[str, str] | None = None) -> str:
    said = "".join(f' {key}="{escape(value)}"' for key, value in (attributes or {}).items())
    start = f'<ns1:{name} xmlns:ns1="{ANSWER}"{said}'
    return f"{start}>{content}</ns1:{name}>" if content else f"{start}/>"


def _citizen(record: CitizenRecord) -> str:
    return _group(
        "CongDan",
        *_identity(record),
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
        _relative("Cha", record.father),
        _relative("Me", record.mother),
        _relative("VoChong", record.spouse),
        _relative("NguoiDaiDien", record.representative),
        _household_head(record.household_head),
        _field("SoSoHoKhau", record.household_book),
    )


def _identity(record: CitizenRecord) -> tuple[str, ...]:
    """Return the numbers and the name: whole, in capitals, in ``Ten``, as in a recorded answer."""
    return (
        _field("SoDinhDanh", record.number.text),
        _field("SoCMND", record.id_card.text if record.id_card else ""),
        _group("HoVaTen", _field("Ho"), _field("ChuDem"), _field("Ten", record.name.text.upper())),
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


def _relative(role: str, relative: Relative) -> str:
    return _group(
        role,
        _field("HoVaTen", relative.name.upper()),
        _field("QuocTich", relative.nationality),
        _field("SoDinhDanh", relative.number),
        _field("SoCMND", relative.id_card),
    )


def _household_head(head: HouseholdHead) -> str:
    return _group(
        "ChuHo",
        _field("QuanHe", head.relation),
        _field("SoDinhDanh", head.number),
        _field("SoCMND", head.id_card),
        _field("HoVaTen", head.name.upper()),
    )


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _group(name: str, *children: str) -> str:
    return f"<ns1:{name}>{''.join(children)}</ns1:{name}>"


def _field(name: str, value: str = "") -> str:
    return f"<ns1:{name}>{escape(value, quote=False)}</ns1:{name}>" if value else f"<ns1:{name}/>"
