"""What officers do: open a dossier, ask for a paper; and what agencies return."""

from typing import Any

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal.officers import OfficerDossierPage, OfficerLoginPage
from lienket.harness.stage import Stage
from lienket.harness.tasks.dossiers import DOSSIER
from lienket.worlds import PersonSpec
from lienket.worlds.data_store import DossierSpec
from lienket.worlds.offices import DEFAULT_OFFICER_PASSWORD

AGENCIES = {"UBND xã An Bình": "H08.15.23"}
"""Agencies whose officers appear, by name: the code of the agency that carries out civil-status procedures."""

PROCEDURES = {"Đăng ký kết hôn": "1.000894", "Cấp Giấy xác nhận tình trạng hôn nhân": "1.004873"}

RESULT_TITLE = "Kết quả giải quyết hồ sơ"

_NAMES = {code: name for name, code in AGENCIES.items()}


def with_dossier(person: PersonSpec, procedure: str, agency_code: str) -> PersonSpec:
    """Return the person whose dossier an agency has been processing for some days."""
    account = person.portal_account
    received = "2024-06-10T09:00:00+07:00"
    dossier: dict[str, Any] = {
        "code": f"{agency_code}-240610-{1 + (len(account.dossiers) if account else 0):04}",
        "procedure_code": PROCEDURES[procedure],
        "procedure_name": procedure,
        "agency_code": agency_code,
        "agency_name": _NAMES[agency_code],
        "status": 4,
        "submitted_at": received,
        "received_at": received,
    }
    return person.with_dossier(DossierSpec.model_validate(dossier))


def return_result(stage: Stage, citizen: Actor) -> None:
    """Let the agency return the result of the citizen's dossier: the one they filed last, or the first they have."""
    code, operator = dossier_of(citizen), stage.world.portal_operator
    found = next(one for one in stage.world.contents("portal")["dossiers"] if one["code"] == code)
    if found["status"] == 1:
        operator.ask("POST", f"/dossiers/{code}/moves", status=2)
    result = {"code": f"SYN-KQ-{code}", "title": RESULT_TITLE, "issuer": found["agency_name"]}
    today = operator.ask("GET", "")["clock"]["now"][:10]
    operator.ask("POST", f"/dossiers/{code}/results", document=result | {"issued_on": today})


def dossier_of(citizen: Actor) -> str:
    """Return the code of the citizen's dossier."""
    if DOSSIER in citizen.remembered:
        return str(citizen.remembered[DOSSIER])
    account = citizen.person.portal_account
    assert account is not None  # noqa: S101  a scenario without one fails here, and says where
    return account.dossiers[0].code


def open_dossier(citizen: Actor) -> Task:
    """Log in as the officer that the actor is, and open the citizen's dossier."""

    def perform(actor: Actor) -> None:
        with actor.act("Đăng nhập trang dành cho cán bộ") as page:
            page.goto(f"{actor.world.portal}{OfficerLoginPage.path}")
            OfficerLoginPage(page).log_in(f"cb.{actor.person.number}", DEFAULT_OFFICER_PASSWORD)
            expect(page.get_by_role("heading", name="Hồ sơ của cơ quan")).to_be_visible()
        with actor.act("Mở hồ sơ của công dân") as page:
            page.goto(f"{actor.world.portal}{OfficerDossierPage.path}/{dossier_of(citizen)}")
            expect(OfficerDossierPage(page).heading).to_be_visible()

    return perform


def ask_for_paper(paper: str) -> Task:
    """Ask the citizen of the dossier in front for a paper."""

    def perform(actor: Actor) -> None:
        with actor.act(f"Yêu cầu bổ sung {paper}") as page:
            OfficerDossierPage(page).ask_for(paper)
            expect(OfficerDossierPage(page).heading).to_be_visible()

    return perform
