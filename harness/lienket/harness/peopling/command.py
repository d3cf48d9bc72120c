"""What ``lienket people`` does, once its options are read."""

from typing import TYPE_CHECKING

from lienket.harness.peopling.targets import check_count, check_libraries, check_seed, target
from lienket.simulation.clock import Stopwatch

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


def run_people(console: "Console", place: str, world: str, seed: int, count: int) -> None:
    """Put people where ``place`` says, with a bar on a terminal; PeopleError or StorageError tell what cannot be."""
    check_count(count)
    check_seed(seed)
    wanted = target(place)
    check_libraries(wanted)
    from lienket.harness.peopling.load import put_people
    from lienket.harness.peopling.plan import BATCH
    from lienket.population.loads_store import PeopleLoad

    stopwatch = Stopwatch()
    with _bar(console) as progress:
        task = progress.add_task("Ghi người", total=count)
        missing = put_people(
            wanted, world, PeopleLoad(seed, count, BATCH), lambda done: progress.update(task, completed=done)
        )
    where = f"thế giới {world}" if wanted.is_database else wanted.place
    if not missing:
        console.print(f"Đủ {_written(count)} người trong {where} từ trước; không ghi gì thêm.", markup=False)
        return
    seconds = f"{stopwatch.milliseconds / 1000:.1f}".replace(".", ",")
    went_on = f", cùng {_written(count - missing)} người có từ lần trước" if missing < count else ""
    console.print(f"Đã ghi {_written(missing)} người vào {where}{went_on}, trong {seconds} giây.", markup=False)


def _bar(console: "Console") -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _written(count: int) -> str:
    return f"{count:_}".replace("_", ".")
