"""Never more than the limits allow. Run this file to try it: `python rate_limited.py`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any


async def run_limited(
    item_ids: Sequence[int],
    fetch: Callable[[int], Awaitable[dict[str, Any]]],
    process: Callable[[dict[str, Any]], dict[str, Any]],
    executor: Executor,
    *,
    max_io: int = 5,
    max_cpu: int = 3,
) -> list[dict[str, Any]]:
    """Return what `process` made of every item, in the order of `item_ids`."""
    # This does nothing yet. Two asyncio.Semaphore can hold the limits.
    return []


# ---- from here on: something to try it with on your own machine. The grader brings its own.

under_way = {"fetch": 0, "process": 0}
most = {"fetch": 0, "process": 0}


def count(what: str, step: int) -> None:
    """Count how many are under way."""
    under_way[what] += step
    most[what] = max(most[what], under_way[what])


async def fetch(item: int) -> dict[str, Any]:
    """Take 0.5 s to fetch."""
    count("fetch", 1)
    await asyncio.sleep(0.5)
    count("fetch", -1)
    return {"item": item}


def process(data: dict[str, Any]) -> dict[str, Any]:
    """Take 0.3 s; the grader's computes, this one sleeps in its thread."""
    count("process", 1)
    time.sleep(0.3)
    count("process", -1)
    return {"item": data["item"], "value": data["item"] ** 2}


async def main() -> None:
    """Take twelve items through."""
    started = time.perf_counter()
    with ThreadPoolExecutor(8) as executor:
        print(await run_limited(range(12), fetch, process, executor))
    print(f"{time.perf_counter() - started:.2f} s; at most at once: {most}")


if __name__ == "__main__":
    asyncio.run(main())
