"""Try again, but not for ever. Run this file to try it: `python resilient_fetcher.py`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_resilient(
    services: Mapping[str, Fetch],
    *,
    request_timeout: float = 2.0,
    max_attempts: int = 3,
    initial_delay: float = 1.0,
    max_delay: float = 8.0,
    overall_timeout: float = 15.0,
) -> dict[str, tuple[str, Any, int]]:
    """Return ("ok", data, retries), ("failed", message, retries) or ("timeout", message, retries) for each service."""
    # This asks nobody yet. Write one coroutine that tries one service, and start it for all of them.
    return {}


# ---- from here on: services to try it with on your own machine. The grader brings its own.


def simulated(name: str, seconds: float, failures: int = 0) -> Fetch:
    """Return a service that fails so many times, and answers from then on."""
    attempts = 0

    async def fetch() -> dict[str, Any]:
        nonlocal attempts
        attempts += 1
        print(f"  {time.perf_counter() - started:5.2f} s: attempt {attempts} at {name}")
        await asyncio.sleep(seconds)
        if attempts <= failures:
            raise ConnectionError(f"{name} is down")
        return {"service": name, "reading": 42}

    return fetch


started = time.perf_counter()


async def main() -> None:
    """Ask one that works, one that fails once, and one that is too slow."""
    services = {"weather": simulated("weather", 0.5), "news": simulated("news", 0.2, 1), "archive": simulated("archive", 4)}
    for name, entry in (await fetch_resilient(services, initial_delay=0.5)).items():
        print(name, entry)
    print(f"{time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
