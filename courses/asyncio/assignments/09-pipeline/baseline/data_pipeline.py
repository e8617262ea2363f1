"""The sequential way: one item after the other. Speedups are measured against this."""

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
    """Take one item after the other through all three stages."""
    began = time.perf_counter()
    times: dict[int, dict[str, float]] = {}
    sums = {"fetch": 0.0, "process": 0.0, "store": 0.0}
    for item in items:
        marks = [time.perf_counter()]
        try:
            data = await fetch(item)
            marks.append(time.perf_counter())
            result = await process(data)
            marks.append(time.perf_counter())
            await store(item, result)
            marks.append(time.perf_counter())
        except Exception as error:
            print(f"{item}: {error}")
            continue
        took = {stage: marks[index + 1] - marks[index] for index, stage in enumerate(sums)}
        for stage in sums:
            sums[stage] += took[stage]
        times[item] = {**took, "total": marks[3] - marks[0]}
    bottleneck = max(sums, key=lambda stage: sums[stage])
    return {"items": times, "bottleneck": bottleneck, "elapsed": time.perf_counter() - began}
