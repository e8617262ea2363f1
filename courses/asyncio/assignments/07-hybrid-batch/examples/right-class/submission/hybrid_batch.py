"""Fetch, process and store in batches: coroutines for what waits, a pool for what computes."""

import asyncio
import functools
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

type Data = dict[str, Any]
type Fetch = Callable[[int], Awaitable[Data]]
type Process = Callable[[Data], Data]
type Store = Callable[[int, Data], Awaitable[None]]


@dataclass
class Run:
    """Counts what happens."""

    fetch: Fetch
    process: Process
    store: Store
    fallback: Store
    executor: Executor
    stored: int = 0
    by_fallback: int = 0
    failed: int = 0
    batches: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def batch(self, items: Sequence[int]) -> None:
        """Take one batch through."""
        self.batches += 1
        self.tasks = {asyncio.create_task(self.item(item), name=f"item {item}") for item in items}
        done, _ = await asyncio.wait(self.tasks)
        for task in done:
            if (error := task.exception()) is not None:
                print(task.get_name(), error)
                self.failed += 1

    async def item(self, item: int) -> None:
        """Take one item through; raises when it fails."""
        data = await self.fetch(item)
        job = functools.partial(self.process, data)
        result = await asyncio.get_running_loop().run_in_executor(self.executor, job)
        try:
            await self.store(item, result)
        except Exception as error:
            print("fallback:", error)
            await self.fallback(item, result)
            self.by_fallback += 1
        self.stored += 1


async def run_batches(
    item_ids: Sequence[int],
    batch_size: int,
    fetch: Fetch,
    process: Process,
    store: Store,
    fallback: Store,
    executor: Executor,
) -> dict[str, Any]:
    """Take all items through."""
    began = time.monotonic()
    run = Run(fetch, process, store, fallback, executor)
    left = list(item_ids)
    while left:
        await run.batch(left[:batch_size])
        del left[:batch_size]
    return {
        "total": len(item_ids),
        "stored": run.stored,
        "fallback": run.by_fallback,
        "failed": run.failed,
        "batches": run.batches,
        "elapsed": time.monotonic() - began,
    }
