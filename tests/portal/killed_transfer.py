"""Kills a process at every statement that a transfer sends to its database, and goes on in another one.

Run as a program of its own, as it forks: ``killed_transfer.py <folder>`` prints a line for each statement whose kill
ended in anything but what the undisturbed transfer left; then how many statements there were.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from moving import file_of, moving, paper
from sqlalchemy import event

CORRUPT = file_of(b"hong")
SOUND = file_of(b"nguyen")


def begin(path: Path) -> None:
    """Leave a linked account whose store waits to be moved, one of its papers being in the new one already."""
    with moving(url(path), batch_items=2) as lan:
        files = {SOUND.sha256: b"nguyen", CORRUPT.sha256: b"\0"}
        lan.holds(paper(1, file=SOUND), paper(2, file=CORRUPT), paper(3), dossiers=1, files=files)
        lan.arrives(paper(3))


def go_on(path: Path, killed_at: int | None = None) -> int:
    """Move what is left; return how many statements that took, unless the process is killed before one of them."""
    with moving(url(path), batch_items=2) as lan:
        sent = 0

        def count(*_: object) -> None:
            nonlocal sent
            sent += 1
            if sent == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(lan.storage.engine, "before_cursor_execute", count)
        event.listen(lan.storage.engine, "commit", count)
        lan.go_on()
        return sent


def outcome(path: Path) -> str:
    """Move what another process left, its lease being in the way of nobody, and return what there is then."""
    with moving(url(path), batch_items=2) as lan:
        lan.go_on()
        return str(lan.outcome)


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def in_a_child(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def main(folder: Path) -> None:
    fresh, path = folder / "fresh.sqlite", folder / "lan.sqlite"
    in_a_child(lambda: begin(fresh))
    shutil.copy(fresh, path)
    statements = go_on(path)
    undisturbed = outcome(path)
    for number in range(1, statements + 1):
        for left in folder.glob("lan.sqlite*"):
            left.unlink()
        shutil.copy(fresh, path)
        status = in_a_child(lambda: go_on(path, number))  # noqa: B023  called before the next number
        if not os.WIFSIGNALED(status) or outcome(path) != undisturbed:
            sys.stdout.write(f"differs after a kill at statement {number}\n")
    sys.stdout.write(f"{statements}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
