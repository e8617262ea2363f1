import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    if not inputs:
        return []
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        futures = [asyncio.wrap_future(pool.submit(job, item)) for item in inputs]
        return [await done for done in asyncio.as_completed(futures)]
