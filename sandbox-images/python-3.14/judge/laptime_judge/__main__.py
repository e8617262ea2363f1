"""`python3 -m laptime_judge`: collects an assignment's tests once, then grades submissions as the worker asks.

The conversation is in packages/contracts/src/judge-link.ts.
"""

import base64
import gc
import inspect
import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from laptime_judge.check import Check
from laptime_judge.dock import Dock, Joined
from laptime_judge.grading import Suite, grade, limit_memory
from laptime_judge.link import Message, WorkerLink
from laptime_judge.measure import Timed
from laptime_judge.outcomes import JudgeFault
from laptime_judge.plugin import JudgePlugin
from laptime_judge.policy import Checker, ForkServer, Rule, TypeHints, WarmChecker, problem_with
from laptime_judge.order import Order

_TESTS: Final = Path("/scratch/assignment/tests")
_PROVIDED: Final = "provided/"


class Judge(JudgePlugin):
    """pytest collects; this takes the place of its run loop and serves the worker until it hangs up."""

    def __init__(self, link: WorkerLink, assignment: Message) -> None:
        super().__init__()
        self._link = link
        self._assignment = assignment
        self._joined: dict[str, Joined] = {}
        self._used: list[Joined] = []
        self._checkers: ForkServer | None = None
        #: For the next submission.
        self._checker: WarmChecker | None = None
        self.served = False
        self._uses_http = False

    def pytest_configure(self, config: pytest.Config) -> None:
        """Let asserts in modules beside the tests explain themselves as those in tests do."""
        super().pytest_configure(config)
        modules = {path.split("/")[0].removesuffix(".py") for path in self._assignment["tests"]}
        pytest.register_assert_rewrite(*modules - {"provided"})

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Collected: say what there is, then serve."""
        self.served = True
        self._uses_http = any("http_services" in getattr(item, "fixturenames", ()) for item in session.items)
        suite = Suite(self, session.items, self._checks(session.items), self._timed(), *self._policy(), self._assignment["clock"])
        provided = self._import_provided()
        if self.problems:
            self._link.send({"type": "broken", "reason": "\n\n".join(self.problems)})
            return True
        # Children that grade look for no garbage in what they were born with, and so copy less of it.
        gc.freeze()
        self._link.send({"type": "ready", "checks": [check.outline() for check in suite.checks]})
        while (message := self._link.receive()) is not None:
            self._obey(message, suite, provided)
        self._end_checker()
        if self._checkers is not None:
            self._checkers.close()
        return True

    def _checks(self, items: list[pytest.Item]) -> list[Check]:
        checks, most = self.declared(items), self._assignment["mostTestSeconds"]
        for check in checks:
            if check.seconds is not None and check.seconds > most:
                self.problems.append(f"{check.id}: limit({check.seconds:g}), but this host gives {most:g} s at most to one test")
        return checks

    def _timed(self) -> list[Timed]:
        declared = [Timed(**speedup) for speedup in self._assignment["speedups"]]
        for timed in declared:
            try:
                self._uses_http |= "http_services" in inspect.signature(timed.function()).parameters
            except Exception as error:  # noqa: BLE001 - the author reads it
                self.problems.append(f"speedup {timed.id}: {type(error).__name__}: {error}")
        return declared

    def _policy(self) -> tuple[list[Rule], TypeHints | None]:
        rules, hints = [Rule(**rule) for rule in self._assignment["policy"]], self._assignment["typeHints"]
        if hints is None:
            return rules, None
        checker = None if hints["checker"] is None else Checker(**hints["checker"])
        if checker is not None:
            reference = {path: base64.b64decode(content) for path, content in self._assignment["reference"].items()}
            self._checkers = ForkServer(checker.settings, reference)
            # An unknown rule is the author's mistake, and is not found out at the first submission.
            if (problem := problem_with(checker.settings)) is not None:
                self.problems.append(f"typeHints.checker: {problem}")
        return rules, TypeHints(hints["points"], hints["coverage"], checker)

    def _import_provided(self) -> dict[str, ModuleType]:
        names = [path.removeprefix(_PROVIDED).removesuffix(".py") for path in self._provided_files() if path.endswith(".py")]
        modules: dict[str, ModuleType] = {}
        for name in names:
            try:
                modules[name.replace("/", ".")] = import_module(name.replace("/", "."))
            except Exception as error:  # noqa: BLE001 - the author reads it
                self.problems.append(f"tests/provided/{name}.py: {type(error).__name__}: {error}")
        return modules

    def _provided_files(self) -> dict[str, str]:
        return {path: content for path, content in self._assignment["tests"].items() if path.startswith(_PROVIDED)}

    def _obey(self, message: Message, suite: Suite, provided: dict[str, ModuleType]) -> None:
        self._hang_up()
        match message:
            case {"type": "expect", "candidate": str(name)}:
                self._expect(name)
            case {"type": "again", "candidate": str(name)}:
                self._again(name)
            case {"type": "grade"}:
                self._grade(message, suite, provided)
            case _:
                raise JudgeFault(f"the worker said {message.get('type')!r}")

    def _expect(self, name: str) -> None:
        """Get a candidate, and whatever else the next run needs: nothing may start or compute by itself later."""
        try:
            dock = Dock(name)
            self._link.send({"type": "listening", "candidate": name})
            if self._checker is None and self._checkers is not None:
                self._checker = self._checkers.start()
            joined = self._joined[name] = dock.accept()
            if self._checker is not None and not self._checker.is_warm():
                self._end_checker()
        except JudgeFault as fault:
            self._link.send({"type": "fault", "run": None, "reason": str(fault)})
        else:
            reason = self._unfit(joined)
            self._link.send({"type": "broken", "reason": reason} if reason else {"type": "joined", "candidate": name})

    def _hang_up(self) -> None:
        """Let those go that have served: not before the worker has stored what they were graded, since their end costs time."""
        while self._used:
            self._used.pop().close()

    def _again(self, name: str) -> None:
        """Have a candidate that has served the run before join for the next one."""
        before = self._joined.pop(name)
        try:
            if before.has_left:
                raise JudgeFault(f"candidate {name} has ended")
            self._joined[name] = before.rejoined(Dock(name))
        except JudgeFault:
            before.close()
            self._link.send({"type": "gone", "candidate": name})
        else:
            self._link.send({"type": "joined", "candidate": name})

    def _end_checker(self) -> None:
        if self._checker is not None:
            self._checker.close()
            self._checker = None

    def _unfit(self, joined: Joined) -> str | None:
        """Why the assignment cannot be graded with such candidates; None when it can."""
        if joined.unknown:
            return f"preload: the candidate's image has no module {', '.join(joined.unknown)}"
        if self._uses_http and not joined.listeners:
            return (
                "The tests use http_services, and this host's container runtime hands no sockets over from one container "
                "to another (gVisor's runsc does not). Grade this assignment on a host with runtime: runc, or use services."
            )
        return None

    def _grade(self, message: Message, suite: Suite, provided: dict[str, ModuleType]) -> None:
        """Fork: the child grades and dies, with whatever a hostile value may have done to it."""
        sides = {"submission": message["candidate"], "baseline": message["baseline"], "reference": message["reference"]}
        candidates = {side: (name, self._joined.pop(name)) for side, name in sides.items() if name is not None}
        files = self._provided_files()
        order = Order(
            run=message["run"],
            seed=message["seed"],
            module=self._assignment["module"],
            submission=message["submission"],
            baseline=self._assignment["baseline"],
            reference=self._assignment["reference"],
            provided_files={path.removeprefix(_PROVIDED): content for path, content in files.items()},
            provided=provided,
            limits=message["limits"],
            checker=self._checker,
        )
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                limit_memory()
                if self._checkers is not None:
                    self._checkers.forget()
                grade(suite, order, self._link, candidates)
                code = 0
            finally:
                os._exit(code)
        if message["keepsBaseline"]:
            name, joined = candidates.pop("baseline")
            self._joined[name] = joined
        self._used += [joined for _, joined in candidates.values()]
        _, status = os.waitpid(pid, 0)
        self._end_checker()
        if status != 0:
            self._link.send({"type": "fault", "run": order.run, "reason": f"the judge's child ended with status {status}"})


def main() -> int:
    """Take the assignment from the first line, then serve. Returns the exit code."""
    link = WorkerLink()
    assignment = link.receive()
    if assignment is None or assignment.get("type") != "assignment":
        return 1
    for path, content in assignment["tests"].items():
        target = _TESTS / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(base64.b64decode(content))
    os.chdir(_TESTS)
    sys.path[:0] = [str(_TESTS), str(_TESTS / _PROVIDED)]
    judge = Judge(link, assignment)
    options = ["-q", "--strict-markers", "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:faulthandler"]
    code = pytest.main([*options, "-s", "--continue-on-collection-errors", "--ignore", _PROVIDED, "."], plugins=[judge])
    if not judge.served:
        reason = "\n\n".join(judge.problems) or f"pytest ended with {code!r} before any test was collected"
        link.send({"type": "broken", "reason": reason})
    return 0


if __name__ == "__main__":
    sys.exit(main())
