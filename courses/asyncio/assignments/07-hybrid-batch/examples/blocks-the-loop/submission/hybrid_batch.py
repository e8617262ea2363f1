"""Fetch, process and store in batches: coroutines for what waits, a pool for what computes."""

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
    """Take all items through, batch by batch, and return the numbers."""
    began = time.perf_counter()
    loop = asyncio.get_running_loop()
    numbers = {"stored": 0, "fallback": 0, "failed": 0}

    async def one(item: int) -> None:
        time.sleep(0.001)
        try:
            result = await loop.run_in_executor(executor, process, await fetch(item))
            try:
                await store(item, result)
            except Exception as error:
                print(f"store of {item}: {error}")
                await fallback(item, result)
                numbers["fallback"] += 1
            numbers["stored"] += 1
        except Exception as error:
            print(f"{item} failed: {error}")
            numbers["failed"] += 1

    batches = [item_ids[start : start + batch_size] for start in range(0, len(item_ids), batch_size)]
    for batch in batches:
        async with asyncio.TaskGroup() as group:
            for item in batch:
                group.create_task(one(item))
    return {"total": len(item_ids), **numbers, "batches": len(batches), "elapsed": time.perf_counter() - began}
