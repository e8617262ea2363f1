"""Whatever a candidate says, the judge's session goes on or ends as Misbehaved; it never raises and never waits."""

import asyncio
import os
import random
import time
from typing import Any

from laptime_judge.clock import WallClock
from laptime_judge.outcomes import Outcome
from laptime_judge.session import Session
from laptime_protocol import Frame, encode, pack

SECONDS = float(os.environ.get("LAPTIME_FUZZ_SECONDS", "1"))
NUMBERS: list[Any] = [0, 1, 2, 3, -1, 2**31, 2**53, True, 1.5, None, "1", [], {}]
TYPES: list[Any] = ["loaded", "load_failed", "result", "error", "unsendable", "call", "cancel", "stop", 7, None]
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
    frame: Frame = {"type": rng.choice(TYPES)}
    for key, choices in (("id", NUMBERS), ("ref", NUMBERS), ("value", VALUES), ("error", VALUES)):
        if rng.random() < 0.7:
            frame[key] = rng.choice(choices)
    if rng.random() < 0.7:
        frame["args"] = rng.choice([[], [1], VALUES, {}, None])
        frame["kwargs"] = rng.choice([{}, {"a": 1}, {"$": "dict", "v": [[1, 2]]}, [], None])
    if rng.random() < 0.3:
        frame["reason"] = rng.choice(["x" * 1_000, 1, None])
    return frame


async def service(*_: Any) -> int:
    """Answer at once."""
    return 1


async def attacked(rng: random.Random) -> None:
    """Let a random peer talk to one session until it is over."""
    session, wire = Session(WallClock(), {}), Wire()
    session.connection_made(wire)
    calls = [asyncio.ensure_future(session.call("f", (service,), {}, keep=keep)) for keep in (False, True)]
    await asyncio.sleep(0)
    for _ in range(20):
        data = pack(frame_of(rng))
        if rng.random() < 0.1:
            data = data[: rng.randrange(len(data))]
        session.data_received(data)
        await asyncio.sleep(0)
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

    asyncio.run(loop())
    print(f"{count} sessions")
    assert count > 5
