"""The services of the exchange: what each reads of a request and answers, in the words of the wire.

``error_code`` 0, 3 and -3 let a provincial client go on and look into ``message``, which is part of the contract:
«thành công» is a success, «đã tồn tại» makes it send the dossier again as an update.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field, ValidationError
from pydantic_core import from_json

from lienket.identity.vietnamese import without_marks
from lienket.portal.exchange.values import Code, Flag, LongCode, Many, Sent, Text
from lienket.portal.exchange.words import WireDossier, WireStep, written_dossier
from lienket.portal.models.procedures import Procedure
from lienket.portal.services.exchange import ExchangeDesk, SyncOutcome, Told
from lienket.portal.services.procedures import find_procedures
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import World

DONE, EXISTS, UNKNOWN, FAILED = 0, 3, -3, -1
"""The values of ``error_code``."""

TECH_ID_PROVIDER = "wso2is"


@dataclass(frozen=True)
class Answer:
    """What a service answers."""

    code: int
    message: str
    result: Sequence[Any] = field(default_factory=tuple)

    def body(self) -> dict[str, Any]:
        """Return the answer as it is sent."""
        return {"error_code": self.code, "message": self.message, "result": [*self.result]}


class LoginRequest(Sent):
    """What ``mapi/login`` is sent."""

    username: LongCode = ""
    password: Text = ""


class Envelope(Sent):
    """What every request of a service has."""

    session: Text = ""
    madonvi: Code = ""
    service: Code = ""


class ProcedureRequest(Sent):
    """LayThuTuc."""

    code: Code = Field("", alias="matthc")


class DossierRequest(Sent):
    """TraCuuHoSo."""

    code: LongCode = Field("", alias="mahoso")


class SynchronisationRequest(Sent):
    """DongBoHoSoMC."""

    is_update: Flag = Field(default=False, alias="isupdating")
    dossiers: Many[WireDossier] = Field(alias="data", min_length=1)


class ProgressRequest(Sent):
    """CapNhatTienDoHoSoMC."""

    steps: Many[WireStep] = Field(alias="data", min_length=1)


class TechIdRequest(Sent):
    """TraCuuTechID."""

    provider: Code = ""
    number: Code = Field("", alias="mstorcmnd")


Asked = Mapping[str, Any]
Service = Callable[[ExchangeDesk, Asked, World], Answer]


def read_object(body: bytes) -> Asked:
    """Return the JSON object in ``body``, its own keys in small letters: clients write them both ways."""
    try:
        sent = from_json(body or b"null", allow_inf_nan=False)
    except ValueError as error:
        raise Refusal("exchange-malformed", 400, where="JSON") from error
    if not isinstance(sent, dict):
        raise Refusal("exchange-malformed", 400, where="JSON")
    return {key.casefold(): value for key, value in sent.items()}


def read(model: type[Any], asked: Asked) -> Any:
    """Return what was asked as ``model``; a Refusal names the first field that cannot be read."""
    try:
        return model.model_validate(asked)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_url=False, include_input=False)[0]["loc"]) or "-"
        raise Refusal("exchange-malformed", 400, where=where) from error
    except ValueError as error:  # a number too long for Python to write
        raise Refusal("exchange-malformed", 400, where="-") from error


def answer(desk: ExchangeDesk, service: str, asked: Asked, world: World) -> Answer:
    """Let ``desk`` do a service; a Refusal becomes an answer with FAILED."""
    try:
        if service not in SERVICES:
            raise Refusal("exchange-no-service", 400)
        return SERVICES[service](desk, asked, world)
    except Refusal as refusal:
        return Answer(FAILED, refusal.message)


def _agencies(desk: ExchangeDesk, _asked: Asked, world: World) -> Answer:
    found = {one.agency.code: one.agency.name for one in find_procedures(desk.store, "", world.clock.today())}
    own = sorted((code, name) for code, name in found.items() if desk.caller.acts_for(code))
    listed = [{"MADONVI": code, "TENDONVI": name, "CAPDONVI": str(code.count(".") + 1)} for code, name in own]
    return Answer(DONE, text("exchange-done"), listed)


def _fields(desk: ExchangeDesk, _asked: Asked, world: World) -> Answer:
    names = sorted({one.field for one in find_procedures(desk.store, "", world.clock.today())})
    listed = [{"MALINHVUC": field_code(name), "TENLINHVUC": name, "MANGANH": desk.unit} for name in names]
    return Answer(DONE, text("exchange-done"), listed)


def _procedures(desk: ExchangeDesk, _asked: Asked, world: World) -> Answer:
    found = find_procedures(desk.store, "", world.clock.today())
    return Answer(DONE, text("exchange-done"), [{"MATTHC": one.code, "TENTTHC": one.name} for one in found])


def _procedure(desk: ExchangeDesk, asked: Asked, world: World) -> Answer:
    code = read(ProcedureRequest, asked).code
    found = [one for one in find_procedures(desk.store, "", world.clock.today()) if one.code == code]
    return _found([_written_procedure(one) for one in found])


def _dossier(desk: ExchangeDesk, asked: Asked, _world: World) -> Answer:
    dossier = desk.look_up(read(DossierRequest, asked).code)
    return _found([written_dossier(dossier, dossier.account_id, desk.results_of(dossier))] if dossier else [])


_LEFT_AS_THEY_WERE = (
    (SyncOutcome.EXISTS, EXISTS, "exchange-exists"),
    (SyncOutcome.UNKNOWN, UNKNOWN, "exchange-unknown"),
)


def _synchronise(desk: ExchangeDesk, asked: Asked, world: World) -> Answer:
    request: SynchronisationRequest = read(SynchronisationRequest, asked)
    for told in request.dossiers:
        _refuse_unmarked(world, *told.numbers)
    batch = [_told(desk, told) for told in request.dossiers]
    outcomes = desk.synchronise(batch, is_update=request.is_update)
    for outcome, code, message in _LEFT_AS_THEY_WERE:
        if left := [told.dossier.code for told, found in zip(batch, outcomes, strict=True) if found is outcome]:
            return Answer(code, text(message, code=", ".join(left)))
    return Answer(DONE, text("exchange-updated" if request.is_update else "exchange-synchronised"))


def _told(desk: ExchangeDesk, told: WireDossier) -> Told:
    dossier = told.dossier(desk.unit, desk.at)
    return Told(dossier, [result.document(dossier, desk.at) for result in told.results], told.tech_id)


def _progress(desk: ExchangeDesk, asked: Asked, _world: World) -> Answer:
    request: ProgressRequest = read(ProgressRequest, asked)
    for step in request.steps:
        desk.progress(step.dossier_code, step.status, step.by, step.note, step.at or desk.at)
    return Answer(DONE, text("exchange-progress"))


def _tech_id(desk: ExchangeDesk, asked: Asked, world: World) -> Answer:
    request: TechIdRequest = read(TechIdRequest, asked)
    if request.provider != TECH_ID_PROVIDER:
        raise Refusal("exchange-malformed", 400, where="provider")
    _refuse_unmarked(world, request.number)
    account = desk.account_with(request.number)
    return _found([{"TECHNICALID": account.tech_id}] if account else [])


def _nothing(_desk: ExchangeDesk, _asked: Asked, _world: World) -> Answer:
    """Answer the services about questions of citizens, which are not simulated."""
    return Answer(DONE, text("exchange-done"))


SERVICES: Mapping[str, Service] = {
    "LayDanhMucCoQuan": _agencies,
    "LayDanhMucLinhVuc": _fields,
    "LayDanhSachTTHC": _procedures,
    "LayThuTuc": _procedure,
    "TraCuuHoSo": _dossier,
    "DongBoHoSoMC": _synchronise,
    "CapNhatTienDoHoSoMC": _progress,
    "TraCuuTechID": _tech_id,
    "LayDanhSachHoiDapGuiTuDVCQG": _nothing,
    "LayDanhSachHoiDapBoCoQuan": _nothing,
    "LayNoiDungTraLoiTheoCauHoi": _nothing,
    "DongBoHoiDap": _nothing,
    "DongBoKetQuaHoiDapGuiTuDVCQG": _nothing,
}
"""What each ``service`` does; both endpoints of the exchange know all of them."""


def field_code(name: str) -> str:
    """Return the code of a field of procedures: no source here lists the real ones (giả định)."""
    return f"SYN-{without_marks(name).upper().replace(' ', '-')}"


def _found(result: Sequence[Any]) -> Answer:
    return Answer(DONE, text("exchange-done") if result else text("exchange-nothing"), result)


def _refuse_unmarked(world: World, *numbers: str) -> None:
    if not world.takes(*numbers):
        raise Refusal("unmarked-number", 422)


def _written_procedure(procedure: Procedure) -> dict[str, Any]:
    """Return a procedure with every key that provincial clients read, whatever this portal knows."""
    fee = {"MAPHILEPHI": "PHI", "SOTIEN": procedure.fee, "DONVI": "VNĐ", "MOTA": ""}
    span = {"THOIGIANGIAIQUYET": procedure.days, "DONVITINH": "Ngày làm việc", "MOTA": ""}
    components = [
        {"MAGIAYTO": one.key, "TENGIAYTO": one.title, "TENMAUDON": "", "URL": "", "MAKETQUA": [*one.result_codes]}
        for one in procedure.components
    ]
    codes = {procedure.result_code: procedure.result_title} | {
        code: one.title for one in procedure.components for code in one.result_codes
    }
    return {
        "MATTHC": procedure.code,
        "TENTTHC": procedure.name,
        "MACOQUANCONGBO": procedure.agency.code,
        "LINHVUCTHUCHIEN": [{"MALINHVUC": field_code(procedure.field), "TENLINHVUC": procedure.field}],
        "COQUANTHUCHIEN": [{"MADONVI": procedure.agency.code, "TENDONVI": procedure.agency.name}],
        "CACHTHUCTHUCHIEN": [{"KENH": 2, "THOIGIAN": [span | {"PHILEPHI": [fee] if procedure.fee else []}]}],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": components}],
        "KETQUATHUCHIEN": [{"MAKETQUA": code, "TENKETQUA": title} for code, title in codes.items() if code],
        "TRINHTUTHUCHIEN": [],
        "CANCUPHAPLY": [],
        "YEUCAU": "",
        "MOTADOITUONGTHUCHIEN": "",
        "TRANGTHAI": 1,
    }
