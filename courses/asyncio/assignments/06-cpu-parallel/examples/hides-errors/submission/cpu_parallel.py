"""A job that fails gives None, and nobody learns of it."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R | None]:
    loop = asyncio.get_running_loop()
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        futures = [loop.run_in_executor(pool, job, item) for item in inputs]
        answers = await asyncio.gather(*futures, return_exceptions=True)
    return [None if isinstance(answer, BaseException) else answer for answer in answers]
