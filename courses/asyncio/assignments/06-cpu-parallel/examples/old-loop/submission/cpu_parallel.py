import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    loop = asyncio.get_event_loop()
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
