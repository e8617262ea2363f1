"""Fetch from many services at once. Run this file to try it: `python async_fetcher.py`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Call every service and return one entry for each, in the order of `services`.

    An entry is {"ok": True, "data": ...} or {"ok": False, "error": "..."}.
    """
    # This asks nobody yet. Call the services here: all of them at once, not one after the other.
    return {}


# ---- from here on: services to try it with on your own machine. The grader brings its own.


def simulated(name: str, seconds: float) -> Fetch:
    """Return a service that answers after `seconds`."""

    async def fetch() -> dict[str, Any]:
        await asyncio.sleep(seconds)
        return {"service": name, "reading": 42}

    return fetch


async def main() -> None:
    """Ask three services and say how long it took."""
    latencies = {"weather": 0.5, "news": 1.5, "stock": 2.0}
    started = time.perf_counter()
    results = await fetch_all({name: simulated(name, seconds) for name, seconds in latencies.items()})
    print(results)
    print(f"{time.perf_counter() - started:.2f} s; the slowest service alone takes {max(latencies.values()):.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
