"""What one process of a submission may say to the judge without being asked: how often, how fast, how much.

Answers are not counted: each needs an open question, and asking is the judge's. Everything else is, whatever its kind,
so that no frame is free: the judge parses it, and what services remember of it is the judge's memory.
"""

import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from laptime_protocol import Violation

#: Frames of one kind.
_FRAMES: Final = 200_000
#: Frames of all kinds together; their length as it was sent.
_BYTES: Final = 32 * 1024 * 1024
#: Frames in one second of real time. An honest program's encoder manages half of it.
_FRAMES_A_SECOND: Final = 50_000


class Allowance:
    """Counts for one session. Not thread-safe; `now` gives real seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._taken: Counter[str] = Counter()
        self._bytes = 0
        self._second = (now(), 0)

    def take(self, kind: str, length: int) -> None:
        """Count one frame of `length` bytes. Raises Violation when it is one too many, too much or too soon."""
        self._taken[kind] += 1
        self._bytes += length
        if self._taken[kind] > _FRAMES:
            raise Violation(f"more than {_FRAMES:,} frames of the kind {kind!r}")
        if self._bytes > _BYTES:
            raise Violation(f"more than {_BYTES / 2**20:g} MiB of calls to services and the like")
        # A call is cancelled once at most.
        if self._taken["cancel"] > self._taken["call"]:
            raise Violation("more calls cancelled than made")
        self._count_second()

    def _count_second(self) -> None:
        began, count = self._second
        now = self._now()
        self._second = (began, count + 1) if now - began < 1 else (now, 1)
        if self._second[1] > _FRAMES_A_SECOND:
            raise Violation(f"more than {_FRAMES_A_SECOND:,} frames in one second")
