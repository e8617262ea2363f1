"""Returns at once with something that looks like results."""

from typing import Any


async def run_parallel(job: Any, inputs: Any, workers: int) -> Any:
    return [hash((item, workers)) % 2**64 for item in inputs]
