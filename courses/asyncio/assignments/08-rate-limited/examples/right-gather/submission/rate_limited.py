"""Fetch and process many items, within two limits."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from typing import Any

type Data = dict[str, Any]
type Fetch = Callable[[int], Awaitable[Data]]
type Process = Callable[[Data], Data]


async def run_limited(
    item_ids: Sequence[int], fetch: Fetch, process: Process, executor: Executor, *, max_io: int = 5, max_cpu: int = 3
) -> list[Data]:
    """Gather all items, each within the limits."""
    places = {"io": asyncio.BoundedSemaphore(max_io), "cpu": asyncio.BoundedSemaphore(max_cpu)}
    return list(await asyncio.gather(*[_one(item, fetch, process, executor, places) for item in item_ids]))


async def _one(
    item: int, fetch: Fetch, process: Process, executor: Executor, places: dict[str, asyncio.BoundedSemaphore]
) -> Data:
    async with places["io"]:
        data = await fetch(item)
    async with places["cpu"]:
        return await asyncio.wrap_future(executor.submit(lambda: process(data)))
