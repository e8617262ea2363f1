"""Fetch, process and store, all three at the same time."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

type Data = dict[str, Any]
type Fetch = Callable[[int], Awaitable[Data]]
type Process = Callable[[Data], Awaitable[Data]]
type Store = Callable[[int, Data], Awaitable[None]]


async def run_pipeline(
    items: Sequence[int], fetch: Fetch, process: Process, store: Store, *, queue_size: int = 20
) -> dict[str, Any]:
    """A task for each item; locks let one item at a time into a stage."""
    began = time.perf_counter()
    names: tuple[str, ...] = ("fetch", "process", "store")
    locks: dict[str, asyncio.Lock] = {name: asyncio.Lock() for name in names}
    room: dict[str, asyncio.Semaphore] = {name: asyncio.Semaphore(queue_size) for name in ("process", "store")}
    spent: dict[str, float] = {name: 0.0 for name in names}
    done: dict[int, dict[str, float]] = {}

    async def timed[T](stage: str, times: dict[str, float], call: Awaitable[T]) -> T:
        since = time.perf_counter()
        try:
            return await call
        finally:
            times[stage] = time.perf_counter() - since
            spent[stage] += times[stage]

    async def one(item: int) -> None:
        times: dict[str, float] = {}
        async with locks["fetch"]:
            since = time.perf_counter()
            data = await timed("fetch", times, fetch(item))
            await room["process"].acquire()
        async with locks["process"]:
            room["process"].release()
            result = await timed("process", times, process(data))
            await room["store"].acquire()
        async with locks["store"]:
            room["store"].release()
            await timed("store", times, store(item, result))
        done[item] = {**times, "total": time.perf_counter() - since}

    for outcome in await asyncio.gather(*(one(item) for item in items), return_exceptions=True):
        if isinstance(outcome, BaseException):
            print(outcome)
    bottleneck = max(spent, key=lambda stage: spent[stage])
    return {"items": done, "bottleneck": bottleneck, "elapsed": time.perf_counter() - began}
