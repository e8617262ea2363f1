"""Batches that wait and compute. Run this file to try it: `python hybrid_batch.py`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, InterpreterPoolExecutor
from typing import Any


async def run_batches(
    item_ids: Sequence[int],
    batch_size: int,
    fetch: Callable[[int], Awaitable[dict[str, Any]]],
    process: Callable[[dict[str, Any]], dict[str, Any]],
    store: Callable[[int, dict[str, Any]], Awaitable[None]],
    fallback: Callable[[int, dict[str, Any]], Awaitable[None]],
    executor: Executor,
) -> dict[str, Any]:
    """Take all items through, batch by batch, and return the numbers."""
    # This does nothing yet. Write one coroutine that takes one item through, and start it for a whole batch.
    return {"total": 0, "stored": 0, "fallback": 0, "failed": 0, "batches": 0, "elapsed": 0.0}


# ---- from here on: something to try it with on your own machine. The grader brings its own.


async def fetch(item: int) -> dict[str, Any]:
    """Take 0.2 s; those that can be divided by 7 fail."""
    await asyncio.sleep(0.2)
    if item % 7 == 0:
        raise ConnectionError(f"no data for {item}")
    return {"item": item}


def process(data: dict[str, Any]) -> dict[str, Any]:
    """Compute for a moment."""
    value = data["item"] + 2
    for _ in range(100_000):
        value = value * value % 1_000_003
    return {**data, "value": value}


async def store(item: int, result: dict[str, Any]) -> None:
    """Take 0.1 s; those that can be divided by 20 fail."""
    await asyncio.sleep(0.1)
    if item % 20 == 0:
        raise ConnectionError(f"no room for {item}")


async def fallback(item: int, result: dict[str, Any]) -> None:
    """Keep what could not be stored."""
    print(f"  {item} goes to the fallback")


async def main() -> None:
    """Take forty items through."""
    started = time.perf_counter()
    with InterpreterPoolExecutor(2) as executor:
        print(await run_batches(range(40), 10, fetch, process, store, fallback, executor))
    print(f"{time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
