"""Grades one order in a forked child: load, check, measure, report."""

import asyncio
import base64
import resource
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pytest

from laptime_judge.check import Check, Result, wire
from laptime_judge.clock import JudgeClock, Mode, make_clock
from laptime_judge.dock import Joined
from laptime_judge.judge_loop import JudgeLoop
from laptime_judge.link import WorkerLink
from laptime_judge.measure import Timed, measure, skipped
from laptime_judge.outcomes import PASSED, POLICY_VIOLATION, SKIPPED, TIMED_OUT, AuthorFault, Outcome
from laptime_judge.plugin import JudgePlugin
from laptime_judge.policy import Evaluation, Rule, TypeHints, evaluate
from laptime_judge.order import Order
from laptime_judge.run import Run, start_run
from laptime_judge.submission import Submission
from laptime_judge.timeline import without_words

_LOAD = Check(id="load", title="The program can be loaded", visibility="public", points=0, hint=None, seconds=None)

#: Below what the judge's container may use (packages/sandbox), with room for the process that it is forked from.
_MEMORY_BYTES: Final = 768 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Suite:
    """What was collected once for every run."""

    plugin: JudgePlugin
    items: Sequence[pytest.Item]
    checks: Sequence[Check]
    timed: Sequence[Timed]
    rules: Sequence[Rule]
    type_hints: TypeHints | None
    #: Of checks that do not say which.
    clock: Mode

    @property
    def is_exact(self) -> bool:
        """Whether no check and no speedup of it depends on how fast the host is."""
        return {self.clock, *(check.clock or self.clock for check in self.checks), *(timed.clock for timed in self.timed)} == {"discrete"}


def limit_memory() -> None:
    """Let what a submission sends end in a MemoryError, which is its doing, before the kernel ends the judge for it."""
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))


def grade(suite: Suite, order: Order, link: WorkerLink, candidates: Mapping[str, tuple[str, Joined]]) -> None:
    """Grade and tell the worker: `finished`, `broken`, or `fault` when something of ours failed. Never raises."""
    try:
        with asyncio.Runner(loop_factory=lambda: JudgeLoop(lambda: link.busy)) as runner:
            result = _Grading(suite, order, link, runner).result(candidates)
        link.send({"type": "finished", "run": order.run, "result": result})
    except AuthorFault as fault:
        traceback.print_exc(file=sys.stderr)
        link.send({"type": "broken", "reason": str(fault)})
    # Also what is no Exception, such as a test's SystemExit: the run is tried again and nobody loses a point.
    except BaseException as error:  # noqa: BLE001
        traceback.print_exc(file=sys.stderr)
        link.send({"type": "fault", "run": order.run, "reason": f"{type(error).__name__}: {error}"})


def by_visibility(checks: Sequence[Check]) -> list[int]:
    """Return the checks' numbers in the order in which they are run: what is shown at once first.

    A submission may keep what it has seen, in its scratch folder for one. Once a hidden check has run, nothing that the
    submission says is shown to its student, so that hidden inputs do not come out through a public check.
    """
    rank = {"public": 0, "after_due": 1, "hidden": 2}
    return sorted(range(len(checks)), key=lambda number: rank[checks[number].visibility])


def begin_policy(suite: Suite, order: Order) -> Evaluation:
    """Apply the rules and set the type checker to work, which goes on while time is only counted on the judge's clock.

    Elsewhere it ends first, and by itself: nothing computes beside what is timed.
    """
    provided = {path: base64.b64decode(content).decode(errors="replace") for path, content in order.provided_files.items()}
    said = evaluate(suite.rules, suite.type_hints, order.submission, provided, order.checker)
    return said if suite.is_exact else Evaluation(said.complete())


class _Grading:
    def __init__(self, suite: Suite, order: Order, link: WorkerLink, runner: asyncio.Runner) -> None:
        self._suite = suite
        self._order = order
        self._link = link
        self._runner = runner
        self._phases: dict[str, float] = {}
        #: Why the submission's files could not even be written.
        self._unfit: Outcome | None = None

    def result(self, candidates: Mapping[str, tuple[str, Joined]]) -> dict[str, Any]:
        """Return the JudgedRun of packages/contracts."""
        policy = self._timed_phase("policy", lambda: begin_policy(self._suite, self._order))
        run = self._runner.run(self._start(candidates))
        if any(check["status"] == POLICY_VIOLATION for check in policy.checks):
            checks, measurements, timeline = self._not_run("Not run: the program breaks a rule of this assignment.")
        elif (broken := self._timed_phase("load", lambda: self._runner.run(self._load(run)))) is not None:
            checks, measurements, timeline = self._not_run("Not run: the program could not be loaded.")
            checks.insert(0, wire(_LOAD, Result(*self._runner.run(run.limits_met(broken.status, broken.message)))))
        else:
            checks = self._timed_phase("check", lambda: self._check(run))
            if any("clock" in check for check in checks):
                # It has left the judge's clock once, and may do so while it is timed.
                policy = Evaluation(self._complete(policy))
            measurements, timeline = self._timed_phase("measure", lambda: self._measure(run, checks))
        checks += self._complete(policy)
        self._phases["callsMs"] = round(run.call_seconds * 1000, 3)
        return {
            "checks": checks,
            "measurements": measurements,
            "timeline": timeline,
            "output": run.output.report(),
            "phases": self._phases,
            "python": sys.version.split()[0],
        }

    def _complete(self, policy: Evaluation) -> list[dict[str, Any]]:
        """A phase of its own: how long it is depends on how long the tests took, which hidden ones must not tell."""
        return policy.checks if policy.type_check is None else self._timed_phase("types", policy.complete)

    async def _start(self, candidates: Mapping[str, tuple[str, Joined]]) -> Run:
        run = await start_run(self._order, self._link)
        for side, (name, joined) in candidates.items():
            try:
                await run.take(side, name, joined)
            except Outcome as outcome:
                self._unfit = outcome
        return run

    async def _load(self, run: Run) -> Outcome | None:
        """Import the submission once by itself, so that what keeps it from loading is said once, not by every check."""
        if self._unfit is not None:
            return self._unfit
        run.use(make_clock(self._suite.clock))
        try:
            async with run.limit():
                await Submission(run).load()
        except Outcome as outcome:
            return outcome
        except TimeoutError as error:
            return Outcome(TIMED_OUT, f"Importing it: {error}")
        finally:
            await run.close()
        return None

    def _not_run(self, reason: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
        checks = [wire(check, Result(SKIPPED, reason)) for check in self._suite.checks]
        return checks, [skipped(timed, reason) for timed in self._suite.timed], []

    def _check(self, run: Run) -> list[dict[str, Any]]:
        items, checks = self._suite.items, self._suite.checks
        results: list[dict[str, Any]] = [{}] * len(items)
        self._suite.plugin.run, self._suite.plugin.loop = run, self._runner.get_loop()
        order = by_visibility(checks)
        for done, (number, following) in enumerate(zip(order, [*order[1:], None], strict=True)):
            # Whoever watches would see how long each hidden check took, which the submission decides.
            if checks[number].visibility == "public":
                self._progress("checking", done, len(items))
            run.output.keeps = checks[number].visibility == "public"
            clock = make_clock(checks[number].clock or self._suite.clock)
            run.use(clock)
            result = self._one(run, items[number], None if following is None else items[following])
            if isinstance(clock, JudgeClock) and clock.fell_back is not None:
                result.clock = {"governed": "wall", "why": clock.fell_back}
            results[number] = wire(checks[number], result)
            run.output.restart()
        self._progress("checking", len(items), len(items))
        return results

    def _one(self, run: Run, item: pytest.Item, following: pytest.Item | None) -> Result:
        if run.seconds_left <= 0:
            return Result(SKIPPED, f"Not run: the whole run's time of {self._order.limits['totalSeconds']:g} s was used up.")
        result = self._suite.plugin.grade(item, following)
        if result.status not in (PASSED, SKIPPED):
            result.status, result.message = self._runner.run(run.limits_met(result.status, result.message))
        return result

    def _measure(self, run: Run, checks: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        measurements: list[dict[str, Any]] = []
        timeline: list[dict[str, Any]] = []
        if self._suite.checks and not any(check["status"] == PASSED for check in checks):
            reason = "Not measured: no answer was right yet. Speed counts once the answers are right."
            return [skipped(timed, reason) for timed in self._suite.timed], timeline
        run.output.keeps = all(check.visibility == "public" for check in self._suite.checks)
        for timed in self._suite.timed:
            self._progress("measuring", 0, timed.pairs)
            measurement, bars = self._runner.run(
                measure(
                    timed,
                    run,
                    lambda done, timed=timed: self._progress("measuring", done, max(done, timed.pairs)),
                    told=run.output.keeps,
                )
            )
            measurements.append(measurement)
            timeline += bars if run.output.keeps else without_words(bars, self._order.submission)
        return measurements, timeline

    def _progress(self, phase: str, done: int, total: int) -> None:
        self._link.send({"type": "progress", "run": self._order.run, "phase": phase, "done": done, "total": total})

    def _timed_phase[T](self, name: str, step: Callable[[], T]) -> T:
        began = time.monotonic()
        result: T = step()
        self._phases[f"{name}Ms"] = round((time.monotonic() - began) * 1000, 3)
        return result
