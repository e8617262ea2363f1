"""The judge's clock. Whatever clock the submission reads, this one decides.

discrete   time passes only when nobody runs, neither here nor in the submission: waiting costs its latency, computing
           costs nothing
hybrid     as real time, but when nobody runs it jumps to what comes next
wall       real time, and the submission's own clocks are left alone
"""

import asyncio
import heapq
import itertools
import time
from typing import Final, Literal, Protocol

from laptime_protocol import Violation

type Mode = Literal["discrete", "hybrid", "wall"]

SECOND: Final = 1_000_000_000
_FOREVER_NS: Final = 2**62


class Clock(Protocol):
    """Seconds that only the judge can move or read."""

    def now(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...


class Party(Protocol):
    """A session of the submission, as the clock sees it."""

    def tell_time(self, now_ns: int) -> None:
        """Send what is to be known by then, and the time: the party runs again."""

    def let_go(self, now_ns: int) -> None:
        """Say that time is real from now on."""

    def stuck(self) -> None:
        """Take note that it waits and nothing can come any more."""

    @property
    def has_word(self) -> bool:
        """Whether something lies ready for it that it has not been sent."""
        ...

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits for it to load or to answer."""
        ...

    @property
    def can_be_stuck(self) -> bool:
        """Whether somebody waits for its answer, and it for nothing of ours."""
        ...


class WallClock:
    """Real time, from the judge's own container."""

    mode: Mode = "wall"

    def now(self) -> float:
        """Return seconds since an arbitrary start."""
        return time.perf_counter()

    async def sleep(self, seconds: float) -> None:
        """Wait in real time."""
        await asyncio.sleep(seconds)


class JudgeClock:
    """A clock that the judge moves: whole nanoseconds, from 0. One party at a time; one loop, a `JudgeLoop`.

    The loop calls `on_quiet` where it would block: everything of ours that could run has run, and every socket has been
    read. If the party waits as well, time moves to whatever comes first.
    """

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self._now_ns = 0
        #: When, by real time, `_now_ns` was true; None while time stands still.
        self._real_at_ns: int | None = time.monotonic_ns() if mode == "hybrid" else None
        self._jumps = True
        self._timers: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._party: Party | None = None
        self._asked = False
        self._until_ns: int | None = None
        #: Something happened since the party asked that it may not have seen yet.
        self._news = False
        self._crowded = False
        #: Something was said to the party while it ran: its next question may have been on its way already.
        self._crossed = False
        #: Why time became real, if it did.
        self.fell_back: str | None = None

    # ---- for tests and services

    def now(self) -> float:
        """Return seconds since the clock began."""
        return self.now_ns() / SECOND

    def now_ns(self) -> int:
        """Return nanoseconds since the clock began."""
        if self._real_at_ns is None:
            return self._now_ns
        return self._now_ns + time.monotonic_ns() - self._real_at_ns

    async def sleep(self, seconds: float) -> None:
        """Wait on this clock. Even 0 waits until the submission does."""
        timer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        due_ns = self.now_ns() + max(0, round(seconds * SECOND))
        heapq.heappush(self._timers, (due_ns, next(self._numbers), timer))
        await timer

    # ---- for the session

    def join(self, party: Party) -> None:
        """Let a session take part; the one before has ended."""
        self._party, self._asked = party, False

    def leave(self, party: Party) -> None:
        """It has ended. Idempotent."""
        if self._party is party:
            self._party, self._asked = None, False

    @property
    def asked(self) -> bool:
        """Whether the party waits for the time."""
        return self._asked

    def ask(self, until_ns: int | None) -> None:
        """The party has nothing to do until then; None: until it hears of something. Raises Violation for what is no question."""
        if isinstance(until_ns, bool) or (until_ns is not None and not 0 <= until_ns < _FOREVER_NS):
            raise Violation("a time that is none")
        if self._asked:
            raise Violation("a question while another is open")
        if self.fell_back is not None:
            # It asked before it heard that time is real.
            return
        # What arrived together with the question may have been answered already.
        self._asked, self._until_ns = True, until_ns
        self._news, self._crossed = self._crowded or self._crossed, False

    def said(self) -> None:
        """Something was said to the party outside of an answer. It has to look again before time may jump."""
        self._crossed = True

    def fall_back(self, why: str) -> None:
        """From now on time is real, for this clock's whole life. Idempotent."""
        if self.fell_back is not None:
            return
        self.fell_back = why
        self._now_ns, self._real_at_ns, self._jumps = self.now_ns(), time.monotonic_ns(), False
        self._asked = False
        if self._party is not None:
            self._party.let_go(self._now_ns)

    # ---- for the loop

    def on_events(self, count: int) -> None:
        """Something arrived on so many sockets. If the party waits, it may have to look again."""
        self._news, self._crowded = True, count > 1

    def on_quiet(self) -> bool:
        """Called where the loop would block. Returns whether there is something to do now instead."""
        if self._real_at_ns is not None and self._fire(self.now_ns()):
            return True
        if self._party is None or not self._asked:
            return False
        if self._news or self._party.has_word:
            self._answer()
            return False
        return self._jump()

    def seconds_to_next(self) -> float | None:
        """Return how long the loop may block in real time; None: as long as it likes."""
        if self._real_at_ns is None or not self._timers:
            return None
        return max(0, self._timers[0][0] - self.now_ns()) / SECOND

    # ---- how time passes

    def _jump(self) -> bool:
        assert self._party is not None
        if self._next_timer() is None and not self._party.is_awaited:
            # Nobody here waits for anything that takes time: its own timers alone do not move the clock.
            return False
        next_ns = min((t for t in (self._next_timer(), self._until_ns) if t is not None), default=None)
        if next_ns is None:
            if self._party.can_be_stuck:
                self._party.stuck()
            return False
        if next_ns > self.now_ns():
            self._set(next_ns)
        if self._fire(next_ns):
            # What the services answer now is for the party to see before anything else happens.
            self._news = True
            return True
        self._answer()
        return False

    def _set(self, now_ns: int) -> None:
        self._now_ns = now_ns
        if self._real_at_ns is not None:
            self._real_at_ns = time.monotonic_ns()

    def _next_timer(self) -> int | None:
        while self._timers and self._timers[0][2].done():
            heapq.heappop(self._timers)
        return self._timers[0][0] if self._timers else None

    def _fire(self, now_ns: int) -> bool:
        fired = False
        while (due_ns := self._next_timer()) is not None and due_ns <= now_ns:
            heapq.heappop(self._timers)[2].set_result(None)
            fired = True
        if fired and not self._asked:
            # Time flows: what the services answer now goes out at once.
            self.said()
        return fired

    def _answer(self) -> None:
        assert self._party is not None
        self._asked = self._news = False
        self._party.tell_time(self.now_ns())


def make_clock(mode: Mode) -> JudgeClock | WallClock:
    """Return a new clock of this kind, at its beginning."""
    return WallClock() if mode == "wall" else JudgeClock(mode)
