"""The exchanges of a scenario laid out as a sequence diagram: lanes, arrows and bands of steps, in pixels."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lienket.reports.formats import duration
from lienket.reports.record import Exchange, StepResult

_USUAL_ORDER = ("trình duyệt", "cổng", "csdl dân cư", "vneid")
"""From the citizen's side to the far side; systems of other names follow as they appear."""

_MARGIN, _LANE = 92, 218  # four systems fit beside the table of contents
_LANE_LABEL = 124  # in bold, larger letters
_TOP, _BAND, _REQUEST, _ANSWER, _BOTTOM = 44, 36, 36, 26, 24
_LETTER = 6.7
_FIRST_ERROR_STATUS = 400


@dataclass(frozen=True)
class Lane:
    """A system and its lifeline."""

    name: str
    x: int


@dataclass(frozen=True)
class Arrow:
    """A request, or the answer to one."""

    x1: int
    x2: int
    y: int
    label: str
    is_answer: bool
    is_error: bool

    @property
    def label_x(self) -> float:
        """Where the label's middle is."""
        return (self.x1 + self.x2) / 2


@dataclass(frozen=True)
class Activation:
    """The time during which a system works on a request."""

    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Band:
    """Where the exchanges of a Gherkin step begin."""

    y: int
    label: str


@dataclass(frozen=True)
class Diagram:
    """Everything to draw; ``shared_path`` begins every path and is left out of the labels."""

    width: int
    height: int
    shared_path: str
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    activations: tuple[Activation, ...]
    arrows: tuple[Arrow, ...]


def lay_out(exchanges: Sequence[Exchange], steps: Sequence[StepResult]) -> Diagram:
    """Return the diagram of ``exchanges``, in order of time, calls made on behalf of another one inside it."""
    lane_of = {name: _MARGIN + index * _LANE for index, name in enumerate(_participants(exchanges))}
    width = 2 * _MARGIN + _LANE * (len(lane_of) - 1)
    shared_path = _shared_path(exchanges)
    drawing = _Drawing(lane_of, width, len(shared_path))
    for exchange, is_answer in _in_order(exchanges):
        if is_answer:
            drawing.answer(exchange)
        else:
            drawing.enter(_step_at(exchange.at, steps))
            drawing.request(exchange)
    return Diagram(
        width=width,
        height=drawing.y + _BOTTOM,
        shared_path=shared_path,
        lanes=tuple(Lane(_shortened(name, _LANE_LABEL), x) for name, x in lane_of.items()),
        bands=tuple(drawing.bands),
        activations=tuple(drawing.activations),
        arrows=tuple(drawing.arrows),
    )


class _Drawing:
    """Draws downwards, one message below the other."""

    def __init__(self, lane_of: dict[str, int], width: int, path_start: int) -> None:
        self.y = _TOP
        self.bands: list[Band] = []
        self.activations: list[Activation] = []
        self.arrows: list[Arrow] = []
        self._lane_of = lane_of
        self._width = width
        self._path_start = path_start
        self._step: StepResult | None = None
        self._requested_at: dict[int, int] = {}

    def enter(self, step: StepResult | None) -> None:
        if step is not None and step is not self._step:
            self.bands.append(Band(self.y + 12, _shortened(f"{step.keyword} {step.text}", self._width - 24)))
            self.y += _BAND
            self._step = step

    def request(self, exchange: Exchange) -> None:
        self.y += _REQUEST
        self._requested_at[id(exchange)] = self.y
        x1, x2 = self._lane_of[exchange.caller], self._lane_of[exchange.callee]
        label = _request_label(exchange.method, exchange.path[self._path_start :], _room(x1, x2))
        self.arrows.append(Arrow(x1, x2, self.y, label, is_answer=False, is_error=False))

    def answer(self, exchange: Exchange) -> None:
        self.y += _ANSWER
        x1, x2 = self._lane_of[exchange.callee], self._lane_of[exchange.caller]
        start = self._requested_at[id(exchange)]
        self.activations.append(Activation(x1, start, self.y - start))
        label = _shortened(_answer_label(exchange), _room(x1, x2))
        is_error = exchange.status is None or exchange.status >= _FIRST_ERROR_STATUS
        self.arrows.append(Arrow(x1, x2, self.y, label, is_answer=True, is_error=is_error))


def _participants(exchanges: Sequence[Exchange]) -> list[str]:
    names = list(dict.fromkeys(name for exchange in exchanges for name in (exchange.caller, exchange.callee)))
    return sorted(names, key=lambda name: _rank(name.casefold()))


def _rank(name: str) -> int:
    return _USUAL_ORDER.index(name) if name in _USUAL_ORDER else len(_USUAL_ORDER)


def _in_order(exchanges: Sequence[Exchange]) -> list[tuple[Exchange, bool]]:
    """Return every exchange twice, as request and as answer; what began last of those that end together ends first."""
    moments = []
    for index, exchange in enumerate(exchanges):
        end = exchange.at + timedelta(milliseconds=max(exchange.duration_ms, 0))
        moments += [(exchange.at, False, index), (end, True, -index)]
    return [(exchanges[abs(index)], is_answer) for _, is_answer, index in sorted(moments)]


def _step_at(moment: datetime, steps: Sequence[StepResult]) -> StepResult | None:
    return next((step for step in reversed(steps) if step.started_at <= moment), None)


def _room(x1: int, x2: int) -> int:
    return (abs(x2 - x1) or _LANE) - 20


def _shared_path(exchanges: Sequence[Exchange]) -> str:
    """Return the folder that all paths are in, without the slash at its end; of systems mounted at the root nothing."""
    paths = [exchange.path.partition("?")[0] for exchange in exchanges]
    return posixpath.commonprefix(paths).rpartition("/")[0]


def _request_label(method: str, path: str, room: int) -> str:
    """Return method and path; of a path too long its last parts, which tell most."""
    letters = int(room / _LETTER) - len(method) - 1
    if len(path) <= letters:
        return f"{method} {path}"
    end = path[-max(letters - 1, 1) :]
    return f"{method} …{end[max(end.find('/'), 0) :]}"


def _answer_label(exchange: Exchange) -> str:
    status = "không có trả lời" if exchange.status is None else str(exchange.status)
    return " · ".join(part for part in (status, duration(exchange.duration_ms), exchange.note) if part)


def _shortened(text: str, room: int) -> str:
    letters = int(room / _LETTER)
    return text if len(text) <= letters else f"{text[: letters - 1]}…"
