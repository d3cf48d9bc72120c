import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Self

from lienket.reports.errors import RecordError
from lienket.reports.record import events
from lienket.reports.record.events import Event, Outcome

PICTURES = "screenshots"
_LONGEST_NAME = 60


class RunRecorder:
    """Writes a run's record into ``folder``, every event at once.

    Without ``worker`` it begins a new record in place of an earlier one; with it, it adds a file to the record begun.
    Raises ``RecordError`` when the folder cannot be written or the disk is full, and pydantic's ``ValidationError``,
    writing nothing, for an event that readers would not understand.
    """

    def __init__(self, folder: Path, worker: str | None = None) -> None:
        self.folder = folder
        try:
            (folder / PICTURES).mkdir(parents=True, exist_ok=True)
            if worker is None:
                for left_by_earlier_run in folder.glob("run-*.jsonl"):
                    left_by_earlier_run.unlink()
            name = f"run-{_ascii_name(worker)}.jsonl" if worker else "run.jsonl"
            # A lone surrogate (from an undecodable byte in an error text) has no UTF-8 form and must not end the run.
            self._file = (folder / name).open("w", encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise RecordError(
                f"Không ghi được bản ghi lượt chạy vào thư mục «{folder}»; chưa có gì được ghi; "
                "hãy chọn một thư mục khác hoặc kiểm tra quyền ghi."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def run_started(self, *, run_id: str, started_at: datetime, versions: Mapping[str, str], command: str) -> None:
        """Note who runs what; the first event of every file."""
        self._write(events.RunStarted(run_id=run_id, started_at=started_at, versions=versions, command=command))

    def scenario_started(
        self,
        *,
        scenario_id: str,
        feature: str,
        feature_file: str,
        narrative: str,
        rule: str | None,
        name: str,
        tags: Sequence[str],
        started_at: datetime,
    ) -> None:
        """Note that a scenario begins."""
        self._write(
            events.ScenarioStarted(
                scenario_id=scenario_id,
                feature=feature,
                feature_file=feature_file,
                narrative=narrative,
                rule=rule,
                name=name,
                tags=tuple(tags),
                started_at=started_at,
            )
        )

    def step_started(
        self,
        *,
        scenario_id: str,
        keyword: str,
        text: str,
        table: Sequence[Sequence[str]] | None,
        started_at: datetime,
    ) -> None:
        """Note that a Gherkin step begins."""
        rows = tuple(tuple(row) for row in table) if table is not None else None
        self._write(
            events.StepStarted(scenario_id=scenario_id, keyword=keyword, text=text, table=rows, started_at=started_at)
        )

    def activity(
        self,
        *,
        scenario_id: str,
        actor: str,
        text: str,
        started_at: datetime,
        duration_ms: float,
        screenshot: str | None,
        url: str | None,
    ) -> None:
        """Note what ``actor`` did within the current step."""
        self._write(
            events.Activity(
                scenario_id=scenario_id,
                actor=actor,
                text=text,
                started_at=started_at,
                duration_ms=duration_ms,
                screenshot=screenshot,
                url=url,
            )
        )

    def step_finished(self, *, scenario_id: str, outcome: Outcome, duration_ms: float, error: str | None) -> None:
        """Note how the current step ended."""
        self._write(events.StepFinished(scenario_id=scenario_id, outcome=outcome, duration_ms=duration_ms, error=error))

    def exchange(
        self,
        *,
        scenario_id: str,
        at: datetime,
        duration_ms: float,
        caller: str,
        callee: str,
        method: str,
        path: str,
        status: int | None,
        trace_id: str | None,
        note: str | None,
    ) -> None:
        """Note an HTTP exchange between two systems."""
        self._write(
            events.Exchange(
                scenario_id=scenario_id,
                at=at,
                duration_ms=duration_ms,
                caller=caller,
                callee=callee,
                method=method,
                path=path,
                status=status,
                trace_id=trace_id,
                note=note,
            )
        )

    def scenario_finished(
        self,
        *,
        scenario_id: str,
        outcome: Outcome,
        duration_ms: float,
        world: str | None,
        simulated_today: str | None,
        error: str | None,
    ) -> None:
        """Note how a scenario ended."""
        self._write(
            events.ScenarioFinished(
                scenario_id=scenario_id,
                outcome=outcome,
                duration_ms=duration_ms,
                world=world,
                simulated_today=simulated_today,
                error=error,
            )
        )

    def run_finished(self, *, finished_at: datetime, exit_status: int) -> None:
        """Note that the run is over; the last event of every file."""
        self._write(events.RunFinished(finished_at=finished_at, exit_status=exit_status))

    def close(self) -> None:
        """Close the file; safe to call twice."""
        with suppress(OSError):  # what could not be written was told when it was
            self._file.close()

    def picture_path(self, scenario_id: str, number: int) -> Path:
        """Return where to save a scenario's picture: an ASCII name, different for different ids."""
        digest = hashlib.sha256(scenario_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return self.folder / PICTURES / f"{_ascii_name(scenario_id)}-{digest}-{number:02}.png"

    def _write(self, event: Event) -> None:
        line = json.dumps(asdict(event), ensure_ascii=False, default=datetime.isoformat)
        try:
            self._file.write(f"{line}\n")
            self._file.flush()
        except OSError as error:
            raise RecordError(
                f"Không ghi tiếp được bản ghi lượt chạy vào thư mục «{self.folder}»; những gì đã ghi vẫn còn; "
                "hãy kiểm tra chỗ trống trên ổ đĩa."
            ) from error


def _ascii_name(text: str) -> str:
    """Return ``text`` without marks, in the letters, digits and hyphens that every file system and URL takes."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare)[-_LONGEST_NAME:].strip("-")
