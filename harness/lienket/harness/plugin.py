"""The pytest plugin: collects Vietnamese features, gives each scenario a stage, checks the invariants after it.

Loaded in every pytest run of an environment that has lienket installed, so it imports nothing heavy until a feature of
ours is collected. All names carry the prefix ``lienket``.
"""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_bdd.parser import Scenario, Step

    from lienket.harness.actors import Act
    from lienket.harness.certificates import Certificates
    from lienket.harness.ecosystem import Ecosystem
    from lienket.harness.stage import Stage

STEP_MODULES = tuple(
    f"lienket.harness.steps.{noun}"
    for noun in (
        *("worlds", "calendar", "accounts", "identity", "population", "linking", "data_store", "documents", "dossiers"),
        *("officers", "transfer", "vneid_accounts", "vneid_login", "phone", "qr_codes", "security", "registration"),
        *("sessions", "province", "accessibility", "second_accounts", "operators", "recovery", "reclaiming"),
    )
)

_STEP_FAILED = pytest.StashKey[bool]()
_SENTENCES = pytest.StashKey[tuple[str, ...]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare our options."""
    group = parser.getgroup("lienket", "liên kết tài khoản: mô phỏng và kiểm thử")
    group.addoption("--lienket-headed", action="store_true", help="mở trình duyệt có cửa sổ")
    group.addoption("--lienket-slow", type=int, default=0, metavar="MS", help="chậm lại từng thao tác, mili giây")
    group.addoption("--lienket-tls", action="store_true", help="chạy các hệ thống mô phỏng qua HTTPS")
    group.addoption("--lienket-record", type=Path, metavar="DIR", help="ghi lượt chạy và ảnh chụp vào thư mục này")
    parser.addini("lienket_features", "thư mục chứa tệp .feature mà lienket thu thập", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Register what scenarios are tagged with, and the recording if one was asked for."""
    pytest.register_assert_rewrite(*STEP_MODULES)  # before anybody imports one; afterwards pytest would only warn
    config.addinivalue_line("markers", "lienket_browser: a feature that drives a real browser")
    if folder := config.getoption("--lienket-record"):
        from lienket.harness.recording import record_into

        record_into(folder, config)


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hooks by which other plugins watch scenarios."""
    from lienket.harness import hooks

    pluginmanager.add_hookspecs(hooks)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect ``.feature`` files under the ini setting ``lienket_features``; nobody writes Python to bind them."""
    folders = parent.config.getini("lienket_features")
    if file_path.suffix != ".feature" or not any(file_path.is_relative_to(folder) for folder in folders):
        return None
    for module in STEP_MODULES:
        parent.config.pluginmanager.import_plugin(module)
    return FeatureFile.from_parent(parent, path=file_path)


class FeatureFile(pytest.Module):
    """One feature file; its scenarios are bound by pytest-bdd in a module made for it."""

    def _getobj(self) -> Any:
        from types import ModuleType

        import pytest_bdd

        from lienket.harness.feature_lint import find_troubles

        if troubles := find_troubles(self.path):
            raise self.CollectError(f"{self.path}\n" + "\n".join(troubles))
        self.add_marker("lienket_browser")
        module = ModuleType(self.path.stem)
        module.__dict__.update(__file__=str(self.path), scenarios=pytest_bdd.scenarios)
        # pytest-bdd binds scenarios into the module whose code calls it, so the call must be this module's own code.
        tags = _Tags(self.config)
        self.config.pluginmanager.register(tags)
        try:
            exec(compile(f"scenarios({str(self.path)!r})", str(self.path), "exec"), module.__dict__)  # noqa: S102
        finally:
            self.config.pluginmanager.unregister(tags)
        return module


class _Tags:
    """Turns the tags of one of our features into registered markers, so that ``-m HP-01`` works with --strict-markers.

    Registered only while that feature is bound: the tags of other people's features are theirs to register.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_bdd_apply_tag(self, tag: str, function: Callable[..., object]) -> bool:
        """Mark a scenario with ``tag``."""
        line = f"{tag}: tag of a scenario"
        if line not in self._config.getini("markers"):
            self._config.addinivalue_line("markers", line)
        getattr(pytest.mark, tag)(function)
        return True


def _is_ours(request: pytest.FixtureRequest) -> bool:
    """Tell whether a scenario stands in a feature that we collected: other people's are none of our business."""
    return request.node.getparent(FeatureFile) is not None


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: "Scenario") -> None:
    """Note whom the scenario will mention, so that all of them are in its world; a retry begins afresh."""
    request.node.stash[_STEP_FAILED] = False
    request.node.stash[_SENTENCES] = tuple(step.name for step in scenario.steps)


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_before_step_call(request: pytest.FixtureRequest, step: "Step", step_func: Callable[..., object]) -> None:
    """Refuse what pytest-bdd lets pass in silence: a coroutine, never awaited, and a second matching definition."""
    if not _is_ours(request):
        return
    if inspect.iscoroutinefunction(step_func):
        name = step_func.__name__
        pytest.fail(f"Bước {name} là hàm async: pytest-bdd sẽ không chờ nó. Hãy viết hàm thường.", pytrace=False)
    from lienket.harness.step_definitions import matching_definitions

    found = matching_definitions(request, step)
    if len(found) > 1:
        names = ", ".join(f"{definition.__module__}.{definition.__name__}" for definition in found)
        pytest.fail(f"Câu «{step.name}» khớp nhiều định nghĩa: {names}. Hãy viết lại cho chỉ một khớp.", pytrace=False)


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest) -> None:
    """Remember that a step is not defined, as one that failed."""
    request.node.stash[_STEP_FAILED] = True


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Remember that a step failed: its error is what the test reports, broken invariants are told beside it."""
    request.node.stash[_STEP_FAILED] = True


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Check the invariants of a scenario that opened its stage."""
    if "lienket_stage" not in request.fixturenames:
        return
    stage: Stage = request.getfixturevalue("lienket_stage")
    if stage.is_open:
        from lienket.harness.invariants import broken_invariants

        evidence = stage.evidence()
        request.config.hook.pytest_lienket_evidence(item=request.node, stage=stage, evidence=evidence)
        if broken := broken_invariants(evidence):
            _report_broken(request.node, "\n".join(broken))


def _report_broken(item: pytest.Item, sentences: str) -> None:
    heading = "Bất biến bị vi phạm sau tình huống"
    if item.stash.get(_STEP_FAILED, False):
        item.add_report_section("call", heading, sentences)
    else:
        pytest.fail(f"{heading}:\n{sentences}", pytrace=False)


@pytest.fixture(scope="session")
def lienket_certificates(pytestconfig: pytest.Config) -> "Iterator[Certificates | None]":
    """What the simulators show with ``--lienket-tls``, and the file of the authority to trust; None without it."""
    if not pytestconfig.getoption("--lienket-tls"):
        yield None
        return
    from lienket.harness.certificates import made_certificates

    with made_certificates() as certificates:
        yield certificates


@pytest.fixture(scope="session")
def lienket_ecosystem(lienket_certificates: "Certificates | None") -> "Iterator[Ecosystem]":
    """The three simulators, running for the whole session."""
    from lienket.harness.ecosystem import running_ecosystem

    with running_ecosystem(tls=lienket_certificates) as ecosystem:
        yield ecosystem


@pytest.fixture(scope="session")
def lienket_browser(request: pytest.FixtureRequest, lienket_certificates: "Certificates | None") -> "Iterator[Browser]":
    """One browser for the whole session; every actor gets a context of their own in it."""
    from lienket.harness.browser import launched_browser

    config = request.config
    shared = request.getfixturevalue("playwright") if config.pluginmanager.hasplugin("playwright") else None
    headed, slow = config.getoption("--lienket-headed"), config.getoption("--lienket-slow")
    trusting = lienket_certificates.browser_arguments if lienket_certificates else ()
    with launched_browser(headed=headed, slow_ms=slow, playwright=shared, extra=trusting) as browser:
        yield browser


@pytest.fixture
def lienket_stage(request: pytest.FixtureRequest, lienket_ecosystem: "Ecosystem") -> "Iterator[Stage]":
    """The stage of one scenario: its world and its actors."""
    from lienket.harness.stage import Stage
    from lienket.worlds import library

    def open_browser() -> "Browser":
        browser: Browser = request.getfixturevalue("lienket_browser")
        return browser

    def notice(act: "Act") -> None:
        request.config.hook.pytest_lienket_act(act=act)

    with Stage(lienket_ecosystem, library("personas"), open_browser, notice) as stage:
        stage.expect_people_of(request.node.stash.get(_SENTENCES, ()))
        yield stage
