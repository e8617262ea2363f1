"""Timed stages: baseline and submission in turn, on the same cores, the one that is not timed frozen.

The judge only measures; what the samples decide is packages/grading's to say.
"""

import inspect
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import pytest

from laptime_judge.check import result_of
from laptime_judge.outcomes import SKIPPED, JudgeFault
from laptime_judge.run import Observed, Run
from laptime_judge.services import Services
from laptime_judge.submission import Submission
from laptime_judge.timeline import events

#: What a workload may ask for by the names of its parameters.
WORKLOAD_FIXTURES: Final = frozenset({"submission", "services", "http_services", "rng", "clock"})
SIDES: Final = ("baseline", "submission")


@dataclass(frozen=True, slots=True)
class Timed:
    """A speedup that assignment.yaml declares. `workload` is `module:function` in tests/."""

    id: str
    title: str
    workload: str
    pairs: int
    cores: int
    clock: str = "wall"

    def function(self) -> Callable[..., Any]:
        """Return the workload function. Raises AttributeError or ImportError, for the author."""
        module, _, name = self.workload.partition(":")
        function = getattr(import_module(module), name)
        if not inspect.iscoroutinefunction(function):
            raise TypeError(f"{self.workload} must be an async function")
        if unknown := inspect.signature(function).parameters.keys() - WORKLOAD_FIXTURES:
            raise TypeError(f"{self.workload} asks for {', '.join(sorted(unknown))}; there are {', '.join(sorted(WORKLOAD_FIXTURES))}")
        return function  # type: ignore[no-any-return]


class Failed(Exception):
    """A timed call did not give a right answer: there is nothing to compare."""

    def __init__(self, side: str, error: BaseException) -> None:
        super().__init__(side)
        self.side = side
        self.error = error


async def measure(
    timed: Timed, run: Run, on_pair: Callable[[int], None], told: bool = True
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the Measurement and the timeline of its first pair. Raises JudgeFault when the baseline itself fails.

    Unless `told`, a failure is not said in the submission's words: they could carry what it has seen of hidden checks.
    """
    began = time.monotonic()
    samples: list[dict[str, Any]] = []
    timeline: list[dict[str, Any]] = []
    failure: dict[str, str] | None = None
    await run.lease(timed.cores)
    try:
        for side in SIDES:
            await run.freeze(side)
        while await _wanted(timed, run, samples):
            sample = await _pair(timed, run, len(samples), timeline)
            samples.append(sample)
            on_pair(len(samples))
    except Failed as failed:
        failure = _failure(failed, told)
    finally:
        for side in SIDES:
            await run.thaw(side)
        await run.link.request(op="release")
    seconds = time.monotonic() - began
    measurement = {"speedup": timed.id, "samples": samples, "failure": failure, "durationMs": round(seconds * 1000, 3)}
    return measurement, timeline


async def _wanted(timed: Timed, run: Run, samples: list[dict[str, Any]]) -> bool:
    """Whether another pair is to be taken: the rule outside says when the samples are enough."""
    if run.seconds_left <= 0:
        if len(samples) < timed.pairs:
            raise Failed("submission", TimeoutError("The time for the whole run was used up before there were enough samples."))
        return False
    if len(samples) < timed.pairs:
        return True
    return not await run.link.request(op="enough", speedup=timed.id, samples=samples)


async def _pair(timed: Timed, run: Run, number: int, timeline: list[dict[str, Any]]) -> dict[str, Any]:
    # The order alternates, so that a drift of the host does not favour one side.
    order = SIDES if number % 2 == 0 else SIDES[::-1]
    milliseconds: dict[str, float] = {}
    observed: dict[str, Observed] = {}
    for side in order:
        seconds, counted, bars = await _timed(timed, run, side, number)
        if counted is not None:
            observed[side] = counted
        # A workload that makes no call took no time, and the report's times can be divided by.
        milliseconds[side] = max(0.001, round(seconds * 1000, 3))
        if number == 0:
            timeline += bars
    sample: dict[str, Any] = {
        "baselineMs": milliseconds["baseline"],
        "candidateMs": milliseconds["submission"],
        "order": "baseline_first" if order[0] == "baseline" else "candidate_first",
    }
    if len(observed) == len(SIDES):
        # A pair is as disturbed as the worse of its two halves.
        sample["lackedCores"] = round(max(half.lacked for half in observed.values()), 3)
        sample["candidateCores"] = round(observed["submission"].used, 3)
    return sample


async def _timed(timed: Timed, run: Run, side: str, number: int) -> tuple[float, Observed | None, list[dict[str, Any]]]:
    """Run the workload once in a fresh process. The same draw for both sides of a pair, a new one for every pair."""
    rng = random.Random(f"{run.order.seed}:{timed.id}:{number}")
    services, submission = Services(run.clock, rng), Submission(run, side)
    http = run.http_services(run.clock, rng, side)
    fixtures = {"submission": submission, "services": services, "http_services": http, "rng": rng, "clock": run.clock}
    function = timed.function()
    arguments = {name: fixtures[name] for name in inspect.signature(function).parameters}
    observed: Observed | None = None
    await run.thaw(side)
    try:
        async with run.limit(side=side):
            await submission.load()
            await function(**arguments)
    # pytest.fail and pytest.skip are no Exception; a workload may say so as a test may.
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:
        raise Failed(side, error) from error
    finally:
        await run.close(side)
        http.close()
        observed = await run.freeze(side)
    bars = [bar for fixture in (services, http) for bar in events(submission, fixture, side, timed.id)]
    return submission.seconds, observed, bars


def _failure(failed: Failed, told: bool) -> dict[str, str]:
    # result_of raises again what is a fault of ours.
    result = result_of(failed.error, 0, None)
    if failed.side == "baseline":
        raise JudgeFault(f"the baseline failed: {result.message}") from failed.error
    message = f"While it was timed: {result.message}" if told else "It did not give a right answer while it was timed."
    return {"status": result.status, "message": message}


def skipped(timed: Timed, reason: str) -> dict[str, Any]:
    """Return the Measurement of a speedup that was not measured."""
    return {"speedup": timed.id, "samples": [], "failure": {"status": SKIPPED, "message": reason}, "durationMs": 0}
