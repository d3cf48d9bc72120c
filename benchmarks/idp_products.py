"""The identity providers that are measured: ours as users run it, and others as their own documents say."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from idp_flows import Provider
from idp_login import logged_in
from idp_processes import cpu_seconds, free_port, npm_packages, others, ours, pins, python_programs


@dataclass(frozen=True)
class Product:
    """A running product: its addresses, which are used in turns, and its processes.

    Only a provider refuses anything; the bare endpoint is none.
    """

    name: str
    providers: tuple[Provider, ...]
    processes: tuple[int, ...]
    is_provider: bool = True

    @property
    def cpu_seconds(self) -> float:
        """How much CPU time its processes have used so far."""
        return sum(map(cpu_seconds, self.processes))


@contextmanager
def bare() -> Iterator[Product]:
    """Run an endpoint that does nothing: what is measured there is the load itself."""
    with ours("bare") as (url, process):
        yield Product("điểm cuối trống", (Provider(url),), (process,), is_provider=False)


@contextmanager
def vneid(algorithm: str, folder: Path, workers: int = 1) -> Iterator[Product]:
    """Run our VNeID on an SQLite file, in ``workers`` processes that share it."""
    database = f"sqlite:///{folder}/{algorithm}-{workers}.sqlite"
    with ExitStack() as stack:
        running = [stack.enter_context(ours("vneid", database)) for _ in range(workers)]
        providers = logged_in([url for url, _ in running], algorithm)
        suffix = f", {workers} tiến trình" if workers > 1 else ""
        yield Product(f"lienket VNeID, {algorithm}{suffix}", providers, tuple(process for _, process in running))


@contextmanager
def oauth2_mock_server() -> Iterator[Product]:
    """Run oauth2-mock-server."""
    port, script = free_port(), npm_packages() / "oauth2-mock-server/dist/oauth2-mock-server.mjs"
    with others(["node", str(script), "-a", "127.0.0.1", "-p", str(port)], port) as process:
        yield _product("oauth2-mock-server", process, Provider(f"http://127.0.0.1:{port}"))


@contextmanager
def mockpass() -> Iterator[Product]:
    """Run MockPass; the flow is that of its sgID, plain OpenID Connect without a page."""
    port, script = free_port(), npm_packages() / "@opengovsg/mockpass/index.js"
    url = f"http://127.0.0.1:{port}/v2/oauth"
    with others(["node", str(script)], port, MOCKPASS_PORT=str(port)) as process:
        yield _product("@opengovsg/mockpass", process, Provider(url))


@contextmanager
def mockin() -> Iterator[Product]:
    """Run Hellō's mockin."""
    port, script = free_port(), npm_packages() / "@hellocoop/mockin/src/server.js"
    provider = Provider(f"http://127.0.0.1:{port}", token="/oauth/token", userinfo="/oauth/userinfo")
    with others(["node", str(script)], port, PORT=str(port)) as process:
        yield _product("@hellocoop/mockin", process, provider)


@contextmanager
def oidc_provider_mock() -> Iterator[Product]:
    """Run oidc-provider-mock; a form with the subject approves, and any secret will do."""
    port, program = free_port(), python_programs() / "oidc-provider-mock"
    provider = Provider(
        f"http://127.0.0.1:{port}",
        authorize="/oauth2/authorize",
        token="/oauth2/token",
        form="sub=lan",
        more={"client_secret": "1"},
    )
    with others([str(program), "-p", str(port)], port) as process:
        yield _product("oidc-provider-mock", process, provider)


def _product(package: str, process: int, provider: Provider) -> Product:
    version = next(versions[package] for versions in pins().values() if package in versions)
    return Product(f"{package} {version}", (provider,), (process,))
