"""The hybrid clock, and real time where the submission waits unseen."""

import asyncio
import time
from pathlib import Path
from typing import Any

from candidate_process import loaded
from laptime_judge.clock import JudgeClock
from laptime_judge.services import Service
from laptime_judge.stall import WHY, watch_for_stall

PRELUDE = """
import asyncio, threading, time
from concurrent.futures import InterpreterPoolExecutor
"""


class IdleHost:
    """A worker that finds nothing of the submission running."""

    async def request(self, **request: Any) -> Any:
        assert request["op"] == "runnable"
        return 0


def slow(clock: JudgeClock, latency: float) -> Service:
    return Service("slow", latency, "answer", None, clock)


async def test_idle_waiting_is_skipped(tmp_path: Path) -> None:
    clock = JudgeClock("hybrid")
    source = PRELUDE + "async def main(*services):\n    await asyncio.gather(*(service() for service in services))"
    async with loaded(tmp_path, source, clock) as session:
        began, really_began = clock.now(), time.monotonic()
        await session.call("main", (slow(clock, 600), slow(clock, 900)), {})
        assert clock.now() - began >= 900
        # Nobody has waited for it: by real time this test could not have ended.
        assert time.monotonic() - really_began < 600


async def test_computing_takes_its_time_also_in_pools(tmp_path: Path) -> None:
    clock = JudgeClock("hybrid")
    source = PRELUDE + """
async def main(service):
    loop, began = asyncio.get_running_loop(), time.monotonic()
    with InterpreterPoolExecutor(1) as pool:
        await loop.run_in_executor(pool, pow, 7, 300_000)
    computed = time.monotonic() - began
    await service()
    return computed, time.monotonic() - began - computed
"""
    async with loaded(tmp_path, source, clock) as session:
        began, really_began = clock.now(), time.monotonic()
        computed, waited = await session.call("main", (slow(clock, 60),), {})
        real = time.monotonic() - really_began
        assert 0 < computed <= real
        assert waited >= 60
        assert clock.now() - began >= 60 + computed


async def test_a_wait_that_nobody_sees_is_waited_for_in_real_time(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    # A lock that a thread holds while it sleeps: no timer, nothing that runs, and no question.
    source = PRELUDE + """
async def main():
    lock = threading.Lock()
    lock.acquire()
    threading.Thread(target=lambda: (time.sleep(0.2), lock.release())).start()
    lock.acquire()
    return "released"
"""
    async with loaded(tmp_path, source, clock) as session:
        await session.loaded
        watching = asyncio.create_task(watch_for_stall(clock, session, "candidate", IdleHost()))  # type: ignore[arg-type]
        assert await session.call("main", (), {}) == "released"
        assert clock.fell_back == WHY
        watching.cancel()


async def test_a_child_process_makes_time_real(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    source = PRELUDE + """
async def main():
    child = await asyncio.create_subprocess_exec("sh", "-c", "read line; echo got $line", stdin=-1, stdout=-1)
    return (await child.communicate(b"it\\n"))[0]
def thread():
    found = []
    started = threading.Thread(target=found.append, args=(1,))
    started.start()
    started.join()
    return found
"""
    async with loaded(tmp_path, source, clock) as session:
        assert await session.call("thread", (), {}) == [1]
        assert clock.fell_back is None
        assert await session.call("main", (), {}) == b"got it\n"
        assert clock.fell_back is not None


class FakeParty:
    """A session whose call is open and which nothing of ours serves."""

    is_awaited = True
    can_be_stuck = True
    has_word = False

    def __init__(self) -> None:
        self.heard: list[str] = []

    def tell_time(self, now_ns: int) -> None:
        self.heard.append("time")

    def let_go(self, now_ns: int) -> None:
        self.heard.append("real")

    def stuck(self) -> None:
        self.heard.append("stuck")


def test_a_question_that_crosses_what_was_said_is_answered_by_looking_again() -> None:
    clock, party = JudgeClock("hybrid"), FakeParty()
    clock.join(party)
    clock.said()
    clock.ask(None)
    assert not clock.on_quiet()
    clock.ask(None)
    assert not clock.on_quiet()
    assert party.heard == ["time", "stuck"]


async def test_an_answer_that_falls_due_while_the_party_runs_is_looked_for_before_time_jumps() -> None:
    clock, party = JudgeClock("hybrid"), FakeParty()
    clock.join(party)
    due, later = asyncio.ensure_future(clock.sleep(0)), asyncio.ensure_future(clock.sleep(60))
    await asyncio.sleep(0)
    assert clock.on_quiet()
    await due
    clock.ask(None)
    assert not clock.on_quiet()
    assert party.heard == ["time"]
    assert clock.now() < 60
    later.cancel()
