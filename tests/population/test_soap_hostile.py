"""What means harm, or is no request at all: answered as docs/population.md says, and in little memory."""

import json
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
import requests
from lxml import etree

from lienket.population.app import create_app
from lienket.simulation.serving import Site, serve

DOCUMENTATION = Path(__file__).parents[2] / "docs/population.md"
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
ROW = re.compile(r"^\| (?P<sent>[^|]+) \| (?P<status>[0-9]{3}) \| (`(?P<code>[a-z-]+)`|[^`|]+) \|$", re.MULTILINE)
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
FIELDS = {
    "MaTichHop": "037",
    "SoDinhDanh": "052689000001",
    "HoVaTen": "NGUYENVANAN",
    "NgayThangNamSinh": {"NgayThangNam": "19890508"},
}


def _soap(body: str, before: str = "") -> str:
    return f'{before}<s:Envelope xmlns:s="{ENVELOPE}"><s:Body>{body}</s:Body></s:Envelope>'


def _entity(declaration: str, text: str = "&a;", attribute: str = "") -> str:
    operation = f'<TraCuuThongTinCongDan at="{attribute}"><HoVaTen>{text}</HoVaTen></TraCuuThongTinCongDan>'
    return _soap(operation, f"<!DOCTYPE x [{declaration}]>")


SENT = {
    "không gì cả, hoặc chỉ khoảng trắng": [b"", b" \n "],
    "byte NUL": [b"\x00" * 1000, _soap("").encode() + b"\x00"],
    "JSON": ['{"SoDinhDanh": "052689000001"}'],
    "XML bị cắt, thẻ không khớp, tiền tố chưa khai báo": [_soap("")[:-5], "<a></b>", "<dan:a/>"],
    "bảng mã không có trên đời": ['<?xml version="1.0" encoding="khong-co"?><a/>'],
    "thẻ lồng nhau quá 256 tầng": ["<a>" * 300 + "</a>" * 300, "<a>" * 40_000],
    "khai báo DOCTYPE": ["<!DOCTYPE html><html></html>"],
    "thực thể tự nở («một tỉ tiếng cười»)": [_entity(LAUGHS, "&a9;"), _entity(LAUGHS, "", "&a9;")],
    "thực thể trỏ tới tệp hoặc địa chỉ khác": [
        _entity('<!ENTITY a SYSTEM "file:///etc/hostname">'),
        _entity('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;', ""),
    ],
    "hơn 128 KB": [b"<a>" + b"x" * (128 * 1024) + b"</a>", b" " * (128 * 1024 + 1), b" " * 10_000_000],
    "phong bì SOAP 1.2": ['<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>'],
    "XML không phải phong bì; phong bì rỗng": ["<html/>", f'<s:Envelope xmlns:s="{ENVELOPE}"/>', _soap("")],
    "nghiệp vụ lạ, hoặc sai không gian tên": [
        _soap("<XoaCongDan/>"),
        _soap('<TraCuuThongTinCongDan xmlns="k"/>'),
        _soap('<TraCuuThongTinCongDan xmlns="http://gtel.vn/qldc"/>'),
    ],
}
ASKED = {
    "sai mã tích hợp": [{"MaTichHop": "003"}, {"MaTichHop": ""}],
    "thiếu số, họ tên hoặc ngày sinh": [{"SoDinhDanh": ""}, {"HoVaTen": ""}, {"NgayThangNamSinh": ""}],
    "số không đủ hoặc thừa chữ số, ngày không có thật như 29/02/1900": [
        {"SoDinhDanh": "0526890000011"},
        {"NgayThangNamSinh": {"NgayThangNam": "19000229"}},
    ],
}


@pytest.fixture(scope="module")
def documented() -> dict[str, tuple[int, str | None]]:
    _, _, table = DOCUMENTATION.read_text(encoding="utf-8").partition("| Gửi gì | HTTP | Trả lời |")
    rows = ROW.finditer(table.partition("\n\n")[0])
    return {row["sent"]: (int(row["status"]), row["code"]) for row in rows}


def _told(answer) -> tuple[int, str | None]:
    assert answer.content_type == "text/xml; charset=utf-8"
    root = etree.fromstring(answer.data)
    assert root.find(".//{*}CongDan") is None
    return answer.status_code, root.findtext(".//detail/code")


@pytest.mark.parametrize(
    ("row", "body"),
    [(row, body) for row, bodies in SENT.items() for body in bodies],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_no_request_is_answered_as_documented(town, documented, row, body):
    assert _told(town.send(body)) == documented[row]
    assert town.journal("crash") == []


@pytest.mark.parametrize(
    ("row", "fields"), [(row, fields) for row, asked in ASKED.items() for fields in asked], ids=str
)
def test_a_request_with_wrong_values_is_answered_as_documented(town, documented, row, fields):
    assert _told(town.call("TraCuuThongTinCongDan", **FIELDS | fields)) == documented[row]


def test_every_documented_row_is_tried(documented):
    assert set(documented) == {*SENT, *ASKED}


class Zeros:
    """An endless body of zeros that counts what is read of it."""

    def __init__(self) -> None:
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "an endless body is not to be read whole"
        self.read_bytes += size
        return b"0" * size


@pytest.mark.parametrize(
    "length",
    [{"CONTENT_LENGTH": "10000000"}, {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}],
    ids=["announced", "in chunks"],
)
def test_a_huge_body_is_refused_without_being_held(town, length):
    body = Zeros()
    tracemalloc.start()
    answer = town.client.post(f"/w/{town.name}/soap", environ_overrides={"wsgi.input": body, **length})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert _told(answer) == (500, "soap-too-large")
    assert body.read_bytes <= 256 * 1024
    assert peak < 2_000_000


def test_a_huge_body_over_the_network_is_refused_with_an_answer():
    with serve([Site("population", create_app)]) as urls:
        world = f"{urls['population']}/_lienket/worlds/thu"
        assert requests.put(world, json={}, timeout=10).status_code == 201
        answer = requests.post(f"{urls['population']}/w/thu/soap", data=b"0" * 10_000_000, timeout=10)

    assert (answer.status_code, b"soap-too-large" in answer.content) == (500, True)


MEASURE = """
import json, sys
from pathlib import Path
from lienket.population.soap.envelope import open_envelope
from lienket.simulation.refusals import Refusal

def peak_kb():
    status = Path("/proc/self/status").read_text()  # what resource says counts the memory of the parent too
    return int(status.partition("VmHWM:")[2].split()[0])

def refused(document):
    try:
        open_envelope(document.encode())
    except Refusal as refusal:
        return refusal.code

def measured(document):
    before = peak_kb()
    return [{refused(document) for _ in range(20)}.pop(), peak_kb() - before]

documents = json.load(sys.stdin)
refused("<a/>"), refused("<a")
print(json.dumps({name: measured(document) for name, document in documents.items()}))
"""

DOCUMENTS = {
    "a big file": (_entity('<!ENTITY a SYSTEM "FILE">'), "soap-doctype"),
    "deep": ("<a>" * 43_000, "soap-unreadable"),
    "laughs in an attribute": (_entity(LAUGHS, "", "&a9;"), "soap-doctype"),
    "laughs in text": (_entity(LAUGHS, "&a9;" * 10_000), "soap-doctype"),
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> dict[str, tuple[str, int]]:
    """What a process of its own answered to each document, and by how many KB its memory grew."""
    file = tmp_path_factory.mktemp("big") / "file.txt"
    file.write_bytes(b"x" * 9_000_000)
    documents = {name: document.replace("FILE", file.as_uri()) for name, (document, _) in DOCUMENTS.items()}
    command = [sys.executable, "-c", MEASURE]
    process = subprocess.run(command, input=json.dumps(documents), capture_output=True, check=True, text=True)
    told: dict[str, tuple[str, int]] = json.loads(process.stdout)
    return told


@pytest.mark.skipif(sys.platform != "linux", reason="đỉnh bộ nhớ của một tiến trình đọc từ /proc của Linux")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_deep_and_growing_documents_take_little_memory(measured, name):
    code, kilobytes = measured[name]

    assert code == DOCUMENTS[name][1]
    assert kilobytes < 6_000, kilobytes
