import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    if not inputs:
        return []
    pool = InterpreterPoolExecutor(workers)
    try:
        futures = [asyncio.wrap_future(pool.submit(job, item)) for item in inputs]
        return [await future for future in futures]
    finally:
        await asyncio.to_thread(pool.shutdown)
