"""Fetch, process and store, all three at the same time."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

type Data = dict[str, Any]
type Fetch = Callable[[int], Awaitable[Data]]
type Process = Callable[[Data], Awaitable[Data]]
type Store = Callable[[int, Data], Awaitable[None]]


class Times:
    """How long each stage took for each item, and in all."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.first: dict[int, float] = {}
        self.items: dict[int, dict[str, float]] = {}
        self.sums = {"fetch": 0.0, "process": 0.0, "store": 0.0}

    async def measure[T](self, stage: str, item: int, call: Awaitable[T]) -> T:
        """Await a stage's call and note how long it took, also when it fails."""
        began = time.perf_counter()
        self.first.setdefault(item, began)
        try:
            return await call
        finally:
            took = time.perf_counter() - began
            self.sums[stage] += took
            self.items.setdefault(item, {})[stage] = took

    def through(self, item: int) -> None:
        """Note that an item is stored."""
        self.items[item]["total"] = time.perf_counter() - self.first[item]

    def answer(self) -> dict[str, Any]:
        """Return what is asked for."""
        return {
            "items": {item: times for item, times in self.items.items() if "total" in times},
            "bottleneck": max(self.sums, key=lambda stage: self.sums[stage]),
            "elapsed": time.perf_counter() - self.began,
        }


async def run_pipeline(
    items: Sequence[int], fetch: Fetch, process: Process, store: Store, *, queue_size: int = 20
) -> dict[str, Any]:
    """Take every item through the three stages, all of which work at the same time."""
    times = Times()
    fetched: asyncio.Queue[tuple[int, Data]] = asyncio.Queue(queue_size)
    processed: asyncio.Queue[tuple[int, Data]] = asyncio.Queue(queue_size)

    async def fetching() -> None:
        for item in items:
            try:
                data = await times.measure("fetch", item, fetch(item))
            except Exception as error:
                print(f"fetch of {item}: {error}")
                continue
            await fetched.put((item, data))
        fetched.shutdown()

    async def processing() -> None:
        async for item, data in _all_of(fetched):
            try:
                result = await times.measure("process", item, process(data))
            except Exception as error:
                print(f"process of {item}: {error}")
                continue
            await processed.put((item, result))
        processed.shutdown()

    async def storing() -> None:
        async for item, result in _all_of(processed):
            try:
                await times.measure("store", item, store(item, result))
            except Exception as error:
                print(f"store of {item}: {error}")
                continue
            times.through(item)

    async with asyncio.TaskGroup() as group:
        for stage in (fetching, processing, storing):
            group.create_task(stage())
    return times.answer()


async def _all_of(queue: asyncio.Queue[tuple[int, Data]]) -> AsyncIterator[tuple[int, Data]]:
    while True:
        try:
            yield await queue.get()
        except asyncio.QueueShutDown:
            return
