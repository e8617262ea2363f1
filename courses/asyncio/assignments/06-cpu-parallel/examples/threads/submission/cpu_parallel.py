"""Run CPU-bound jobs on threads while the event loop stays live."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    """Return `job(item)` for every item, in the order of `inputs`, computed by `workers` interpreters."""
    if not inputs:
        return []
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
