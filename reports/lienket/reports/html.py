"""The illustrated report: one self-contained HTML page beside the record's pictures."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from lienket.reports import formats
from lienket.reports.errors import RecordError
from lienket.reports.page import OUTCOMES, arrange
from lienket.reports.record import read_run


def write_report(folder: Path) -> Path:
    """Write ``index.html`` from the record in ``folder`` and return its path.

    Raises ``RecordError`` when the record cannot be read or the page not be written.
    """
    page = arrange(read_run(folder), folder)
    html = _environment().get_template("report.html").render(page=page, outcomes=OUTCOMES)
    path = folder / "index.html"
    try:
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RecordError(
            f"Không ghi được báo cáo vào «{path}»; bản ghi lượt chạy vẫn còn nguyên; hãy kiểm tra quyền ghi."
        ) from error
    return path


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("lienket.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=formats.displayable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        moment=formats.moment,
        time_of_day=formats.time_of_day,
        day=formats.day,
        duration=formats.duration,
        address=formats.address,
    )
    return environment
