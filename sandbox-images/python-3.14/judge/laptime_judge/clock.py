"""The judge's clock. Whatever clock the submission reads, this one decides."""

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Seconds that only the judge can move or read."""

    def now(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...


class WallClock:
    """Real time, from the judge's own container."""

    def now(self) -> float:
        """Return seconds since an arbitrary start."""
        return time.perf_counter()

    async def sleep(self, seconds: float) -> None:
        """Wait in real time."""
        await asyncio.sleep(seconds)
