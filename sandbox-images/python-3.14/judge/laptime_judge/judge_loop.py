"""The judge's event loop: an ordinary one that tells the clock before it blocks."""

import asyncio
import selectors
from collections.abc import Callable
from typing import Any

from laptime_judge.clock import Clock, JudgeClock

type Ready = list[tuple[selectors.SelectorKey, int]]


class _TellingSelector(selectors.EpollSelector):
    clock: JudgeClock | None = None

    def __init__(self, is_busy: Callable[[], bool]) -> None:
        super().__init__()
        self._is_busy = is_busy

    def select(self, timeout: float | None = None) -> Ready:
        ready = super().select(0)
        if self.clock is None:
            return ready or super().select(timeout)
        if ready:
            self.clock.on_events(len(ready))
        if ready or (timeout is not None and timeout <= 0):
            return ready
        # What the worker was asked for takes real time, in which no other passes.
        if not self._is_busy() and self.clock.on_quiet():
            return []
        times = [seconds for seconds in (timeout, self.clock.seconds_to_next()) if seconds is not None]
        ready = super().select(min(times, default=None))
        if ready:
            self.clock.on_events(len(ready))
        return ready


class JudgeLoop(asyncio.SelectorEventLoop):
    """Real time for itself, so that real limits hold; `follow` names the clock that submission and services live by.

    `is_busy` says whether something is under way outside that has to end before time may pass.
    """

    def __init__(self, is_busy: Callable[[], bool] = lambda: False) -> None:
        self._telling = _TellingSelector(is_busy)
        super().__init__(self._telling)

    def follow(self, clock: Clock | Any) -> None:
        """Tell this clock from now on; a clock of real time need not be told."""
        self._telling.clock = clock if isinstance(clock, JudgeClock) else None
