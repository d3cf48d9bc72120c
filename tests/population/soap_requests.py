"""Writes requests as clients of the population database send them."""

from collections.abc import Mapping
from html import escape

REQUEST = "http://dancuquocgia.bca"
Field = str | Mapping[str, str]


def write_envelope(**fields: str) -> str:
    """Return a request as most clients send it; a field given as "" is left out."""
    sent = {
        "MaYeuCau": "YC-0001",
        "MaDVC": "VPCP",
        "MaTichHop": "037",
        "MaCanBo": "CANBO_THU",
        "MaDonVi": "DONVI_THU",
        "SoDinhDanh": "052689000001",
        "HoVaTen": "NGUYENVANAN",
        "NgayThangNam": "19890508",
    } | fields
    birth = "".join(_element(name, sent.pop(name, "")) for name in ("NgayThangNam", "Nam"))
    children = "".join(_element(name, text) for name, text in sent.items())
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dan="http://dancuquocgia.bca">'
        f"<soapenv:Header/><soapenv:Body><dan:TraCuuThongTinCongDan>{children}"
        f"<dan:NgayThangNamSinh>{birth}</dan:NgayThangNamSinh>"
        "</dan:TraCuuThongTinCongDan></soapenv:Body></soapenv:Envelope>"
    )


def write_operation(operation: str, *, namespace: str = REQUEST, **fields: Field) -> str:
    """Return the request of any ``operation``; a field with fields of its own is a mapping."""
    return (
        f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dan="{namespace}"><s:Body>'
        f"<dan:{operation}>{_elements(fields)}</dan:{operation}></s:Body></s:Envelope>"
    )


def _elements(fields: Mapping[str, Field]) -> str:
    return "".join(
        _element(name, value) if isinstance(value, str) else f"<dan:{name}>{_elements(value)}</dan:{name}>"
        for name, value in fields.items()
    )


def _element(name: str, text: str) -> str:
    return f"<dan:{name}>{escape(text)}</dan:{name}>" if text else ""
