"""What agencies and connected systems have in a world: an officer, a caller, a dossier of Lan's, and its result."""

from typing import Any

AGENCY = "H08.15"
MOMENT = "2024-06-10T09:00:00+07:00"
CODE = "H08.15-240610-0001"
OFFICER_PASSWORD = "Canbo@123"
CALLER_PASSWORD = "gia-lap-mat-khau"
API_KEY = "gia-lap-khoa-api"
OFFICER = {"username": "cb.binh", "password": OFFICER_PASSWORD, "name": "Lê Thử Bình", "agency_code": AGENCY}
CALLER = {"username": "motcua.h08", "password": CALLER_PASSWORD, "api_key": API_KEY, "units": [AGENCY]}
RESULT: dict[str, Any] = {
    "code": "SYN-KQ-1",
    "title": "Giấy xác nhận tình trạng hôn nhân",
    "issuer": "UBND xã An Bình",
    "issuer_code": AGENCY,
    "issued_on": "2024-06-20",
    "result_code": "KQ.G15.000034",
    "file": {"name": "ket-qua.txt", "text": "Kết quả"},
}


BIRTH = {
    "code": "SYN-KS",
    "title": "Giấy khai sinh",
    "issuer": "UBND xã An Bình",
    "issued_on": "1989-08-20",
    "result_code": "KQ.G15.000031",
    "file": {"name": "khai-sinh.pdf", "text": "%PDF-1.4 khai sinh"},
}
DRIVING = {"code": "SYN-LX", "title": "Giấy phép lái xe", "issuer": "Sở GTVT", "issued_on": "2015-01-02"}
PDF = b"%PDF-1.4 k\xe1\xba\xbft qu\xe1\xba\xa3"
STRANGER = OFFICER | {"username": "cb.khac", "agency_code": "H56.14"}


def dossier(**changes: Any) -> dict[str, Any]:
    """Return a dossier that is being processed."""
    known = {
        "code": CODE,
        "procedure_code": "1.000894",
        "procedure_name": "Đăng ký kết hôn",
        "agency_code": AGENCY,
        "agency_name": "UBND huyện Hoài Bình",
        "status": 4,
        "submitted_at": MOMENT,
        "received_at": MOMENT,
    }
    return known | changes


def wire_dossier(**changes: Any) -> dict[str, Any]:
    """Return a dossier as a province sends it, in the words that its software always sends."""
    sent = {
        "MaHoSo": "H08.15-240620-0007",
        "MaTTHC": "1.000894",
        "TenTTHC": "Đăng ký kết hôn",
        "MaLinhVuc": "G15-HT01",
        "TenLinhVuc": "Hộ tịch",
        "ChuHoSo": "Nguyễn Thị Thử Lan",
        "LoaiDoiTuong": "1",
        "MaDoiTuong": "",
        "ThongTinKhac": "",
        "Email": "lan@vidu.example",
        "Fax": "",
        "SoDienThoai": "0570123401",
        "TrichYeuHoSo": "Đăng ký kết hôn",
        "NgayTiepNhan": "20240620083000",
        "NgayHenTra": "20240621170000",
        "TrangThaiHoSo": "2",
        "NgayTra": "",
        "ThongTinTra": "",
        "HinhThuc": "0",
        "NgayKetThucXuLy": "",
        "DonViXuLy": "UBND huyện Hoài Bình",
        "GhiChu": "",
        "TaiLieuNop": [],
        "DanhSachLePhi": [],
        "DanhSachTepDinhKemKhac": [],
        "DanhSachHoSoBoSung": [],
        "DanhSachGiayToKetQua": [],
    }
    return sent | changes


def wire_step(**changes: Any) -> dict[str, Any]:
    """Return a step as a province sends it."""
    sent = {
        "MaHoSo": "H08.15-240620-0007",
        "NguoiXuLy": "Lê Thử Bình",
        "ChucDanh": "",
        "ThoiDiemXuLy": "20240620084500",
        "PhongBanXuLy": "",
        "NoiDungXuLy": "Chuyển phòng Tư pháp",
        "TrangThai": "4",
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": "",
    }
    return sent | changes
