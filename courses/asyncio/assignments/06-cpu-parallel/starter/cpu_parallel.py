"""Compute on every core. Run this file to try it: `python cpu_parallel.py`."""

import asyncio
import time
from collections.abc import Callable, Sequence


async def run_parallel[R](job: Callable[[int], R], inputs: Sequence[int], workers: int) -> list[R]:
    """Return `job(item)` for every item, in the order of `inputs`, computed by `workers` interpreters."""
    # This computes nothing yet. The jobs belong in an InterpreterPoolExecutor (concurrent.futures).
    return []


# ---- from here on: a job to try it with on your own machine. The grader brings its own.


def count_primes(limit: int) -> int:
    """Return how many primes are below `limit`, the slow way."""
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))


async def main() -> None:
    """Run four jobs and say how long it took."""
    started = time.perf_counter()
    print(await run_parallel(count_primes, [200_000] * 4, workers=2))
    print(f"{time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
