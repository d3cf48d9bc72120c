"""Who works on a transfer: one turn of one process; and whether that process is gone, so that nobody need wait."""

import os
import secrets
import socket
from functools import cache


def new_holder() -> str:
    """Return the name of one turn of this process."""
    return f"{_this_process()}:{secrets.token_hex(4)}"


def is_gone(holder: str) -> bool:
    """Tell whether the process of ``holder`` is known to have ended; of another machine's nothing is known."""
    host, pid, run, _ = holder.rsplit(":", 3)
    own_host, own_pid, own_run = _this_process().rsplit(":", 2)
    if host != own_host:
        return False
    if pid == own_pid:  # a container's first process has the same number after each start
        return run != own_run
    return not _is_running(int(pid))


def _this_process() -> str:
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{_run(os.getpid())}"


@cache
def _run(_pid: int) -> str:
    """Return what tells this process from an earlier one of the same number."""
    return secrets.token_hex(4)


def _is_running(pid: int) -> bool:
    if os.name != "posix":  # there a signal of 0 is no question
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
