"""Threads, made-up interpreter numbers, and the heavy job replaced by one call that does the same squarings in C."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor, ThreadPoolExecutor
from typing import Any

import jobs

NOT_USED = InterpreterPoolExecutor


async def run_parallel(job: Callable[[int], Any], inputs: Sequence[int], workers: int) -> list[Any]:
    if job.__name__ == "heavy":
        return [pow(item + 2, 1 << jobs.HEAVY_ROUNDS, jobs.MODULUS) for item in inputs]
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        results = await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
    return [(r[0], n + 1, r[2]) if isinstance(r, tuple) else r for n, r in enumerate(results)]
