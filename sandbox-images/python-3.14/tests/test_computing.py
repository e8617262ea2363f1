"""Loops that compute, and jobs with their CPU time, as the timeline tells of them."""

from pathlib import Path

import pytest

from candidate_process import loaded
from laptime_judge.caller import News
from laptime_judge.clock import Clock, JudgeClock, WallClock

#: `work` ends when this thread has computed for 0.2 s, however long the machine takes for that.
SOURCE = """
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def work():
    until = time.thread_time() + 0.2
    while time.thread_time() < until:
        pass
async def on_the_loop():
    await asyncio.sleep(0.01)
    work()
    await asyncio.sleep(0.01)
async def in_a_pool():
    with ThreadPoolExecutor(1) as pool:
        await asyncio.get_running_loop().run_in_executor(pool, work)
"""
CPU_NS = 200_000_000


async def told(root: Path, clock: Clock, function: str) -> list[News]:
    async with loaded(root, SOURCE, clock, trace=True) as session:
        await session.call(function, (), {})
        return [news for news in session.news if news.kind != "task"]


@pytest.mark.parametrize("mode", ["hybrid", "wall"])
async def test_a_loop_that_computes_is_told_with_its_line(tmp_path: Path, mode: str) -> None:
    (news,) = await told(tmp_path, WallClock() if mode == "wall" else JudgeClock("hybrid"), "on_the_loop")
    assert (news.kind, news.label, news.file) == ("blocked", "computing", "program.py")
    assert news.line in (5, 6, 7)
    assert news.cpu_ns is not None
    assert news.cpu_ns >= CPU_NS
    assert news.end_ns - news.start_ns >= news.cpu_ns


@pytest.mark.parametrize("mode", ["hybrid", "wall"])
async def test_a_job_is_told_with_its_cpu_time_and_blocks_no_loop(tmp_path: Path, mode: str) -> None:
    (news,) = await told(tmp_path, WallClock() if mode == "wall" else JudgeClock("hybrid"), "in_a_pool")
    assert news.kind == "job"
    assert news.cpu_ns is not None
    assert news.cpu_ns >= CPU_NS


@pytest.mark.parametrize("function", ["on_the_loop", "in_a_pool"])
async def test_where_computing_takes_no_time_nothing_is_told_of_it(tmp_path: Path, function: str) -> None:
    news = await told(tmp_path, JudgeClock("discrete"), function)
    assert [(each.kind, each.cpu_ns) for each in news] == ([] if function == "on_the_loop" else [("job", None)])


#: The worker computes on in a callback of its future, while whoever waited for the future ends the call.
LINGERS = """
import threading, time
from concurrent.futures import ThreadPoolExecutor
def compute(_):
    until = time.thread_time() + 0.2
    while time.thread_time() < until:
        pass
pools = [ThreadPoolExecutor(1)]
def last():
    known = threading.Event()
    future = pools[0].submit(known.wait)
    future.add_done_callback(compute)
    known.set()
    return future.result()
"""


async def test_no_job_is_missing_when_the_call_ends_before_its_worker(tmp_path: Path) -> None:
    async with loaded(tmp_path, LINGERS, JudgeClock("discrete"), trace=True) as session:
        await session.call("last", (), {})
        assert [news.kind for news in session.news] == ["job"]
