"""The discrete clock, with a real session of the submission in a process of its own."""

from pathlib import Path
from typing import Any

import pytest

from candidate_process import loaded
from laptime_judge.clock import JudgeClock
from laptime_judge.outcomes import Ended, Misbehaved, Raised
from laptime_judge.services import Service
from socket_peer import session_with_peer

PRELUDE = """
import asyncio, time, threading, queue
from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor, InterpreterPoolExecutor
"""


def service(clock: JudgeClock, latency: float, answer: Any = "answer", error: Exception | None = None) -> Service:
    return Service("service", latency, answer, error, clock)


async def took(tmp_path: Path, source: str, *latencies: float) -> tuple[float, Any]:
    """Seconds on the judge's clock of `await main(*services)`, and its answer."""
    clock = JudgeClock("discrete")
    async with loaded(tmp_path, PRELUDE + source, clock) as session:
        services = tuple(service(clock, latency) for latency in latencies)
        began = clock.now()
        answer = await session.call("main", services, {})
        assert clock.fell_back is None
        return clock.now() - began, answer


FIVE = (1.0, 2.0, 3.0, 4.0, 5.0)


@pytest.mark.parametrize(
    ("body", "latencies", "seconds"),
    [
        ("for s in services: await s()", FIVE, 15.0),
        ("await asyncio.gather(*(s() for s in services))", FIVE, 5.0),
        (
            "async with asyncio.TaskGroup() as group:\n        for s in services: group.create_task(s())",
            FIVE,
            5.0,
        ),
        ("for task in asyncio.as_completed([s() for s in services]): await task", FIVE, 5.0),
        ("await asyncio.wait([asyncio.ensure_future(s()) for s in services], timeout=2.5)", FIVE, 2.5),
        ("await asyncio.sleep(0.1); await asyncio.sleep(0.2)", (), 0.3),
        ("await asyncio.sleep(86_400)", (), 86_400.0),
        ("await asyncio.to_thread(time.sleep, 1)", (), 1.0),
        ("await asyncio.gather(*(asyncio.to_thread(time.sleep, 1) for _ in range(5)))", (), 1.0),
        ("time.sleep(1.5); await services[0]()", (1.0,), 2.5),
        ("await asyncio.gather(services[0](), services[1](), later())", (1.0, 2.0), 2.0),
        ("await asyncio.gather(*(limited(services[0]) for _ in range(20)))", (1.0,), 5.0),
        ("await produce_and_consume()", (), 3.0),
        ("await barrier()", (), 2.0),
        ("await condition()", (), 1.25),
        ("await asyncio.shield(services[0]())", (0.7,), 0.7),
        ("await asyncio.wait_for(services[0](), 5)", (0.7,), 0.7),
        ("[x async for x in ticks()]", (), 1.5),
        ("await pool_of_two()", (), 3.0),
        ("until = time.monotonic() + 1\n    while time.monotonic() < until: pass", (), 1.0),
        ("thread = threading.Thread(target=time.sleep, args=(2,)); thread.start(); thread.join()", (), 2.0),
        ("started = threading.Event(); threading.Timer(1, started.set).start(); started.wait()", (), 1.0),
        ("queue_in_threads()", (), 1.0),
        ("await asyncio.gather(in_loop_of_a_thread(), asyncio.sleep(0.5))", (), 1.0),
    ],
)
async def test_takes_exactly(tmp_path: Path, body: str, latencies: tuple[float, ...], seconds: float) -> None:
    source = f"""
async def main(*services):
    {body}

limit = asyncio.Semaphore(4)
async def limited(service):
    async with limit:
        await service()

async def later():
    done = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1.5, done.set_result, None)
    await done

async def produce_and_consume():
    queue = asyncio.Queue(1)
    async def consume():
        for _ in range(3):
            await queue.get()
            await asyncio.sleep(1)
    task = asyncio.create_task(consume())
    for number in range(3):
        await queue.put(number)
    await task

async def barrier():
    meeting = asyncio.Barrier(3)
    async def come(seconds):
        await asyncio.sleep(seconds)
        await meeting.wait()
    await asyncio.gather(come(0.5), come(2), come(1))

async def condition():
    changed, lock = asyncio.Condition(), asyncio.Lock()
    async def change():
        async with lock:
            await asyncio.sleep(1.25)
        async with changed:
            changed.notify_all()
    task = asyncio.create_task(change())
    async with changed:
        await changed.wait()
    await task

async def ticks():
    for number in range(3):
        await asyncio.sleep(0.5)
        yield number

async def pool_of_two():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, 1) for _ in range(6)))

def queue_in_threads():
    items = queue.Queue()
    def put():
        time.sleep(1)
        items.put(1)
    threading.Thread(target=put).start()
    assert items.get() == 1

async def in_loop_of_a_thread():
    await asyncio.to_thread(lambda: asyncio.run(asyncio.sleep(1)))
"""
    assert (await took(tmp_path, source, *latencies))[0] == pytest.approx(seconds, abs=1.1e-3 if "while" in body else 1e-9)


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ("asyncio.run(both(services))", 3.0),
        ("with asyncio.Runner() as runner: runner.run(both(services)); runner.run(asyncio.sleep(1))", 4.0),
        ("time.sleep(2)", 2.0),
        ("with ThreadPoolExecutor(3) as pool: list(pool.map(time.sleep, [1, 2, 3]))", 3.0),
        ("with ThreadPoolExecutor(2) as pool: [pool.submit(time.sleep, 1) for _ in range(6)]", 3.0),
        ("asyncio.run(asyncio.to_thread(time.sleep, 2))", 2.0),
    ],
)
async def test_a_plain_function_takes_exactly(tmp_path: Path, body: str, seconds: float) -> None:
    source = f"""
def main(*services):
    {body}

async def both(services):
    await asyncio.gather(*(s() for s in services))
"""
    assert (await took(tmp_path, source, 2.0, 3.0))[0] == seconds


async def test_its_clocks_agree(tmp_path: Path) -> None:
    source = """
async def main(service):
    loop = asyncio.get_running_loop()
    clocks = (time.monotonic, time.perf_counter, time.time, loop.time)
    before = [clock() for clock in clocks]
    nanoseconds = time.monotonic_ns()
    await service()
    time.sleep(0.25)
    return [round(clock() - start, 6) for clock, start in zip(clocks, before)], time.monotonic_ns() - nanoseconds
"""
    seconds, answer = await took(tmp_path, source, 1.5)
    assert seconds == 1.75
    assert answer == ([1.75] * 4, 1_750_000_000)


async def test_plain_services_block_the_loop(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    source = PRELUDE + "async def main(load):\n    return [load(), load()], await asyncio.gather(*map(asyncio.to_thread, [load] * 4))"
    async with loaded(tmp_path, source, clock, trace=True) as session:

        def load() -> Any:
            return clock.sleep(1)

        await session.call("main", (load,), {})
        assert clock.now() == 3.0
        blocked = [news for news in session.news if news.kind == "blocked"]
        assert [(news.start_ns, news.end_ns, news.file, news.line) for news in blocked] == [
            (0, 1_000_000_000, "program.py", 5),
            (1_000_000_000, 2_000_000_000, "program.py", 5),
        ]


async def test_a_time_limit_is_exact_and_its_service_sees_the_end(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    source = PRELUDE + """
async def main(service):
    try:
        async with asyncio.timeout(0.5):
            await service()
    except TimeoutError:
        return asyncio.get_running_loop().time()
"""
    slow = service(clock, 30)
    async with loaded(tmp_path, source, clock) as session:
        assert await session.call("main", (slow,), {}) == 10_000.5
        await session.call("main", (service(clock, 0),), {})
    assert (slow.calls[0].outcome, slow.calls[0].ended) == ("cancelled", 0.5)


async def test_who_called_is_known_by_line_and_task(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    source = PRELUDE + "async def main(s):\n    await s()\n    await asyncio.create_task(s(), name='second')"
    called = service(clock, 1)
    async with loaded(tmp_path, source, clock, trace=True) as session:
        await session.call("main", (called,), {})
    callers = [call.caller for call in called.calls]
    assert [(caller.file, caller.line) for caller in callers if caller] == [("program.py", 5), ("program.py", 6)]


@pytest.mark.parametrize(
    ("body", "line"),
    [("await asyncio.Event().wait()", 5), ("lock = asyncio.Lock(); await lock.acquire(); await lock.acquire()", 5)],
)
async def test_a_deadlock_is_found_at_once_and_explained(tmp_path: Path, body: str, line: int) -> None:
    clock = JudgeClock("discrete")
    async with loaded(tmp_path, PRELUDE + f"async def main():\n    {body}", clock) as session:
        with pytest.raises(Ended, match=rf"deadlock.*program\.py line {line}"):
            await session.call("main", (), {})


async def test_polling_is_stopped(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    source = PRELUDE + "async def main(s):\n    task = asyncio.create_task(s())\n    while not task.done(): await asyncio.sleep(0)"
    async with loaded(tmp_path, source, clock) as session:
        with pytest.raises(Ended, match="it polls"):
            await session.call("main", (service(clock, 1),), {})


async def test_tests_move_the_clock_as_well(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    source = PRELUDE + """
opened = None
async def open_breaker():
    global opened
    opened = time.monotonic()
async def state():
    return "half_open" if time.monotonic() - opened >= 60 else "open"
"""
    async with loaded(tmp_path, source, clock) as session:
        await session.call("open_breaker", (), {})
        await clock.sleep(59.999)
        assert await session.call("state", (), {}) == "open"
        await clock.sleep(0.001)
        assert await session.call("state", (), {}) == "half_open"


async def test_interpreters_and_processes_cost_nothing(tmp_path: Path) -> None:
    for kind in ("InterpreterPoolExecutor", "ProcessPoolExecutor", "ThreadPoolExecutor"):
        source = f"""
async def main(service):
    loop = asyncio.get_running_loop()
    with {kind}(2) as pool:
        jobs = [loop.run_in_executor(pool, pow, 3, 200_000 + n, 10**9) for n in range(4)]
        await asyncio.gather(service(), *jobs)
"""
        assert (await took(tmp_path, source, 2.0))[0] == 2.0, kind


async def test_an_error_of_a_service_takes_its_time(tmp_path: Path) -> None:
    clock = JudgeClock("discrete")
    failing = service(clock, 0.25, error=ConnectionError("down"))
    async with loaded(tmp_path, PRELUDE + "async def main(s):\n    await s()", clock) as session:
        with pytest.raises(Raised):
            await session.call("main", (failing,), {})
        assert clock.now() == 0.25


async def test_many_calls_at_once(tmp_path: Path) -> None:
    source = "async def main(s):\n    return len(await asyncio.gather(*(s() for _ in range(2_000))))"
    assert await took(tmp_path, source, 1.0) == (1.0, 2_000)


async def test_a_hundred_runs_give_one_figure(tmp_path: Path) -> None:
    source = """
async def main(*services):
    limit = asyncio.Semaphore(2)
    async def one(service):
        async with limit:
            await service()
            await asyncio.to_thread(time.sleep, 0.3)
    await asyncio.gather(*(one(service) for service in services for _ in range(3)))
"""
    clock = JudgeClock("discrete")
    figures = set[float]()
    async with loaded(tmp_path, PRELUDE + source, clock) as session:
        services = tuple(service(clock, latency) for latency in (0.5, 0.7, 1.1, 0.2))
        for _ in range(100):
            began = clock.now_ns()
            await session.call("main", services, {})
            figures.add(clock.now_ns() - began)
    assert len(figures) == 1


@pytest.mark.parametrize("until", [True, -1, 2**63, "soon", 1.5])
async def test_a_question_of_wrong_shape_is_a_violation(until: Any) -> None:
    async with session_with_peer(JudgeClock("discrete")) as (session, peer):
        await peer.say({"type": "loaded"}, {"type": "idle", "until": until})
        assert await peer.hear() is None
        assert isinstance(session.failure, Misbehaved)


