"""All or nothing with a TaskGroup. Run this file to try it: `python task_group.py`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Return the data of every service by name; at the first failure, cancel the rest and raise an ExceptionGroup."""
    # This asks nobody yet. Open a TaskGroup here, and give it one task for each service.
    return {}


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
    """Ask three services that work, and then three of which one fails."""
    started = time.perf_counter()
    good = {"price": simulated("price", 0.5), "stock": simulated("stock", 1.5), "delivery": simulated("delivery", 2.0)}
    print(await fetch_all_or_fail(good))
    print(f"{time.perf_counter() - started:.2f} s; the slowest service alone takes 2.00 s")
    started = time.perf_counter()
    bad = {"price": simulated("price", 5), "stock": simulated("stock", 1, ConnectionError("stock is down"))}
    try:
        print(await fetch_all_or_fail(bad))
    except* ConnectionError as group:
        print(f"failed with {group.exceptions}")
    print(f"{time.perf_counter() - started:.2f} s; the failure comes after 1.00 s")


if __name__ == "__main__":
    asyncio.run(main())
