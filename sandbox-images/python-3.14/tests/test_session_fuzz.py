"""Whatever a candidate says, the judge's session goes on or ends as Misbehaved; it never raises and never waits."""

import asyncio
import os
import random
import time
from typing import Any

from laptime_judge.clock import JudgeClock, WallClock, make_clock
from laptime_judge.judge_loop import JudgeLoop
from laptime_judge.outcomes import Outcome
from laptime_judge.session import Session
from laptime_protocol import Frame, encode, pack

SECONDS = float(os.environ.get("LAPTIME_FUZZ_SECONDS", "1"))
NUMBERS: list[Any] = [0, 1, 2, 3, -1, 2**31, 2**53, True, 1.5, None, "1", [], {}]
TYPES: list[Any] = ["loaded", "load_failed", "result", "error", "unsendable", "call", "cancel", "stop", 7, None]
OF_CLOCKS: list[Any] = ["idle", "idle", "idle", "spinning", "waiting"]
TIMES: list[Any] = [None, 0, 1, 10**9, 5 * 10**9, 2**62 - 1, 2**62, 2**80, -1, True, 0.5, "0", []]
NEWS: list[Any] = [
    [],
    [{"kind": kind, "label": "x" * 500, "start": 0, "end": end, "file": "a.py", "line": 1, "parent": None} for kind in ("task", "job", "?") for end in (0, 2**70)],
    [None, 1, {}, {"kind": "task", "label": 1, "start": 5, "end": 1}],
    {"kind": "task"},
    "news",
    7,
]
VALUES: list[Any] = [
    None,
    1,
    "text",
    [],
    {},
    encode({"a": (1, {2}, b"x", 1j, float("nan"))}),
    encode(ValueError("x")),
    {"$": "ref", "id": 0, "async": True, "name": "f"},
    {"$": "ref", "id": 10**6, "async": True, "name": "f"},
    {"$": "kept", "id": 0},
    {"$": "proxy", "name": "p", "methods": {}},
    {"$": "dict", "v": [[[], 1]]},
    {"$": "nothing"},
]


class Wire(asyncio.Transport):
    """Takes what the judge writes and remembers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False

    def write(self, data: Any) -> None:
        """Nobody reads it."""

    def is_closing(self) -> bool:
        """Whether the judge has hung up."""
        return self.closed

    def abort(self) -> None:
        """Hang up."""
        self.closed = True

    def get_write_buffer_size(self) -> int:
        """Nothing is ever unread."""
        return 0


def frame_of(rng: random.Random) -> Frame:
    """Return a message that is right, nearly right, or nothing like it."""
    frame: Frame = {"type": rng.choice(TYPES + OF_CLOCKS)}
    for key, choices in (("until", TIMES), ("news", NEWS), ("tasks", NEWS), ("at", [*NEWS, {"file": "a.py", "line": 1, "task": None}])):
        if rng.random() < 0.7:
            frame[key] = rng.choice(choices)
    for key, choices in (("id", NUMBERS), ("ref", NUMBERS), ("value", VALUES), ("error", VALUES)):
        if rng.random() < 0.7:
            frame[key] = rng.choice(choices)
    if rng.random() < 0.7:
        frame["args"] = rng.choice([[], [1], VALUES, {}, None])
        frame["kwargs"] = rng.choice([{}, {"a": 1}, {"$": "dict", "v": [[1, 2]]}, [], None])
    if rng.random() < 0.3:
        frame["reason"] = rng.choice(["x" * 1_000, 1, None])
    return frame


def service_on(clock: JudgeClock | WallClock) -> Any:
    """Return a service that takes time where no real time passes."""

    async def service(*_: Any) -> int:
        if isinstance(clock, JudgeClock) and clock.mode == "discrete":
            await clock.sleep(1)
        return 1

    return service


async def let_time_pass(clock: JudgeClock | WallClock) -> None:
    """Do what the judge's loop does where it would block."""
    before = clock.now()
    if isinstance(clock, JudgeClock):
        for _ in range(10):
            if not clock.on_quiet():
                break
            await asyncio.sleep(0)
    assert before <= clock.now() < 2**62 / 10**9 + 1


async def attacked(rng: random.Random) -> None:
    """Let a random peer talk to one session until it is over."""
    clock = make_clock(rng.choice(["discrete", "hybrid", "wall"]))
    session, wire = Session(clock, {}), Wire()
    service = service_on(clock)
    session.connection_made(wire)
    calls = [asyncio.ensure_future(session.call("f", (service,), {}, keep=keep)) for keep in (False, True)]
    await asyncio.sleep(0)
    for _ in range(20):
        data = pack(frame_of(rng))
        if rng.random() < 0.1:
            data = data[: rng.randrange(len(data))]
        session.data_received(data)
        await asyncio.sleep(0)
        await let_time_pass(clock)
    session.connection_lost(None)
    session.fail(Outcome("crashed", "over"))
    for result in await asyncio.gather(*calls, return_exceptions=True):
        assert not isinstance(result, BaseException) or isinstance(result, Outcome), result


def test_a_random_peer() -> None:
    seed = random.randrange(2**32)
    print(f"random peer: seed {seed}")
    rng, until, count = random.Random(seed), time.monotonic() + SECONDS, 0

    async def loop() -> None:
        nonlocal count
        unhandled: list[Any] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: unhandled.append(context))
        while time.monotonic() < until:
            count += 1
            await attacked(rng)
        assert not unhandled, unhandled

    with asyncio.Runner(loop_factory=JudgeLoop) as runner:
        runner.run(loop())
    print(f"{count} sessions")
    assert count > 5
