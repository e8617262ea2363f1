"""The pytest plugin that assignments are written against.

Fixtures
    submission   `await submission.call("function", …)`: the student's code, in its own container
    services     `services({"news": 1.5}, failing={…})`: simulated services that wait and keep records
    http_services  `http_services({"news": 1.5}, failing={"news": 503})`: the same over real HTTP, at `.url`; see http_services.py
    executors    `executors.threads(3)`, `executors.interpreters(2)`: a pool that is made in the submission's process and handed to it
    rng          random.Random, drawn anew for every run from a recorded seed
    clock        the judge's clock: `clock.now()`, `await clock.sleep(seconds)` (discrete, hybrid or wall). On the discrete clock waiting takes no real time at all.

Marks
    points(n)            weight among the checks of its kind; 10 when left out
    visibility("hidden") public, after_due or hidden; public when left out
    hint("…")            shown when the check fails
    limit(seconds)       real time for this test; the assignment's testSeconds when left out
    clock("wall")        discrete, hybrid or wall; the assignment's clock when left out

Tests are ordinary pytest functions, `async def` where they call the submission. A failed `assert answer == expected`
shows both sides to the student.
"""

import asyncio
import inspect
import random
from collections.abc import Generator
from typing import Any, Final

import pytest
from _pytest.assertion import util
from _pytest.fixtures import FuncFixtureInfo

from laptime_judge.check import Check, Result, declared, result_of, shown
from laptime_judge.clock import Clock
from laptime_judge.executors import Executors
from laptime_judge.http_services import HttpServices
from laptime_judge.outcomes import PASSED, AuthorFault, JudgeFault, Outcome
from laptime_judge.run import Run
from laptime_judge.services import Services
from laptime_judge.submission import Submission

_OURS: Final = "clock, executors, http_services, rng, services and submission"
_COMPARED = pytest.StashKey[tuple[str, str]]()
_RESULT = pytest.StashKey[Result]()


def unknown_fixtures(item: pytest.Item) -> list[str]:
    """Say which parameters of a test nothing provides; pytest itself would say so only when the test is run."""
    info: FuncFixtureInfo | None = getattr(item, "_fixtureinfo", None)
    if info is None:
        return []
    lost = [name for name in info.names_closure if name not in info.name2fixturedefs and name != "request"]
    return [f"{item.nodeid}: there is no fixture {name!r}; {_OURS} are there, and those of conftest.py" for name in lost]


class JudgePlugin:
    """Collects once, in the parent; `grade` runs the items in a forked child, against the run that was set."""

    def __init__(self) -> None:
        self.run: Run | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.problems: list[str] = []
        self._item: pytest.Item | None = None

    # ---- collecting

    def pytest_configure(self, config: pytest.Config) -> None:
        """Declare the marks, so that a misspelt one is an error."""
        for mark in ("points(n)", "visibility(name)", "hint(text)", "limit(seconds)", "clock(mode)"):
            config.addinivalue_line("markers", mark)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what could not be imported, for the author."""
        if report.failed:
            self.problems.append(str(report.longrepr)[-4_000:])

    def declared(self, items: list[pytest.Item]) -> list[Check]:
        """Return the checks in the order of their tests; what is wrong with them goes to `problems`."""
        checks: list[Check] = []
        for item in items:
            try:
                checks.append(declared(item))
            except ValueError as error:
                self.problems.append(str(error))
            self.problems += unknown_fixtures(item)
        ids = [check.id for check in checks]
        self.problems += [f"two tests are called {id!r}" for id in sorted({id for id in ids if ids.count(id) > 1})]
        return checks

    # ---- running one test

    def grade(self, item: pytest.Item, following: pytest.Item | None) -> Result:
        """Run one test and return its result. Raises JudgeFault for what is not the submission's doing."""
        self._item = item
        item.stash[_RESULT] = Result()
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        return item.stash[_RESULT]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Take the place of pytest's own explanation of a failed comparison, which nobody would see: with answers that
        are made for it, its differences take minutes."""
        explain, util._reprcompare = util._reprcompare, self._keep_both  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        try:
            return (yield)
        finally:
            util._reprcompare = explain  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """Run an async test on the run's loop."""
        if not inspect.iscoroutinefunction(pyfuncitem.function):
            return None
        assert self.loop is not None
        names = pyfuncitem._fixtureinfo.argnames  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - as pytest-asyncio does
        arguments = {name: pyfuncitem.funcargs[name] for name in names}
        self.loop.run_until_complete(self._within_limit(pyfuncitem, arguments))
        return True

    async def _within_limit(self, item: pytest.Function, arguments: dict[str, Any]) -> None:
        assert self.run is not None
        try:
            async with self.run.limit(declared(item).seconds):
                if "http_services" in arguments:
                    # The addresses that the test hands out have to be those of the container that gets them.
                    await self.run.whole()
                await item.obj(**arguments)
        finally:
            await self.run.close()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
        """Turn what the test raised into a result."""
        report = yield
        error = call.excinfo.value if call.excinfo is not None else None
        if call.when == "call":
            item.stash[_RESULT] = result_of(error, call.duration, item.stash.get(_COMPARED, None))
        elif error is not None:
            self._of_a_fixture(item, call.when, error)
        return report

    def _of_a_fixture(self, item: pytest.Item, when: str, error: BaseException) -> None:
        """Say what a fixture's failure means: of its author, but for what a fixture asserts about the answers."""
        match error:
            case pytest.skip.Exception():
                pass
            case JudgeFault() | MemoryError() | OSError():
                raise JudgeFault(f"{when} of {item.name}: {type(error).__name__}: {error}") from error
            case Outcome() | AssertionError() | pytest.fail.Exception() if when == "teardown":
                if item.stash[_RESULT].status == PASSED:
                    item.stash[_RESULT] = result_of(error, 0, None)
            case _:
                raise AuthorFault(f"{item.nodeid}: a fixture fails in {when}: {type(error).__name__}: {error}") from error

    def _keep_both(self, op: str, left: object, right: object) -> None:
        """Keep both sides of the comparison that failed."""
        if op == "==" and self._item is not None:
            self._item.stash[_COMPARED] = (shown(left), shown(right))

    # ---- fixtures

    @pytest.fixture
    def clock(self) -> Clock:
        """The judge's clock."""
        assert self.run is not None
        return self.run.clock

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> random.Random:
        """Drawn from the run's seed and the test's name: the same for a replay, new for a new run."""
        assert self.run is not None
        return random.Random(f"{self.run.order.seed}:{request.node.name}")

    @pytest.fixture
    def services(self, clock: Clock, rng: random.Random) -> Services:
        """Makes simulated services."""
        return Services(clock, rng)

    @pytest.fixture
    def executors(self) -> Executors:
        """Makes pools to hand over."""
        return Executors()

    @pytest.fixture
    def http_services(self, clock: Clock, rng: random.Random) -> Generator[HttpServices]:
        """Makes simulated services that speak HTTP; their connections end with the test."""
        assert self.run is not None
        services = self.run.http_services(clock, rng)
        yield services
        services.close()

    @pytest.fixture
    def submission(self) -> Submission:
        """The student's code."""
        assert self.run is not None
        return Submission(self.run)

