"""The words of the data-store API: what is asked for, what is answered; ``result`` is there whatever happens."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from pydantic import Field

from lienket.portal.exchange.values import Code, LongCode, Many, Sent, Text
from lienket.portal.models.documents import Document

DONE, FAILED = "0", "-1"
"""The values of ``errorCode`` (giả định)."""

SIGNATURE = "gia-lap-chu-ky"
"""Stands where the portal's signature is: real clients do not look at it (giả định)."""


class Means(StrEnum):
    """``KenhThucHien``: an officer asks about somebody, or a citizen about themselves."""

    COUNTER = "1"
    ONLINE = "2"


class WantedResult(Sent):
    """One kind of paper that is asked for."""

    result_code: Code = Field("", alias="MaKetQua")
    symbol: Text = Field("", alias="SoKyHieu")

    def is_met_by(self, document: Document) -> bool:
        """Tell whether a document is one of those asked for."""
        return document.result_code == self.result_code and self.symbol in ("", document.symbol)


class PapersRequest(Sent):
    """A question for papers; keys in small letters, as ``read_object`` gives them."""

    session: Text = ""
    owner: Code = Field("", alias="sodinhdanhchusohuu")
    requester_name: Text = Field("", alias="hotennguoiyeucau")
    requester: Code = Field("", alias="sodinhdanhnguoiyeucau")
    means: Means = Field(alias="kenhthuchien")
    procedure_code: Code = Field("", alias="mathutuc")
    wanted: Many[WantedResult] = Field((), alias="danhsachdanhmucketqua")


class FileRequest(Sent):
    """A question for a file that an answer named."""

    session: Text = ""
    issuer_code: Code = Field("", alias="coquanchuquan")
    path: LongCode = Field("", alias="duongdan")


def papers_answer(code: str, message: str, papers: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return the answer; clients read ``result`` without looking whether it is there."""
    result = {"DanhSachGiayToKetQua": [*papers]}
    return {"errorCode": code, "message": message, "signature": SIGNATURE, "result": result}


def written_paper(document: Document, path_of: Callable[[Document], str]) -> dict[str, Any]:
    """Return a document in the words of the wire; ``path_of`` says where its file is asked for."""
    files = [{"TenTep": document.file.name, "DuongDan": path_of(document)}] if document.file else []
    return {
        "MaKetQua": document.result_code,
        "TenGiayTo": document.title,
        "SoKyHieu": document.symbol,
        "CoQuanChuQuan": document.issuer_code,
        "MaGiayToKhoQuocGia": document.code,
        "NgayCap": f"{document.issued_on:%Y%m%d}000000",
        "DanhSachTepDinhKem": files,
    }
