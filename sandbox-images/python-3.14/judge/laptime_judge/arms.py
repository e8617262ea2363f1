"""One cycle of a timed stage: every arm runs the same draw once, in a fresh process, the others frozen where they could disturb."""

import inspect
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

import pytest

from laptime_judge.clock import Clock, JudgeClock, Mode, make_clock
from laptime_judge.executors import Executors
from laptime_judge.order import Counted
from laptime_judge.run import Run
from laptime_judge.services import Services
from laptime_judge.submission import Submission
from laptime_judge.timeline import events, own_events

#: The submission comes between the two that stay the same, so that a drift of the host shows on both sides of it.
_ARMS: Final = ("baseline", "submission", "reference")
#: What a workload may ask for by the names of its parameters.
_WORKLOAD_FIXTURES: Final = frozenset({"submission", "services", "http_services", "executors", "rng", "clock", "cores"})
_IN_A_SAMPLE: Final = {"baseline": "baseline", "submission": "candidate", "reference": "reference"}


@dataclass(frozen=True, slots=True)
class Timed:
    """A speedup that assignment.yaml declares. `workload` is `module:function` in tests/."""

    id: str
    title: str
    workload: str
    pairs: int
    cores: int
    clock: Mode = "wall"
    reference: bool = False

    def function(self) -> Callable[..., Any]:
        """Return the workload function. Raises AttributeError or ImportError, for the author."""
        module, _, name = self.workload.partition(":")
        function = getattr(import_module(module), name)
        if not inspect.iscoroutinefunction(function):
            raise TypeError(f"{self.workload} must be an async function")
        if unknown := inspect.signature(function).parameters.keys() - _WORKLOAD_FIXTURES:
            raise TypeError(f"{self.workload} asks for {', '.join(sorted(unknown))}; there are {', '.join(sorted(_WORKLOAD_FIXTURES))}")
        return function  # type: ignore[no-any-return]

    @property
    def arms(self) -> tuple[str, ...]:
        """Whose runs are timed, in the order of the way there; the way back is the reverse."""
        return _ARMS if self.reference else _ARMS[:2]


def is_exact(timed: Timed) -> bool:
    """Whether the host's noise cannot change what is measured: then one pair is the whole measurement."""
    return timed.clock == "discrete"


class Failed(Exception):
    """A timed call did not give a right answer: there is nothing to compare."""

    def __init__(self, side: str, error: BaseException) -> None:
        super().__init__(side)
        self.side = side
        self.error = error


@dataclass(slots=True)
class Cycle:
    """What one cycle gave: a MeasuredPair, and the bars of its runs for the timeline."""

    sample: dict[str, Any]
    bars: list[dict[str, Any]] = field(default_factory=list)


async def cycle(timed: Timed, run: Run, number: int) -> Cycle:
    """Run every arm once. Raises Failed when one did not give a right answer."""
    there = number % 2 == 0
    done = Cycle({"order": "baseline_first" if there else "candidate_first"})
    counts: dict[str, Counted] = {}
    for arm in timed.arms if there else timed.arms[::-1]:
        seconds, counted, bars = await _timed_run(timed, run, arm, number)
        # A workload that makes no call took no time, and the report's times can be divided by.
        done.sample[f"{_IN_A_SAMPLE[arm]}Ms"] = max(0.001, round(seconds * 1000, 3))
        if counted is not None:
            counts[arm] = counted
        # The reference is not shown: its timeline would be the solution's.
        done.bars += bars if arm != "reference" else []
    if counts:
        done.sample["kernel"] = {_IN_A_SAMPLE[arm]: counted.kernel for arm, counted in counts.items()}
    if len(counts) == len(timed.arms):
        # A cycle is as disturbed as the worst of its runs.
        done.sample["lackedCores"] = round(max(counted.lacked for counted in counts.values()), 3)
        done.sample["candidateCores"] = round(counts["submission"].used, 3)
    return done


def _is_exact(clock: Clock) -> bool:
    return isinstance(clock, JudgeClock) and clock.mode == "discrete" and clock.fell_back is None


async def _timed_run(timed: Timed, run: Run, arm: str, number: int) -> tuple[float, Counted | None, list[dict[str, Any]]]:
    """Run the workload once in a fresh process. The same draw for all arms of a cycle, a new one for every cycle."""
    rng, clock = random.Random(f"{run.order.seed}:{timed.id}:{number}"), make_clock(timed.clock)
    run.use(clock)
    run.trace = number == 0
    services, submission = Services(clock, rng), Submission(run, arm)
    http = run.http_services(clock, rng, arm)
    fixtures = {"submission": submission, "services": services, "http_services": http, "executors": Executors()}
    fixtures |= {"rng": rng, "clock": clock, "cores": timed.cores}
    function = timed.function()
    arguments = {name: fixtures[name] for name in inspect.signature(function).parameters}
    # Where computing takes no time nobody is frozen, and counts would say nothing: each is a question to the worker.
    counts = not is_exact(timed)
    counted: Counted | None = None
    if counts:
        await run.thaw(arm)
    try:
        async with run.limit(side=arm):
            await submission.load()
            # Starting and importing are not timed; what they cost the cores does not belong to the counts either.
            if counts:
                await run.count(arm)
            await function(**arguments)
        # Before its processes are ended: their counts go with them.
        counted = await run.counted(arm) if counts else None
    # pytest.fail and pytest.skip are no Exception; a workload may say so as a test may.
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:
        raise Failed(arm, error) from error
    finally:
        await run.close(arm)
        http.close()
        if counts:
            await run.freeze(arm)
    bars = [bar for fixture in (services, http) for bar in events(submission, fixture, arm, timed.id)]
    return submission.seconds, counted, bars + own_events(submission, arm, timed.id, _is_exact(clock))
