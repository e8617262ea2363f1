"""HTTP services on a real listening socket, a clock that the test moves, and a client that may say anything."""

import asyncio
import heapq
import itertools
import random
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from laptime_judge.http_services import HttpServices
from laptime_judge.outcomes import JudgeFault, Outcome


class StepClock:
    """Time stands still until the test moves it."""

    def __init__(self) -> None:
        self._now = 0.0
        self._numbers = itertools.count()
        self._due: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._due, (self._now + seconds, next(self._numbers), future))
        await future

    async def sleepers(self, count: int) -> None:
        """Wait until this many wait for the clock."""
        await until(lambda: sum(not future.done() for _, _, future in self._due) == count)

    def move_to(self, instant: float) -> None:
        self._now = instant
        while self._due and self._due[0][0] <= instant:
            _, _, future = heapq.heappop(self._due)
            if not future.done():
                future.set_result(None)


async def until(holds: Callable[[], bool]) -> None:
    """Let the loop turn until it holds; a test that waits in vain is ended by its own limit."""
    while not holds():
        await asyncio.sleep(0)


@dataclass
class Bench:
    http: HttpServices
    clock: StepClock
    listeners: list[socket.socket]
    failures: list[Outcome | JudgeFault] = field(default_factory=list)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(*self.listeners[0].getsockname())

    async def say(self, data: bytes) -> bytes:
        """Send these bytes, and return all that comes until the server hangs up."""
        reader, writer = await self.connect()
        try:
            writer.write(data)
            return await reader.read()
        except ConnectionResetError:
            return b""
        finally:
            writer.close()


@asynccontextmanager
async def bench(count: int = 1) -> AsyncGenerator[Bench]:
    listeners: list[socket.socket] = []
    for _ in range(count):
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(4_096)
        listener.setblocking(False)
        listeners.append(listener)
    clock, failures = StepClock(), list[Outcome | JudgeFault]()
    http = HttpServices(clock, random.Random(1), lambda: listeners, failures.append)
    try:
        yield Bench(http, clock, listeners, failures)
    finally:
        http.close()
        for listener in listeners:
            listener.close()
