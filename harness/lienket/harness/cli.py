"""The command ``lienket``: put the simulators up, show the journey, say what a machine lacks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

OUT = Path("reports/out")
TLS_CA = Path("lienket-ca.pem")

out_option = click.option("--out", type=click.Path(path_type=Path), default=OUT, show_default=True, metavar="THƯ_MỤC")
port_option = click.option("--port", type=int, default=8801, show_default=True, help="Cổng đầu tiên; 0: tự chọn.")


class ToldPlainly(click.ClickException):
    """Something that the user can mend, told in one sentence; exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        click.echo(f"Lỗi: {self.format_message()}", file=file, err=file is None)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lienket", message="lienket %(version)s")
def main() -> None:
    """Mô phỏng việc liên kết tài khoản Cổng Dịch vụ công quốc gia với VNeID, và bộ kiểm thử cho nó."""


@main.command()
@port_option
@click.option("--world", default="huong-dan", show_default=True, help="Tên trong thư viện, hoặc tệp YAML.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Thư mục giữ dữ liệu giữa các lần chạy.")
@click.option("--database", metavar="URL", help="Cơ sở dữ liệu, ví dụ postgresql://…/lienket_{system}.")
@click.option("--tls", is_flag=True, help="Chạy qua HTTPS, bằng chứng chỉ tạo cho lần chạy này.")
@click.option(
    "--tls-ca",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    help=f"Nơi ghi chứng chỉ CA để chương trình khác tin; không nói thì là {TLS_CA}.",
)
@click.option("--json", "as_json", is_flag=True, help="In địa chỉ và người dưới dạng một dòng JSON.")
def up(
    port: int, world: str, data: Path | None, database: str | None, tls_ca: Path | None, *, tls: bool, as_json: bool
) -> None:
    """Chạy ba hệ thống mô phỏng cho đến khi bấm Ctrl-C."""
    from lienket.simulation.clock import Stopwatch

    stopwatch = Stopwatch()
    if data and database:
        raise click.UsageError("Chỉ dùng một trong --data và --database.")
    if database and "{system}" not in database:
        raise click.UsageError("--database phải có chỗ {system}: mỗi hệ thống một cơ sở dữ liệu riêng.")
    if tls_ca and not tls:
        raise click.UsageError("--tls-ca chỉ dùng cùng --tls.")
    from lienket.harness.up import Wanted, describe_as_json, introduce, put_up, until_interrupted

    wanted = Wanted(port, data, database, world, (tls_ca or TLS_CA) if tls else None)
    with told_plainly(), until_interrupted() as wait, put_up(wanted) as (ecosystem, spec, is_kept):
        if as_json:
            click.echo(describe_as_json(ecosystem, spec, wanted.ca))
        else:
            console = _console()
            introduce(console, ecosystem, spec, is_kept=is_kept, ca=wanted.ca)
            seconds = f"{stopwatch.milliseconds / 1000:.1f}".replace(".", ",")
            console.print(f"Sẵn sàng sau {seconds} giây. Bấm Ctrl-C để dừng.")
        wait()
    click.echo("Đã dừng." if not as_json else "", nl=not as_json)


@main.command()
@click.option("--headed", is_flag=True, help="Mở cửa sổ trình duyệt.")
@click.option("--slow", type=click.IntRange(min=0), default=0, metavar="MS", help="Chậm lại từng thao tác, mili giây.")
@out_option
def demo(*, headed: bool, slow: int, out: Path) -> None:
    """Cho xem bảy bước liên kết của hướng dẫn trong trình duyệt thật, rồi để lại báo cáo."""
    console = _console()
    with told_plainly():
        from lienket.harness.demo import run_demo

        went_well = run_demo(console, out, headed=headed, slow_ms=slow)
    sys.exit(0 if went_well else 1)


@main.command()
@port_option
@out_option
def doctor(port: int, out: Path) -> None:
    """Xem máy này còn thiếu gì, và cách bổ sung."""
    from lienket.harness.doctor import examine
    from lienket.harness.up import Wanted

    console, lacking = _console(), 0
    for finding in examine(out, Wanted(port)):
        console.print(f"{'[green]✓[/green]' if finding.is_well else '[red]✗[/red]'} {finding.title}: ", end="")
        console.print(finding.seen, markup=False)
        if not finding.is_well:
            lacking += 1
            console.print(f"  → {finding.remedy}", markup=False)
    console.print("Đủ cả." if not lacking else f"Còn thiếu {lacking} điều.")
    sys.exit(1 if lacking else 0)


@main.command()
@click.option("--count", type=int, required=True, metavar="SỐ", help="Bao nhiêu người: từ 1 đến 104_000_000.")
@click.option(
    "--into",
    required=True,
    metavar="NƠI",
    help="sqlite:///… hoặc postgresql://…: cơ sở dữ liệu dân cư; hoặc tệp .csv, .json, .jsonl, .parquet.",
)
@click.option("--world", default="dan-so", show_default=True, help="Thế giới trong cơ sở dữ liệu; tạo nếu chưa có.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="SỐ", help="Cùng số thì cùng những người ấy.")
def people(count: int, into: str, world: str, seed: int) -> None:
    """Sinh công dân giả lập hàng loạt vào cơ sở dữ liệu dân cư hoặc vào tệp.

    Vào cơ sở dữ liệu: bị ngắt giữa chừng thì chạy lại đúng lệnh ấy, việc tiếp tục từ chỗ dừng. Vào tệp: làm lại từ đầu.
    """
    with told_plainly():
        from lienket.harness.peopling.command import run_people

        run_people(_console(), into, world, seed, count)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what a user can mend into one sentence and exit code 1; a bug of ours stays a traceback."""
    from lienket.harness.browser import NoBrowserError
    from lienket.harness.certificates import CertificateError
    from lienket.harness.demo import DemoError
    from lienket.harness.peopling.targets import PeopleError
    from lienket.reports.record import RecordError
    from lienket.simulation.serving import PortInUseError
    from lienket.simulation.storage import StorageError
    from lienket.worlds import ControlError, WorldBuildError, WorldSpecError

    mendable = (NoBrowserError, CertificateError, DemoError, PeopleError, RecordError, PortInUseError, StorageError)
    of_worlds = (ControlError, WorldBuildError, WorldSpecError)
    try:
        yield
    except (*mendable, *of_worlds) as error:
        raise ToldPlainly(str(error)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = "" if error.filename is None else f" {error.filename}"  # a full disk comes without a name
        raise ToldPlainly(f"Không đọc ghi được{what}: {reason}. Hãy kiểm tra quyền và chỗ trống.") from error


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False)
