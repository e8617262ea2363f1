"""Grades one order in a forked child: load, check, measure, report."""

import asyncio
import socket
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from laptime_judge.check import Check, Result, wire
from laptime_judge.clock import WallClock
from laptime_judge.link import WorkerLink
from laptime_judge.measure import Timed, measure, skipped
from laptime_judge.outcomes import OUT_OF_MEMORY, PASSED, SKIPPED, TIMED_OUT, Outcome
from laptime_judge.plugin import JudgePlugin
from laptime_judge.run import Order, Run, start_run
from laptime_judge.submission import Submission

_LOAD = Check(id="load", title="The program can be loaded", visibility="public", points=0, hint=None, seconds=None)


@dataclass(frozen=True, slots=True)
class Suite:
    """What was collected once for every run."""

    plugin: JudgePlugin
    items: Sequence[pytest.Item]
    checks: Sequence[Check]
    timed: Sequence[Timed]


def grade(suite: Suite, order: Order, link: WorkerLink, candidates: Mapping[str, tuple[str, socket.socket]]) -> None:
    """Grade and tell the worker: `finished`, or `fault` when something of ours failed. Never raises."""
    try:
        with asyncio.Runner() as runner:
            result = _Grading(suite, order, link, runner).result(candidates)
        link.send({"type": "finished", "run": order.run, "result": result})
    except Exception as error:  # noqa: BLE001 - whatever it is, the run is tried again and nobody loses a point
        traceback.print_exc(file=sys.stderr)
        link.send({"type": "fault", "run": order.run, "reason": f"{type(error).__name__}: {error}"})


class _Grading:
    def __init__(self, suite: Suite, order: Order, link: WorkerLink, runner: asyncio.Runner) -> None:
        self._suite = suite
        self._order = order
        self._link = link
        self._runner = runner
        self._phases: dict[str, float] = {}

    def result(self, candidates: Mapping[str, tuple[str, socket.socket]]) -> dict[str, Any]:
        """Return the JudgedRun of packages/contracts."""
        run = self._runner.run(self._start(candidates))
        broken = self._timed_phase("load", lambda: self._runner.run(self._load(run)))
        if broken is not None:
            checks, measurements, timeline = self._unloadable(broken)
        else:
            checks = self._timed_phase("check", lambda: self._check(run))
            measurements, timeline = self._timed_phase("measure", lambda: self._measure(run, checks))
        self._phases["callsMs"] = round(run.call_seconds * 1000, 3)
        return {
            "checks": checks,
            "measurements": measurements,
            "timeline": timeline,
            "output": run.output.report(),
            "phases": self._phases,
            "python": sys.version.split()[0],
        }

    async def _start(self, candidates: Mapping[str, tuple[str, socket.socket]]) -> Run:
        run = await start_run(self._order, self._link, WallClock())
        for side, (name, connection) in candidates.items():
            await run.take(side, name, connection)
        return run

    async def _load(self, run: Run) -> Outcome | None:
        """Import the submission once by itself, so that what keeps it from loading is said once, not by every check."""
        try:
            async with run.limit():
                await Submission(run).load()
        except Outcome as outcome:
            return await run.memory_outcome() or outcome
        except TimeoutError as error:
            return Outcome(TIMED_OUT, f"Importing it: {error}")
        finally:
            await run.close()
        return None

    def _unloadable(self, broken: Outcome) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
        reason = "Not run: the program could not be loaded."
        checks = [wire(_LOAD, Result(broken.status, broken.message))]
        checks += [wire(check, Result(SKIPPED, reason)) for check in self._suite.checks]
        return checks, [skipped(timed, reason) for timed in self._suite.timed], []

    def _check(self, run: Run) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = []
        items, checks = self._suite.items, self._suite.checks
        self._suite.plugin.run, self._suite.plugin.loop = run, self._runner.get_loop()
        for number, (item, check) in enumerate(zip(items, checks, strict=True)):
            self._progress("checking", number, len(items))
            following = items[number + 1] if number + 1 < len(items) else None
            run.output.keeps = check.visibility == "public"
            results.append(wire(check, self._one(run, item, following)))
            run.output.restart()
        self._progress("checking", len(items), len(items))
        return results

    def _one(self, run: Run, item: pytest.Item, following: pytest.Item | None) -> Result:
        if run.seconds_left <= 0:
            return Result(SKIPPED, f"Not run: the whole run's time of {self._order.limits['totalSeconds']:g} s was used up.")
        result = self._suite.plugin.grade(item, following)
        if result.status not in (PASSED, SKIPPED, OUT_OF_MEMORY):
            # A worker process of the submission may have been killed for memory, and what we saw is only what followed.
            memory = self._runner.run(run.memory_outcome())
            if memory is not None:
                result.status, result.message = memory.status, memory.message
        return result

    def _measure(self, run: Run, checks: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        measurements: list[dict[str, Any]] = []
        timeline: list[dict[str, Any]] = []
        if self._suite.checks and not any(check["status"] == PASSED for check in checks):
            reason = "Not measured: no answer was right yet. Speed counts once the answers are right."
            return [skipped(timed, reason) for timed in self._suite.timed], timeline
        for timed in self._suite.timed:
            self._progress("measuring", 0, timed.pairs)
            measurement, bars = self._runner.run(
                measure(timed, run, lambda done, timed=timed: self._progress("measuring", done, max(done, timed.pairs)))
            )
            measurements.append(measurement)
            timeline += bars
        return measurements, timeline

    def _progress(self, phase: str, done: int, total: int) -> None:
        self._link.send({"type": "progress", "run": self._order.run, "phase": phase, "done": done, "total": total})

    def _timed_phase[T](self, name: str, step: Any) -> T:
        began = time.monotonic()
        result: T = step()
        self._phases[f"{name}Ms"] = round((time.monotonic() - began) * 1000, 3)
        return result
