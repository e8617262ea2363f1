"""Fetch, process and store, all three at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

type Data = dict[str, Any]
type Fetch = Callable[[int], Awaitable[Data]]
type Process = Callable[[Data], Awaitable[Data]]
type Store = Callable[[int, Data], Awaitable[None]]


async def run_pipeline(
    items: Sequence[int], fetch: Fetch, process: Process, store: Store, *, queue_size: int = 20
) -> dict[str, Any]:
    """Take every item through the three stages; None in a queue is the end."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    first: asyncio.Queue[tuple[int, Data] | None] = asyncio.Queue(maxsize=queue_size)
    second: asyncio.Queue[tuple[int, Data] | None] = asyncio.Queue()
    spent = {"fetch": 0.0, "process": 0.0, "store": 0.0}
    starts: dict[int, float] = {}
    times: dict[int, dict[str, float]] = {item: {} for item in items}

    def note(stage: str, item: int, since: float) -> None:
        spent[stage] += loop.time() - since
        times[item][stage] = loop.time() - since

    async def fetch_all() -> None:
        for item in items:
            starts[item] = since = loop.time()
            try:
                data = await fetch(item)
            except Exception as error:
                times.pop(item)
                print(error)
                continue
            note("fetch", item, since)
            await first.put((item, data))
        await first.put(None)

    async def process_all() -> None:
        while (entry := await first.get()) is not None:
            item, data = entry
            since = loop.time()
            try:
                result = await process(data)
            except Exception as error:
                times.pop(item)
                print(error)
            else:
                note("process", item, since)
                await second.put((item, result))
        await second.put(None)

    async def store_all() -> None:
        while (entry := await second.get()) is not None:
            item, result = entry
            since = loop.time()
            try:
                await store(item, result)
            except Exception as error:
                times.pop(item)
                print(error)
            else:
                note("store", item, since)
                times[item]["total"] = loop.time() - starts[item]

    await asyncio.gather(fetch_all(), process_all())
    await store_all()
    return {"items": times, "bottleneck": max(spent, key=spent.__getitem__), "elapsed": loop.time() - began}
