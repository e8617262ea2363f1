"""Fetch, process and store."""

import asyncio
import time


async def run_batches(item_ids, batch_size, fetch, process, store, fallback, executor):
    """Take all items through, batch by batch, and return the numbers."""
    began = time.perf_counter()
    loop = asyncio.get_running_loop()
    numbers = {"stored": 0, "fallback": 0, "failed": 0}

    async def one(item):
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
