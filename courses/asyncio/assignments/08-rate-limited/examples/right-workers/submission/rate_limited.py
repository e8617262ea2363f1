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
    """Workers fetch, others process; as many as the limits allow."""
    loop = asyncio.get_running_loop()
    todo = iter(enumerate(item_ids))
    fetched: asyncio.Queue[tuple[int, Data]] = asyncio.Queue()
    results: list[Data] = [{} for _ in item_ids]

    async def fetcher() -> None:
        for index, item in todo:
            await fetched.put((index, await fetch(item)))

    async def processor() -> None:
        while True:
            try:
                index, data = await fetched.get()
            except asyncio.QueueShutDown:
                return
            results[index] = await loop.run_in_executor(executor, process, data)

    async def fetchers() -> None:
        async with asyncio.TaskGroup() as inner:
            for _ in range(max_io):
                inner.create_task(fetcher())
        fetched.shutdown()

    async with asyncio.TaskGroup() as group:
        for _ in range(max_cpu):
            group.create_task(processor())
        group.create_task(fetchers())
    return results
