"""The sequential way: one job after the other on one core. Speedups are measured against this."""

from collections.abc import Callable, Sequence


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    """Return `job(item)` for every item, one at a time."""
    return [job(item) for item in inputs]
