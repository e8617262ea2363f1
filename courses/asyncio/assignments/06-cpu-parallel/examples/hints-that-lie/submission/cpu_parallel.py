"""Right and parallel, and every place has a hint. But what comes back is a list, not a tuple."""

# pyright: basic, reportReturnType=false
import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import InterpreterPoolExecutor


async def run_parallel(job: Callable[[int], int], inputs: Sequence[int], workers: int) -> tuple[int, ...]:
    """Return `job(item)` for every item, in the order of `inputs`."""
    if not inputs:
        return []
    loop = asyncio.get_running_loop()
    with InterpreterPoolExecutor(max_workers=workers) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, job, item) for item in inputs))
