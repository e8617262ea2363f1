"""Grades one submission as a plain autograder does: tests and submission in one Python process, and nothing between them.

The same tests, rules, type checker and workload as Laptime's. Services take their time, as they do for such a grader; with
the argument `jumping` they answer on a loop whose time jumps, so that nobody waits. With `tests` the type checker is left
out. Prints a line of JSON.
"""

import asyncio
import base64
import importlib
import inspect
import json
import random
import sys
from pathlib import Path

import pytest
from laptime_judge.policy import Checker, Rule, TypeHints, evaluate
from laptime_judge.services import Services

WORK = Path("/bench")
ASSIGNMENT = json.loads((WORK / "assignment.json").read_text())


class JumpingLoop(asyncio.SelectorEventLoop):
    """Where everything waits, time jumps to the next timer."""

    _now = 0.0

    def time(self):
        return self._now

    def _run_once(self):
        if not self._ready and self._scheduled:
            self._now = max(self._now, self._scheduled[0].when())
        super()._run_once()


Loop = JumpingLoop if "jumping" in sys.argv else asyncio.SelectorEventLoop


class LoopClock:
    def now(self):
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds):
        await asyncio.sleep(seconds)


class Submission:
    def __init__(self, side="submission"):
        sys.path.insert(0, str(WORK / side))
        sys.modules.pop(ASSIGNMENT["module"], None)
        self._module = importlib.import_module(ASSIGNMENT["module"])
        sys.path.remove(str(WORK / side))

    async def call(self, name, *arguments):
        return await getattr(self._module, name)(*arguments)


class Plugin:
    passed = 0

    def pytest_configure(self, config):
        for mark in ("points(n)", "visibility(name)", "hint(text)", "limit(seconds)", "clock(mode)"):
            config.addinivalue_line("markers", mark)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem):
        if not inspect.iscoroutinefunction(pyfuncitem.function):
            return None
        arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
        asyncio.run(pyfuncitem.obj(**arguments), loop_factory=Loop)
        return True

    def pytest_runtest_logreport(self, report):
        self.passed += report.when == "call" and report.passed

    @pytest.fixture
    def rng(self, request):
        return random.Random(request.node.name)

    @pytest.fixture
    def services(self, rng):
        return Services(LoopClock(), rng)

    @pytest.fixture
    def submission(self):
        return Submission()


async def seconds_of(side, workload):
    loop = asyncio.get_running_loop()
    began = loop.time()
    await workload(Submission(side), Services(LoopClock(), random.Random(1)))
    return loop.time() - began


def speedup(timed):
    module, _, name = timed["workload"].partition(":")
    workload = getattr(importlib.import_module(module), name)
    baseline, submission = (
        asyncio.run(seconds_of(side, workload), loop_factory=Loop) for side in ("baseline", "submission")
    )
    return baseline / submission >= timed["required"]


def main():
    sys.path.insert(0, str(WORK / "tests"))
    plugin = Plugin()
    options = ["-q", "-s", "--no-header", "--no-summary", "--import-mode=importlib", "-p", "no:cacheprovider"]
    sys.stdout, out = sys.stderr, sys.stdout
    pytest.main([*options, str(WORK / "tests")], plugins=[plugin])
    passed = plugin.passed + sum(speedup(timed) for timed in ASSIGNMENT["speedups"])
    hints = ASSIGNMENT["typeHints"]
    checker = None if hints is None or hints["checker"] is None or "tests" in sys.argv else Checker(**hints["checker"])
    typed = None if hints is None else TypeHints(hints["points"], hints["coverage"], checker)
    files = {path.name: base64.b64encode(path.read_bytes()).decode() for path in (WORK / "submission").glob("*.py")}
    rules = evaluate([Rule(**rule) for rule in ASSIGNMENT["policy"]], typed, files).complete()
    passed += sum(check["status"] == "passed" for check in rules)
    print(json.dumps({"passed": passed}), file=out)


if __name__ == "__main__":
    main()
