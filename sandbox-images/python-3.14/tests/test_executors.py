"""Pools that a test hands over, and that are made in the submission's process."""

import itertools
import random
from pathlib import Path
from typing import Any

import pytest

from candidate_process import loaded
from laptime_judge.clock import JudgeClock, WallClock
from laptime_judge.executors import Executors
from laptime_judge.outcomes import Raised
from laptime_judge.services import Services
from laptime_protocol import NoReferences, Violation, decode

SOURCE = """
import asyncio
from concurrent.futures import Executor, InterpreterPoolExecutor, ThreadPoolExecutor
async def together(executor, job, number):
    assert isinstance(executor, Executor)
    loop = asyncio.get_running_loop()
    return await asyncio.gather(*(loop.run_in_executor(executor, job, n) for n in range(number)))
def mapped(executor, job, number):
    return list(executor.map(job, range(number)))
def same(one, other):
    return one is other, type(one).__name__
def power(executor):
    return executor.submit(pow, 3, 5).result(), type(executor).__name__
"""


class Job:
    """A plain service of 0.5 s, and how many of its calls are under way."""

    def __init__(self, clock: JudgeClock) -> None:
        self.clock = clock
        self.running = self.peak = 0

    def __call__(self, number: int) -> Any:
        return self._run(number)

    async def _run(self, number: int) -> int:
        self.running += 1
        self.peak = max(self.peak, self.running)
        await self.clock.sleep(0.5)
        self.running -= 1
        return number * 2


@pytest.mark.parametrize("function", ["together", "mapped"])
async def test_threads_take_exactly_their_time(tmp_path: Path, function: str) -> None:
    clock = JudgeClock("discrete")
    job = Job(clock)
    async with loaded(tmp_path, SOURCE, clock) as session:
        answer = await session.call(function, (Executors().threads(3), job, 7), {})
    assert answer == [n * 2 for n in range(7)]
    assert clock.now() == 1.5
    assert job.peak == 3


async def test_a_service_that_blocks_and_differs_by_call(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    fleet = Services(clock, random.Random(1))(
        {"job": lambda number: number / 10},
        failing={"job": lambda number: ValueError("four") if number == 4 else None},
        answers={"job": lambda number: number * 2},
        blocking=["job"],
    )
    async with loaded(tmp_path, SOURCE, clock) as session:
        assert await session.call("together", (Executors().threads(2), fleet["job"], 4), {}) == [0, 2, 4, 6]
        assert sorted((call.arguments, call.ended) for call in fleet.calls) == [((0,), 0.0), ((1,), 0.1), ((2,), 0.2), ((3,), 0.4)]
        assert fleet["job"].peak == 2
        with pytest.raises(Raised, match="four"):
            await session.call("mapped", (Executors().threads(9), fleet["job"], 5), {})


@pytest.mark.parametrize("clock", [WallClock(), JudgeClock("hybrid"), JudgeClock("discrete")], ids=["wall", "hybrid", "discrete"])
async def test_interpreters(tmp_path: Path, clock: Any) -> None:
    async with loaded(tmp_path, SOURCE, clock) as session:
        assert await session.call("power", (Executors().interpreters(2),), {}) == (243, "InterpreterPoolExecutor")


async def test_handed_over_twice_it_is_the_same_pool(tmp_path: Path) -> None:
    executors = Executors()
    pool, other = executors.threads(2), executors.threads(2)
    async with loaded(tmp_path, SOURCE) as session:
        assert await session.call("same", (pool, pool), {}) == (True, "ThreadPoolExecutor")
        assert await session.call("same", (pool, other), {}) == (False, "ThreadPoolExecutor")


def test_a_pool_is_for_the_submission_alone() -> None:
    with pytest.raises(TypeError, match="for the submission"):
        Executors().threads(2).submit(itertools.count)
    with pytest.raises(Violation):
        decode(Executors().threads(2).form, NoReferences())
