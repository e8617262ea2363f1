"""Finds event loops that compute for long at a stretch, and the line at which they did. It explains and decides nothing."""

import _thread
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from laptime_candidate.places import SourceLine, calling_line
from laptime_candidate.telling import Telling

#: What a person would notice of a loop that stands still; shorter ones are a loop's ordinary work.
_LEAST_NS: Final = 50_000_000
_LOOK_SECONDS: Final = 0.01

#: Taken before anything is replaced.
_real_sleep: Final = time.sleep
_cpu_ns: Final = time.thread_time_ns


@dataclass(slots=True)
class _Turn:
    """What one loop has done since it last waited."""

    cpu_ns: int
    lines: Counter[SourceLine | None] = field(default_factory=Counter[SourceLine | None])


class Computing:
    """Watches the loops of all threads, from a thread that the submission does not see."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._turns: dict[int, _Turn] = {}
        _thread.start_new_thread(self._look, ())

    def of_select(self, select: Callable[..., Any]) -> Callable[..., Any]:
        """Return what takes the place of a selector's `select`, in which a loop does nothing."""

        def selecting(selector: Any, timeout: float | None = None) -> Any:
            if asyncio._get_running_loop() is None:  # noqa: SLF001
                return select(selector, timeout)
            thread = _thread.get_ident()
            self._end(self._turns.pop(thread, None))
            ready = select(selector, timeout)
            self._turns[thread] = _Turn(_cpu_ns())
            return ready

        return selecting

    def _end(self, turn: _Turn | None) -> None:
        if turn is None or not self._telling.flows():
            return
        computed_ns = _cpu_ns() - turn.cpu_ns
        if computed_ns < _LEAST_NS:
            return
        lines = turn.lines.most_common(1)
        began_ns = max(0, self._telling.now_ns() - computed_ns)
        self._telling.tell("blocked", "computing", began_ns, lines[0][0] if lines else None, cpu=computed_ns)

    def _look(self) -> None:
        while True:
            _real_sleep(_LOOK_SECONDS)
            if not self._turns:
                continue
            frames = sys._current_frames()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
            for thread, turn in list(self._turns.items()):
                turn.lines[calling_line(frames.get(thread))] += 1
