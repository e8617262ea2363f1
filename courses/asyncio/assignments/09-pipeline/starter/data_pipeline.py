"""A pipeline of three stages. Run this file to try it: `python data_pipeline.py`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any


async def run_pipeline(
    items: Sequence[int],
    fetch: Callable[[int], Awaitable[dict[str, Any]]],
    process: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]],
    store: Callable[[int, dict[str, Any]], Awaitable[None]],
    *,
    queue_size: int = 20,
) -> dict[str, Any]:
    """Take every item through the three stages, all of which work at the same time."""
    # This does nothing yet. Write one coroutine for each stage, and join them with two asyncio.Queue.
    return {"items": {}, "bottleneck": "fetch", "elapsed": 0.0}


# ---- from here on: stages to try it with on your own machine. The grader brings its own.


async def fetch(item: int) -> dict[str, Any]:
    """Take 0.5 s to fetch."""
    await asyncio.sleep(0.5)
    return {"item": item}


async def process(data: dict[str, Any]) -> dict[str, Any]:
    """Take 1 s to process; item 2 is broken."""
    await asyncio.sleep(1.0)
    if data["item"] == 2:
        raise ValueError("item 2 is broken")
    return {**data, "processed": True}


async def store(item: int, result: dict[str, Any]) -> None:
    """Take 0.2 s to store."""
    await asyncio.sleep(0.2)
    print(f"  {time.perf_counter() - started:5.2f} s: stored {item}")


started = time.perf_counter()


async def main() -> None:
    """Take five items through."""
    answer = await run_pipeline(range(5), fetch, process, store, queue_size=2)
    print(answer["bottleneck"], f"{answer['elapsed']:.2f} s")
    for item, times in answer["items"].items():
        print(item, times)


if __name__ == "__main__":
    asyncio.run(main())
