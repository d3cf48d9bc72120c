"""The run record: what happened in a test run, one JSON object per line, in UTF-8.

A folder holds ``run.jsonl`` (parallel workers write ``run-<worker>.jsonl`` each) and ``screenshots/``. Every line is
flushed at once, so the record of a killed run is readable: a last line cut short is ignored, and what was begun and
never ended counts as ``interrupted``. Every line names its ``event``; the other keys are the fields of that event's
class in ``record.events``. Moments are ISO 8601 with offset, durations milliseconds, outcomes ``passed``, ``failed``
or ``skipped``.

The events of one scenario carry its ``scenario_id`` and stand in the order in which they happened::

    run_started scenario* run_finished
    scenario = scenario_started (step_started activity* step_finished)* exchange* scenario_finished

The format is stable: fields and events may be added, and readers skip those they do not know; a change that older
readers would misread gets a new ``format`` number in ``run_started``.
"""

from lienket.reports.errors import RecordError
from lienket.reports.record.events import Activity, Exchange, Outcome
from lienket.reports.record.reader import read_run
from lienket.reports.record.recorder import RunRecorder
from lienket.reports.record.results import ResultOutcome, Run, ScenarioResult, StepResult

__all__ = [
    "Activity",
    "Exchange",
    "Outcome",
    "RecordError",
    "ResultOutcome",
    "Run",
    "RunRecorder",
    "ScenarioResult",
    "StepResult",
    "read_run",
]
