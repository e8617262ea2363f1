"""What time it is in this process, and who in it runs, when the judge owns the clock.

A thread either runs or waits in a way that is seen here: an event loop with nothing ready, `time.sleep`, a blocking call
of a service, a `threading.Condition` (and so Event, Queue, Future.result), `Thread.join`. When nobody runs any more,
whoever noticed it asks the judge, and the judge says what time it is then. What is not seen, such as a lock that is
waited for, counts as running: the time stands still (discrete) or flows as it does outside (hybrid).

Nothing here is trusted by the judge: a process that lies about its waiting moves its own clock, not that of a service.
"""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final

from laptime_candidate.telling import Telling

SECOND: Final = 1_000_000_000
#: What monotonic clocks show when the judge's begins: far from 0, which programs take for "never".
MONOTONIC_NS: Final = 10_000 * SECOND
#: Turns of event loops without anything that takes time: a program that polls, not one that makes progress.
_MOST_TURNS: Final = 100_000
#: Reads of a clock that stands still; after that each takes a moment, so that a loop until a time ends.
_MOST_READS: Final = 50_000
_READ_NS: Final = SECOND // 1000
#: How often one who waits looks whether the judge has let go of the clock.
_LOOK_SECONDS: Final = 0.25

type Question = dict[str, Any]

#: Taken before anything is replaced.
_real_ns: Final = time.monotonic_ns
real_sleep: Final = time.sleep


class Group:
    """Threads that are counted together: those of the program itself, or the workers of one pool."""

    def __init__(self, active: Callable[[], int]) -> None:
        self._active = active
        self.waiting = 0

    @property
    def running(self) -> int:
        """How many have something to do and do not wait."""
        return self._active() - self.waiting


class Waiter:
    """One wait. `released` is called when it may go on, by whoever lets it, before that one itself waits."""

    def __init__(self, until_ns: int | None, released: Callable[[], None] | None = None, looks: bool = False) -> None:
        self.until_ns = until_ns
        #: Whether it wants to look around whenever the time was asked for, as event loops do.
        self.looks = looks
        self.awake = False
        #: Whether it was its time that woke it.
        self.due = False
        self.group: Group | None = None
        self._gate = threading.Lock()
        self._gate.acquire()
        self._released = released or self._gate.release

    def wake(self) -> None:
        """Let it go on; the keeper has counted it already."""
        self.awake = True
        self._released()

    def block(self, seconds: float) -> bool:
        """Wait in real time until it may go on; False after `seconds`."""
        return self._gate.acquire(timeout=seconds)


class Timekeeper:
    """The clock of a process whose time the judge moves.

    `say` tells the judge something that is not answered. `ask` tells the judge that nobody runs, hands over what came meanwhile and returns the time in nanoseconds, or None
    when the judge lets time flow as it does outside. `look` reads what the judge has said without asking.
    """

    def __init__(
        self,
        flows: bool,
        now_ns: int,
        ask: Callable[[Question], int | None],
        look: Callable[[], None],
        say: Callable[[Question], None],
    ) -> None:
        self._ask = ask
        self._look = look
        self._say = say
        self.flows = flows
        #: False: time is real, and everybody waits as they would anywhere.
        self.jumps = True
        self._now_ns = now_ns
        self._real_at_ns = _real_ns()
        self.lock = threading.RLock()
        self._local = threading.local()
        self._own_threads = {threading.current_thread()}
        self._joiners: dict[threading.Thread, list[Waiter]] = {}
        self._own = Group(lambda: len(self._own_threads))
        self._pools: list[Group] = []
        self._waiters: dict[Waiter, None] = {}
        self._turns = 0
        self._reads = 0
        #: What goes to the judge with the next question.
        self.telling = Telling(self.now_ns, lambda: self.flows)

    # ---- the time

    def now_ns(self) -> int:
        """Return nanoseconds since the judge's clock began."""
        return self._now_ns + (_real_ns() - self._real_at_ns if self.flows else 0)

    def read_ns(self) -> int:
        """As `now_ns`, for the program: whoever reads again and again is waiting, and that takes time."""
        self._reads += 1
        if self._reads > _MOST_READS and not self.flows and self._group() is not None:
            self.sleep(_READ_NS)
            # Time has passed, but only because it looked: the next look is no first one.
            self._reads = _MOST_READS
        return self.now_ns()

    def _set(self, now_ns: int) -> None:
        # What flows never goes back, however the judge's clock and ours differ by a little.
        self._now_ns, self._real_at_ns = max(now_ns, self.now_ns()), _real_ns()

    def fall_back(self, now_ns: int) -> None:
        """From now on time is real. Idempotent."""
        with self.lock:
            self._set(now_ns)
            self.flows, self.jumps = True, False
            for waiter in [waiter for waiter in self._waiters if waiter.looks]:
                self._wake(waiter)

    def give_up(self) -> None:
        """Something begins here that nobody sees end: time is real from now on, for the judge as well. Idempotent."""
        with self.lock:
            if self.jumps:
                self._say({"type": "unseen"})
                self.fall_back(self.now_ns())

    # ---- threads

    def begin_thread(self, thread: threading.Thread) -> None:
        """Count a thread as one of the program's own, from before it starts."""
        with self.lock:
            self._own_threads.add(thread)

    def end_thread(self, thread: threading.Thread) -> None:
        """It ends: whoever joins it goes on, and if it was the last to run, time passes."""
        with self.lock:
            for waiter in self._joiners.pop(thread, []):
                if not waiter.awake:
                    self._wake(waiter)
            self._own_threads.discard(thread)
            self._let_time_pass()

    def join(self, thread: threading.Thread, until_ns: int | None) -> bool:
        """Wait for the end of one of the program's own threads. False when it is none of them, or time was up."""
        with self.lock:
            if thread not in self._own_threads:
                return False
            waiter = Waiter(until_ns)
            self._joiners.setdefault(thread, []).append(waiter)
        return self.wait(waiter)

    @contextmanager
    def out_of_sight(self) -> Generator[None]:
        """What this thread waits for inside takes no time of its own."""
        self._local.out_of_sight = True
        try:
            yield
        finally:
            self._local.out_of_sight = False

    def add_pool(self, active: Callable[[], int]) -> Group:
        """Count what a pool works on: `active` says how many of its workers have something to do."""
        group = Group(active)
        with self.lock:
            self._pools.append(group)
        return group

    def work_for(self, pool: Group | None) -> None:
        """Say for which pool the current thread works, None when it has ended what it did."""
        self._local.pool = pool

    def less_to_do(self) -> None:
        """A pool has ended a job, and whoever waits for it has been woken: if nobody is left who runs, time passes."""
        with self.lock:
            self._let_time_pass()

    def _group(self) -> Group | None:
        if getattr(self._local, "out_of_sight", False):
            return None
        pool: Group | None = getattr(self._local, "pool", None)
        return pool or (self._own if threading.current_thread() in self._own_threads else None)

    # ---- waiting

    def sleep(self, nanoseconds: int) -> None:
        """Wait as time.sleep does."""
        self.wait(Waiter(self.now_ns() + nanoseconds))

    def wait(self, waiter: Waiter) -> bool:
        """Wait until it is woken or its time has come; returns whether it was woken, False when its time had come."""
        if self.enter(waiter):
            while not waiter.block(_LOOK_SECONDS) and self.jumps:
                self._look()
        if not waiter.awake:
            self._wait_really(waiter)
        return not waiter.due

    def enter(self, waiter: Waiter) -> bool:
        """Begin to wait, and let time pass when nobody runs any more. False when this thread is none of those counted."""
        with self.lock:
            waiter.group = self._group()
            if waiter.group is None or not self.jumps:
                return False
            if waiter.awake:
                return True
            waiter.group.waiting += 1
            self._waiters[waiter] = None
            self._let_time_pass()
            return True

    def wake(self, waiter: Waiter) -> None:
        """Let one go on. Counted first, so that no time passes before it has run."""
        with self.lock:
            if not waiter.awake:
                self._wake(waiter)

    def wake_where(self, loop: object) -> None:
        """Let an event loop go on that waits in another thread."""
        with self.lock:
            for waiter in [waiter for waiter in self._waiters if getattr(waiter, "loop", None) is loop]:
                self._wake(waiter)

    def leave(self, waiter: Waiter) -> None:
        """It goes on by itself: what it waited for came, or its time."""
        with self.lock:
            self._forget(waiter)

    def _wake(self, waiter: Waiter) -> None:
        self._forget(waiter)
        waiter.wake()

    def _forget(self, waiter: Waiter) -> None:
        if waiter in self._waiters:
            del self._waiters[waiter]
            assert waiter.group is not None
            waiter.group.waiting -= 1

    def _wait_really(self, waiter: Waiter) -> None:
        """Wait as long as it takes: the time is real by now, or the thread is none of those that are counted."""
        real_until_ns = None if waiter.until_ns is None else _real_ns() + waiter.until_ns - self.now_ns()
        while not waiter.awake and not waiter.due:
            seconds = _LOOK_SECONDS if real_until_ns is None else (real_until_ns - _real_ns()) / SECOND
            if seconds <= 0:
                waiter.due = True
            elif not waiter.block(min(seconds, _LOOK_SECONDS)) and self.jumps:
                self._look()
        self.leave(waiter)

    def _let_time_pass(self) -> None:
        while self.jumps and self._waiters and self._own.running + sum(pool.running for pool in self._pools) <= 0:
            times = [waiter.until_ns for waiter in self._waiters if waiter.until_ns is not None]
            question: dict[str, Any] = {"type": "idle", "until": min(times, default=None)}
            if news := self.telling.take():
                question["news"] = news
            now_ns = self._ask(question)
            if now_ns is None:
                return
            self._set(now_ns)
            self._turns = self._reads = 0
            for waiter in list(self._waiters):
                waiter.due = waiter.until_ns is not None and waiter.until_ns <= self._now_ns
                if waiter.looks or waiter.due:
                    self._wake(waiter)

    # ---- progress

    def turn(self) -> None:
        """Count a turn of a loop that has not waited. Does not return when there were too many: the judge ends us."""
        self._turns += 1
        self._reads = 0
        if self._turns > _MOST_TURNS and not self.flows:
            self._ask({"type": "spinning", "turns": _MOST_TURNS})
