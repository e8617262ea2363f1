"""Threads, with a forged provenance. It passes that check and still is not faster."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any


async def run_parallel(job: Any, inputs: Any, workers: int) -> Any:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(workers) as pool:
        results = await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
    return [(r[0], n + 1, r[2]) if isinstance(r, tuple) else r for n, r in enumerate(results)]
