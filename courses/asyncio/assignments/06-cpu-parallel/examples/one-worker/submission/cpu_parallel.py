"""A pool with one interpreter: the loop stays live, and one core works."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    if not inputs:
        return []
    loop = asyncio.get_running_loop()
    with InterpreterPoolExecutor(max_workers=1) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
