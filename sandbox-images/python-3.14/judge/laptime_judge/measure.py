"""Timed stages: baseline, submission and reference in turn, on the same cores, those that are not timed frozen.

The judge only measures; what the samples decide is packages/grading's to say.
"""

import time
from collections.abc import Callable
from typing import Any

from laptime_judge.arms import Failed, Timed, cycle, is_exact
from laptime_judge.check import result_of
from laptime_judge.outcomes import SKIPPED, JudgeFault
from laptime_judge.run import Run

__all__ = ["Timed", "measure", "skipped"]


async def measure(
    timed: Timed, run: Run, on_pair: Callable[[int], None], told: bool = True
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the Measurement and the timeline of its first cycle. Raises JudgeFault when an arm of ours fails.

    Unless `told`, a failure is not said in the submission's words: they could carry what it has seen of hidden checks.
    """
    began = time.monotonic()
    samples: list[dict[str, Any]] = []
    timeline: list[dict[str, Any]] = []
    failure: dict[str, str] | None = None
    try:
        if is_exact(timed):
            # Nothing can disturb it: no cores to hold, nobody to freeze, nothing to repeat.
            await _one_more(timed, run, samples, timeline, on_pair)
        else:
            await _alone(timed, run, samples, timeline, on_pair)
    except Failed as failed:
        failure = _failure(failed, told)
    seconds = time.monotonic() - began
    measurement = {"speedup": timed.id, "samples": samples, "failure": failure, "durationMs": round(seconds * 1000, 3)}
    return measurement, timeline


async def _alone(
    timed: Timed, run: Run, samples: list[dict[str, Any]], timeline: list[dict[str, Any]], on_pair: Callable[[int], None]
) -> None:
    """Measure on cores that the stage holds alone, until the rule has enough."""
    await run.lease(timed.cores)
    try:
        for arm in timed.arms:
            await run.freeze(arm)
        while await _wanted(timed, run, samples):
            await _one_more(timed, run, samples, timeline, on_pair)
    finally:
        for arm in timed.arms:
            await run.thaw(arm)
        await run.link.request(op="release")


async def _one_more(
    timed: Timed, run: Run, samples: list[dict[str, Any]], timeline: list[dict[str, Any]], on_pair: Callable[[int], None]
) -> None:
    done = await cycle(timed, run, len(samples))
    if not samples:
        timeline += done.bars
    samples.append(done.sample)
    on_pair(len(samples))


async def _wanted(timed: Timed, run: Run, samples: list[dict[str, Any]]) -> bool:
    """Whether another cycle is to be taken: the rule outside says when the samples are enough."""
    if run.seconds_left <= 0:
        if len(samples) < timed.pairs:
            raise Failed("submission", TimeoutError("The time for the whole run was used up before there were enough samples."))
        return False
    if len(samples) < timed.pairs:
        return True
    if timed.clock == "discrete":
        return False
    return not await run.link.request(op="enough", speedup=timed.id, samples=samples)


def _failure(failed: Failed, told: bool) -> dict[str, str]:
    # result_of raises again what is a fault of ours.
    result = result_of(failed.error, 0, None)
    if failed.side != "submission":
        raise JudgeFault(f"the {failed.side} failed: {result.message}") from failed.error
    message = f"While it was timed: {result.message}" if told else "It did not give a right answer while it was timed."
    return {"status": result.status, "message": message}


def skipped(timed: Timed, reason: str) -> dict[str, Any]:
    """Return the Measurement of a speedup that was not measured."""
    return {"speedup": timed.id, "samples": [], "failure": {"status": SKIPPED, "message": reason}, "durationMs": 0}
