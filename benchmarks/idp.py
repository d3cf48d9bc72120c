"""Prints how many whole logins per second identity providers give on one process each, measured in turns in one run.

A login is authorize, token and userinfo, by who has a session or is approved without a page.
"""

import argparse
import math
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from idp_flows import FlowError, load
from idp_processes import UnavailableError
from idp_products import Product, bare, mockin, mockpass, oauth2_mock_server, oidc_provider_mock, vneid
from idp_refusals import NAMES, refusals
from rich.console import Console
from rich.table import Table


@dataclass
class Row:
    """A product and what was seen of it, turn by turn; ``trouble`` is why there are no more turns."""

    product: Product
    per_second: list[float] = field(default_factory=list)
    server_ms: list[float] = field(default_factory=list)
    client_ms: list[float] = field(default_factory=list)
    trouble: str = ""

    def take_turn(self, seconds: float, clients: int, *, counts: bool) -> None:
        """Measure once; a turn that only warms up does not count."""
        server, client = self.product.cpu_seconds, time.process_time()
        try:
            logins, speed = load(self.product.providers, seconds, clients)
        except (OSError, FlowError) as error:
            self.trouble = str(error)
            return
        if counts:
            self.per_second.append(speed)
            self.server_ms.append((self.product.cpu_seconds - server) / logins * 1000)
            self.client_ms.append((time.process_time() - client) / logins * 1000)


@contextmanager
def running(folder: Path) -> Iterator[tuple[list[Product], dict[str, str]]]:
    """Run every product that can be run here; yield them, and of the others why not."""
    wanted = {
        "bare": bare(),
        "RS256": vneid("RS256", folder),
        "ES256": vneid("ES256", folder),
        "ES256, 2": vneid("ES256", folder, 2),
        "oauth2-mock-server": oauth2_mock_server(),
        "@opengovsg/mockpass": mockpass(),
        "@hellocoop/mockin": mockin(),
        "oidc-provider-mock": oidc_provider_mock(),
    }
    products, lacking = [], {}
    with ExitStack() as stack:
        for name, product in wanted.items():
            try:
                products.append(stack.enter_context(product))
            except UnavailableError as error:
                lacking[name] = str(error)
        yield products, lacking


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--clients", type=int, default=4)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that whatever was started ends then too
    console = Console(width=160)
    with TemporaryDirectory(prefix="lienket-bench-") as folder, running(Path(folder)) as (products, lacking):
        rows = [Row(product) for product in products]
        for turn in range(options.rounds + 1):
            for row in rows:
                if not row.trouble:
                    row.take_turn(options.seconds, options.clients, counts=turn > 0)
        lacking |= {row.product.name: row.trouble for row in rows if row.trouble}
        how = f"{options.rounds} lượt × {options.seconds:g} giây, {options.clients} khách cùng lúc"
        console.print(_table([row for row in rows if not row.trouble], how))
    for name, reason in lacking.items():
        console.print(f"Không đo được {name}: {reason}", markup=False)


def _table(rows: list[Row], how: str) -> Table:
    node = subprocess.run(["node", "-v"], capture_output=True, text=True, check=False).stdout.strip()
    machine = f"{os.cpu_count()} nhân, Python {platform.python_version()}, Node {node}"
    table = Table(title=f"Đăng nhập trọn vòng: trung vị của {how}; {machine}", caption=_CAPTION)
    for heading in ("Sản phẩm", "lượt/giây", "so với ta", "CPU máy chủ", "CPU máy khách", *NAMES):
        table.add_column(heading, justify="left" if heading == "Sản phẩm" else "right")
    ours = next((median(row.per_second) for row in rows if row.product.name.startswith("lienket")), math.nan)
    for row in rows:
        speed = median(row.per_second)
        costs = (f"{median(taken):.2f} ms" for taken in (row.server_ms, row.client_ms))
        refused = refusals(row.product.providers[0]).values() if row.product.is_provider else ()
        table.add_row(row.product.name, f"{speed:.0f}", f"{speed / ours:.2f}×", *costs, *refused)
    return table


_CAPTION = "CPU: cho mỗi lượt. Năm cột cuối: có từ chối không («hỏng»: không trả lời được)."


if __name__ == "__main__":
    main()
