"""The sequential way: one item after the other. Speedups are measured against this."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from typing import Any

type Data = dict[str, Any]
type Fetch = Callable[[int], Awaitable[Data]]
type Process = Callable[[Data], Data]
type Store = Callable[[int, Data], Awaitable[None]]


async def run_batches(
    item_ids: Sequence[int],
    batch_size: int,
    fetch: Fetch,
    process: Process,
    store: Store,
    fallback: Store,
    executor: Executor,
) -> dict[str, Any]:
    """Take one item after the other."""
    began = time.perf_counter()
    loop = asyncio.get_running_loop()
    stored = kept = 0
    for item in item_ids:
        try:
            result = await loop.run_in_executor(executor, process, await fetch(item))
            try:
                await store(item, result)
            except Exception as error:
                print(f"store of {item}: {error}")
                await fallback(item, result)
                kept += 1
            stored += 1
        except Exception as error:
            print(f"{item} failed: {error}")
    return {
        "total": len(item_ids),
        "stored": stored,
        "fallback": kept,
        "failed": len(item_ids) - stored,
        "batches": -(-len(item_ids) // batch_size),
        "elapsed": time.perf_counter() - began,
    }
