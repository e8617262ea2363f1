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
    """Fetch together, process and store one by one."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    stored = kept = batches = 0
    for start in range(0, len(item_ids), batch_size):
        batch = item_ids[start : start + batch_size]
        batches += 1
        fetched = await asyncio.gather(*(fetch(item) for item in batch), return_exceptions=True)
        for item, data in zip(batch, fetched, strict=True):
            if isinstance(data, BaseException):
                continue
            try:
                result = await loop.run_in_executor(executor, process, data)
                try:
                    await store(item, result)
                except Exception as error:
                    print(error)
                    await fallback(item, result)
                    kept += 1
                stored += 1
            except Exception as error:
                print(error)
    failed = len(item_ids) - stored
    return {"total": len(item_ids), "stored": stored, "fallback": kept, "failed": failed, "batches": batches, "elapsed": loop.time() - began}
