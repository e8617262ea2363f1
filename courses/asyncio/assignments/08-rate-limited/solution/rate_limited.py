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
    """Return what `process` made of every item, in the order of `item_ids`."""
    loop = asyncio.get_running_loop()
    io, cpu = asyncio.Semaphore(max_io), asyncio.Semaphore(max_cpu)

    async def one(item: int) -> Data:
        async with io:
            data = await fetch(item)
        async with cpu:
            return await loop.run_in_executor(executor, process, data)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(item)) for item in item_ids]
    return [task.result() for task in tasks]
