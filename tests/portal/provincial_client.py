"""A client as the software of provinces is written: it looks for words in answers, whatever else they say."""

from dataclasses import dataclass, field
from typing import Any

import requests

DSTCODE = "VN:GOV:000.00.00.G22:vpcpdvcprovider"


@dataclass
class ProvincialClient:
    """What is set up at a province: addresses, account, unit."""

    adapter_url: str
    username: str
    password: str
    madonvi: str
    auth_endpoint: str = f"/mapi/login?dstcode={DSTCODE}"
    integration_endpoint: str = "/mapi/g"
    share_endpoint: str = "/mapi/share"
    session: str = ""
    seen: list[Any] = field(default_factory=list)

    def get_access_token(self) -> str:
        result = self._post(self.auth_endpoint, {"username": self.username, "password": self.password})
        if "session" in result and "error_code" in result and int(result["error_code"]) == 0:
            self.session = result["session"]
            return self.session
        return ""

    def get_sharing_data(self, data: dict[str, Any], endpoint: str | None = None) -> dict[str, Any]:
        body = {"session": self.session, "madonvi": self.madonvi} | data
        return self._post(endpoint or self.integration_endpoint, body)

    def has_sync_dossier(self, dossier_no: str) -> bool:
        result = self.get_sharing_data({"service": "TraCuuHoSo", "mahoso": dossier_no})
        return str(result["error_code"]) == "0" and len(result["result"]) > 0

    def sync_dossier(self, dossier: dict[str, Any]) -> bool:
        """Send as new; told that it is there already, send again as an update."""
        result = self._sync(dossier, "False")
        if str(result["error_code"]) in ("0", "3", "-3") and "đã tồn tại" in result["message"]:
            result = self._sync(dossier, "True")
        return str(result["error_code"]) in ("0", "3", "-3") and "thành công" in result["message"]

    def sync_status(self, step: dict[str, Any]) -> bool:
        result = self.get_sharing_data({"service": "CapNhatTienDoHoSoMC", "data": [step]})
        return result["error_code"] == 0 and "thành công" in result["message"]

    def tech_id(self, number: str) -> str:
        result = self.get_sharing_data({"service": "TraCuuTechID", "provider": "wso2is", "mstorcmnd": number})
        return result["result"][0]["TECHNICALID"] if result["error_code"] == 0 and result["result"] else ""

    def papers_of(self, owner: str, name: str, procedure: str, result_code: str) -> list[dict[str, Any]]:
        body = {
            "session": self.session,
            "SoDinhDanhChuSoHuu": owner,
            "HoTenNguoiYeuCau": name,
            "KenhThucHien": "2",
            "SoDinhDanhNguoiYeuCau": owner,
            "MaThuTuc": procedure,
            "DanhSachDanhMucKetQua": [{"MaKetQua": result_code, "SoKyHieu": ""}],
        }
        return list(self._post("/kho/giay-to-ket-qua", body)["result"]["DanhSachGiayToKetQua"])

    def file_of(self, paper: dict[str, Any], file: dict[str, Any]) -> str:
        """Return the base64 string."""
        body = {"CoQuanChuQuan": paper["CoQuanChuQuan"], "DuongDan": file["DuongDan"], "session": self.session}
        return str(self._post("/kho/tep", body))

    def _sync(self, dossier: dict[str, Any], is_updating: str) -> dict[str, Any]:
        return self.get_sharing_data({"service": "DongBoHoSoMC", "isUpdating": is_updating, "data": [dossier]})

    def _post(self, endpoint: str, body: dict[str, Any]) -> Any:
        headers = {"Accept": "application/json", "Charset": "utf-8", "dstcode": DSTCODE}
        answer = requests.post(self.adapter_url + endpoint, json=body, headers=headers, timeout=60)
        self.seen.append(answer.json())
        return self.seen[-1]
