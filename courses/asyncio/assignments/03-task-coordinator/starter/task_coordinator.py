"""Keep what arrived before the deadline. Run this file to try it: `python task_coordinator.py`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def coordinate(
    services: Mapping[str, Fetch], deadline: float = 5.0
) -> tuple[dict[str, dict[str, Any]], list[str], bool]:
    """Return the results, the names that failed, and whether the deadline came first."""
    # This asks nobody yet. Start all calls here, and stop waiting at the deadline.
    return {}, [], False


# ---- from here on: services to try it with on your own machine. The grader brings its own.


def simulated(name: str, seconds: float, error: Exception | None = None) -> Fetch:
    """Return a service that answers, or fails, after `seconds`."""

    async def fetch() -> dict[str, Any]:
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            print(f"  {name} was cancelled")
            raise
        if error is not None:
            raise error
        return {"service": name, "reading": 42}

    return fetch


async def main() -> None:
    """Ask three services, of which one fails and one is too slow."""
    started = time.perf_counter()
    services = {
        "weather": simulated("weather", 0.5),
        "news": simulated("news", 1.0, ConnectionError("news is down")),
        "archive": simulated("archive", 30.0),
    }
    print(await coordinate(services, deadline=2.0))
    print(f"{time.perf_counter() - started:.2f} s; the deadline was 2.00 s")


if __name__ == "__main__":
    asyncio.run(main())
