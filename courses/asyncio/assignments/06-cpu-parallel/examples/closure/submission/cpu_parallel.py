"""Each job is wrapped in a function of its own, which cannot travel to another interpreter."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    loop = asyncio.get_running_loop()

    def guarded(item: int) -> R:
        return job(item)

    with InterpreterPoolExecutor(max_workers=workers) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, guarded, item) for item in inputs))
