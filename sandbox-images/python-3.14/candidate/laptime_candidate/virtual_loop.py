"""An ordinary selector event loop that differs in one place: before it would block, it asks."""

import asyncio
import selectors
import threading
from collections.abc import Callable
from typing import Any

from laptime_candidate.timekeeper import MONOTONIC_NS, SECOND, Timekeeper, Waiter

type Ready = list[tuple[selectors.SelectorKey, int]]


class _LoopWaiter(Waiter):
    def __init__(self, loop: "VirtualLoop", until_ns: int | None) -> None:
        super().__init__(until_ns, loop.nudge, looks=True)
        self.loop = loop


class AskingSelector(selectors.EpollSelector):
    """Asks the timekeeper where an ordinary one would block."""

    loop: "VirtualLoop"

    def select(self, timeout: float | None = None) -> Ready:
        ready = super().select(0)
        keeper = self.loop.keeper
        if ready or (timeout is not None and timeout <= 0):
            keeper.turn()
            return ready
        if not keeper.jumps:
            return super().select(timeout)
        waiter = _LoopWaiter(self.loop, self.loop.next_timer_ns())
        with keeper.lock:
            # Another thread may have given it something to do after it looked.
            waits = not self.loop.has_work and keeper.enter(waiter)
        if waits and not waiter.awake:
            # Somebody else runs and will wake us, or what we wait for comes by itself.
            ready = super().select(self._real_timeout(waiter))
            keeper.leave(waiter)
        return ready or super().select(0)

    def _real_timeout(self, waiter: Waiter) -> float | None:
        if waiter.until_ns is None or not self.loop.keeper.flows:
            return None
        return max(0.0, (waiter.until_ns - self.loop.keeper.now_ns()) / SECOND)


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop that `asyncio.run`, `asyncio.Runner` and `asyncio.new_event_loop` give while the judge owns the clock."""

    #: Set when a session begins; there is one in a process.
    keeper: Timekeeper
    #: Told of every task, for the timeline.
    watch: Callable[[asyncio.Task[Any]], None] | None = None

    def __init__(self) -> None:
        selector = AskingSelector()
        super().__init__(selector)
        selector.loop = self

    def time(self) -> float:
        """Return the judge's time, in seconds, as time.monotonic does."""
        return (self.keeper.now_ns() + MONOTONIC_NS) / SECOND

    def call_soon_threadsafe(self, *args: Any, **kwargs: Any) -> asyncio.Handle:
        """As the original; the loop is counted as running before anybody else can wait."""
        handle = super().call_soon_threadsafe(*args, **kwargs)
        self.keeper.wake_where(self)
        return handle

    def create_task(self, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        """As the original, and noted for the timeline."""
        task = super().create_task(coro, **kwargs)
        if VirtualLoop.watch is not None:
            VirtualLoop.watch(task)
        return task

    @property
    def has_work(self) -> bool:
        """Whether something is ready to run."""
        return bool(self._ready)  # type: ignore[attr-defined]

    def nudge(self) -> None:
        """Get it out of its real wait, if it is in one."""
        if threading.get_ident() != self._thread_id:  # type: ignore[attr-defined]
            self._write_to_self()  # type: ignore[attr-defined]

    def next_timer_ns(self) -> int | None:
        """Return when the first timer is due, exactly; None when there is none."""
        scheduled = self._scheduled  # type: ignore[attr-defined]
        return round(scheduled[0]._when * SECOND) - MONOTONIC_NS if scheduled else None  # noqa: SLF001
