"""A pool with enough interpreters, but each job is awaited before the next one is handed in."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    loop = asyncio.get_running_loop()
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        return [await loop.run_in_executor(pool, job, item) for item in inputs]
