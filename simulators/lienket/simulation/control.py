"""The control API that every simulator carries under ``/_lienket``: worlds, their contents, clocks and journals.

Bodies and answers are JSON; refusals are ``{"error": {"code", "message", "fields"}}``. A world is created with its
contents in one transaction: either all of it is there or nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Blueprint, Response, jsonify, request
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    create_model,
    model_validator,
)

from lienket.simulation.clock import PRESETS, VIETNAM, Clock
from lienket.simulation.intake import Intake
from lienket.simulation.journal import CONTROL_PATH, read_journal
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import WorldStore
from lienket.simulation.world import World, Worlds, current_storage

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

CLOCK_YEARS = range(1990, 2101)
"""The years that a world's clock may show."""

_OWN_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\]|[a-z]+\.lienket\.test)(:[0-9]+)?")

_LONGEST_ADVANCE = 111 * 366 * 86_400

BodyT = TypeVar("BodyT", bound="Body")


class Body(BaseModel):
    """What a control request may hold: known keys only, so that a misspelt one is told, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # built when first used, not at start


class ClockBody(Body):
    """A clock: a ``preset`` of a legal era, a moment ``at``, or ``advance_seconds``; none of them is real time.

    With ``frozen`` it stands still there, or where it is; otherwise it runs on (advanced, a frozen one stays frozen).
    """

    preset: str | None = None
    at: AwareDatetime | None = None
    frozen: bool = False
    advance_seconds: float | None = Field(default=None, ge=-_LONGEST_ADVANCE, le=_LONGEST_ADVANCE, allow_inf_nan=False)

    @model_validator(mode="after")
    def _one_way_only(self) -> "ClockBody":
        if self.preset is not None and self.preset not in PRESETS:
            raise ValueError(f"không có mốc «{self.preset}»; các mốc: {', '.join(PRESETS)}")
        if sum(value is not None for value in (self.preset, self.at, self.advance_seconds)) > 1:
            raise ValueError("chỉ dùng một trong preset, at, advance_seconds")
        return self

    def applied_to(self, clock: Clock) -> Clock:
        """Return the clock that this change makes of ``clock``; refuse with 422 one far from our own time."""
        try:
            changed = self._changed(clock)
            sensible = changed.today().year in CLOCK_YEARS
        except OverflowError:
            sensible = False
        if not sensible:
            raise Refusal("clock-out-of-range", 422, first=CLOCK_YEARS[0], last=CLOCK_YEARS[-1])
        return changed

    def _changed(self, clock: Clock) -> Clock:
        if self.advance_seconds is not None:
            changed = clock.advanced(timedelta(seconds=self.advance_seconds))
            return Clock(frozen_at=changed.now()) if self.frozen else changed
        moment: datetime | None = PRESETS[self.preset].at if self.preset else self.at
        if self.frozen:
            return Clock(frozen_at=moment or clock.now())
        return Clock.running_from(moment) if moment else Clock()


@dataclass(frozen=True)
class Contents:
    """What one simulator keeps in a world: the shapes of contents and settings, how to load and to show them."""

    model: type[Body]
    settings: type[Body]
    store: type[WorldStore]
    load: Callable[[Any, Any], None]
    dump: Callable[[Any], dict[str, Any]]


def control_blueprint(system: str, contents: Contents) -> Blueprint:
    """Return the control API of the simulator ``system``."""
    control = Blueprint("control", __name__, url_prefix=CONTROL_PATH)

    control.before_request(refuse_foreign_pages)

    @control.get("/health")
    def health() -> Response:
        return jsonify(system=system, status="ready")

    _add_worlds(control, contents)
    _add_contents(control, contents)
    _add_clock_and_journal(control)
    return control


def refuse_foreign_pages() -> None:
    """Refuse calls that a browser makes for a page of another site: the API has no password to keep it out.

    A page may also have its own name lead here (DNS rebinding), so only names of this machine are answered to.
    """
    if not _OWN_HOST.fullmatch(request.host):
        raise Refusal("foreign-origin", 403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        raise Refusal("foreign-origin", 403)


def _new_world_body(contents: Contents) -> type[Body]:
    return create_model(
        "NewWorld",
        __base__=Body,
        seed=(int, Field(default=0, ge=-(2**63), lt=2**63)),
        clock=(ClockBody, Field(default_factory=ClockBody)),
        settings=(contents.settings, Field(default_factory=contents.settings)),
        contents=(contents.model, Field(default_factory=contents.model)),
    )


def _add_worlds(control: Blueprint, contents: Contents) -> None:
    new_world = _new_world_body(contents)

    @control.get("/worlds")
    def list_worlds() -> Response:
        return jsonify(worlds=Worlds(current_storage()).names())

    @control.put("/worlds/<name>")
    def create_world(name: str) -> tuple[Response, int]:
        body: Any = read_body(new_world, intake=Intake())  # its settings, read before its contents, may widen it
        world = World(name, body.seed, body.clock.applied_to(Clock()), body.settings.model_dump(mode="json"))
        storage = current_storage()
        with storage.write() as connection:
            Worlds(storage).create(connection, world)
            contents.load(contents.store(storage, name, connection), body.contents)
        return jsonify(_shown(world)), 201

    @control.get("/worlds/<name>")
    def read_world(name: str) -> Response:
        return jsonify(_shown(Worlds(current_storage()).get(name)))

    @control.delete("/worlds/<name>")
    def drop_world(name: str) -> tuple[str, int]:
        Worlds(current_storage()).drop(name)
        return "", 204


def _add_contents(control: Blueprint, contents: Contents) -> None:
    def store_of(name: str) -> Any:
        Worlds(current_storage()).get(name)
        return contents.store(current_storage(), name)

    @control.get("/worlds/<name>/contents")
    def read_contents(name: str) -> Response:
        return jsonify(contents.dump(store_of(name)))

    @control.post("/worlds/<name>/contents")
    def add_contents(name: str) -> tuple[Response, int]:
        body = read_body(contents.model, intake=Intake.of(Worlds(current_storage()).get(name)))
        with store_of(name).transaction() as store:
            contents.load(store, body)
        return jsonify(contents.dump(store_of(name))), 201


def _add_clock_and_journal(control: Blueprint) -> None:
    @control.put("/worlds/<name>/clock")
    def set_clock(name: str) -> Response:
        worlds = Worlds(current_storage())
        worlds.get(name)
        return jsonify(_shown(worlds.change_clock(name, read_body(ClockBody).applied_to)))

    @control.get("/worlds/<name>/journal")
    def journal(name: str) -> Response:
        Worlds(current_storage()).get(name)
        after, trace = (request.args.get(key, "").replace("\0", "") for key in ("after", "trace"))
        return jsonify(entries=read_journal(current_storage(), name, after=after, trace_id=trace))


def _shown(world: World) -> dict[str, Any]:
    clock = {
        "now": world.clock.now().isoformat(),
        "frozen": world.clock.frozen_at is not None,
        "timezone": str(VIETNAM),
    }
    return {"name": world.name, "seed": world.seed, "clock": clock, "settings": world.settings}


def read_body(model: type[BodyT], message_id: str = "invalid-body", *, intake: Intake | None = None) -> BodyT:
    """Return the JSON body of this request as ``model``; refuse with 422, telling what is wrong with which field.

    ``intake`` says which numbers may stand there; without it, only those marked synthetic.
    """
    try:
        return model.model_validate_json(request.get_data() or b"{}", context=intake)
    except ValidationError as error:
        refusal = Refusal("invalid-body", 422, message_id)
        refusal.fields = [
            {"at": ".".join(str(part) for part in problem["loc"]) or "-", "reason": _reason(problem)}
            for problem in error.errors(include_url=False, include_input=False)
        ]
        raise refusal from error


_REASONS: Mapping[str, str] = {
    "missing": "field-missing",
    "extra_forbidden": "field-unknown",
    "json_invalid": "field-not-json",
    "model_type": "field-not-object",
    "model_attributes_type": "field-not-object",
    "dict_type": "field-not-object",
    "timezone_aware": "field-no-timezone",
    "datetime_type": "field-not-moment",
    "datetime_parsing": "field-not-moment",
    "datetime_from_date_parsing": "field-not-moment",
    "date_from_datetime_parsing": "field-not-date",
    "date_parsing": "field-not-date",
    "string_type": "field-not-text",
    "string_too_short": "field-too-short",
    "string_too_long": "field-too-long",
    "int_type": "field-not-integer",
    "int_parsing": "field-not-integer",
    "int_from_float": "field-not-integer",
    "float_type": "field-not-number",
    "float_parsing": "field-not-number",
    "bool_type": "field-not-boolean",
    "bool_parsing": "field-not-boolean",
    "greater_than": "field-too-small",
    "greater_than_equal": "field-too-small",
    "less_than": "field-too-large",
    "less_than_equal": "field-too-large",
    "list_type": "field-not-list",
    "tuple_type": "field-not-list",
    "too_short": "field-list-too-short",
    "literal_error": "field-no-such-choice",
    "enum": "field-no-such-choice",
}


def _reason(problem: "ErrorDetails") -> str:
    """Return why a field is refused: our own validators speak Vietnamese, pydantic does not."""
    if problem["type"] == "value_error":
        return problem["msg"].removeprefix("Value error, ")
    limits = problem.get("ctx", {})
    limit = next((limits[name] for name in ("gt", "ge", "lt", "le", "max_length", "min_length") if name in limits), "")
    return text(
        _REASONS.get(problem["type"], "field-invalid"),
        limit=limit,
        choices=str(limits.get("expected", "")).replace(" or ", " hoặc "),
    )
