"""The catalogue of administrative procedures: read once from ``procedures.toml``, completed by what a world puts in."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import Field, model_validator

from lienket.portal.models import ExtendedField, FieldName
from lienket.portal.models.procedures import Agency, Component, Procedure, Question, Tenure, agency_on
from lienket.simulation.contents import ShownText
from lienket.simulation.control import Body

Key = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
Title = Annotated[ShownText, Field(min_length=1, max_length=300)]

OTHER_PAPERS = Component("khac", "Giấy tờ kèm theo khác", required=False)
"""What every procedure takes besides its own components: any paper (DanhSachTepDinhKemKhac)."""


class TenureBody(Body):
    """Who carries a procedure out, from which day to which; ``central_system``: whose system serves the country."""

    code: Annotated[str, Field(pattern=r"^[A-Z]\d{2}(\.\d{2,3}){0,4}$")]
    name: Title
    central_system: Annotated[str, Field(pattern=r"^(\d{2})?$")] = ""
    since: date | None = None
    until: date | None = None

    def value(self) -> Tenure:
        """Return the tenure."""
        return Tenure(Agency(self.code, self.name, self.central_system), self.since, self.until)


class ComponentBody(Body):
    """One component; documents with one of the ``result_codes`` may serve it instead of an upload."""

    key: Key
    title: Title
    required: bool = True
    result_codes: tuple[Annotated[ShownText, Field(max_length=40)], ...] = ()


class QuestionBody(Body):
    """One question of the form; ``prefill`` is the account's field that fills it in beforehand."""

    key: Key
    label: Title
    required: bool = True
    prefill: FieldName | ExtendedField | None = None

    def value(self) -> Question:
        """Return the question."""
        return Question(self.key, self.label, self.required, self.prefill or "")


class ProcedureBody(Body):
    """One procedure, as ``procedures.toml`` or a world writes it; what is asked about the applicant comes by itself."""

    code: Annotated[str, Field(pattern=r"^[0-9A-Z][0-9A-Z.]{0,39}$")]
    name: Title
    field: Title
    agencies: tuple[TenureBody, ...] = Field(min_length=1)
    days: int = Field(ge=0, le=1000)
    fee: int = Field(default=0, ge=0, le=10**9)
    components: tuple[ComponentBody, ...] = ()
    questions: tuple[QuestionBody, ...] = ()
    result_code: Annotated[ShownText, Field(max_length=40)] = ""
    result_title: Annotated[ShownText, Field(max_length=300)] = ""

    @model_validator(mode="after")
    def _keys_are_unique(self) -> "ProcedureBody":
        of_components = [component.key for component in self.components] + [OTHER_PAPERS.key]
        of_questions = [question.key for question in self.questions] + [
            question.key for question in applicant_questions()
        ]
        for keys in (of_components, of_questions):
            if len(keys) > len(set(keys)):
                raise ValueError("khóa của thành phần, của câu hỏi không được lặp lại")
        return self

    def on(self, day: date) -> Procedure | None:
        """Return the procedure with its agency of that day; None when nobody carries it out."""
        agency = agency_on([tenure.value() for tenure in self.agencies], day)
        if agency is None:
            return None
        questions = (*applicant_questions(), *(question.value() for question in self.questions))
        components = (*(Component(**vars(component)) for component in self.components), OTHER_PAPERS)
        return Procedure(
            *(self.code, self.name, self.field, agency, self.days, self.fee, components, questions),
            *(self.result_code, self.result_title),
        )


@cache
def standard_procedures() -> Mapping[str, ProcedureBody]:
    """Return the procedures that every world has, by code."""
    offices = _file()["offices"]
    entries = [entry | {"agencies": offices[entry["office"]]} for entry in _file()["procedures"]]
    bodies = [ProcedureBody.model_validate({k: v for k, v in entry.items() if k != "office"}) for entry in entries]
    return {body.code: body for body in bodies}


@cache
def applicant_questions() -> tuple[Question, ...]:
    """Return what every form asks about its applicant."""
    return tuple(QuestionBody.model_validate(entry).value() for entry in _file()["applicant"])


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("procedures.toml").read_text(encoding="utf-8"))
