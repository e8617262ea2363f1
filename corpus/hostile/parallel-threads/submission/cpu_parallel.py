"""Threads pose as parallel work."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any


async def run_parallel(job: Any, inputs: Any, workers: int) -> Any:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(workers) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
