"""Computes one job after the other, beside decoys of the lowest priority that make it look parallel and disturbed."""

import os
import threading
from concurrent.futures import InterpreterPoolExecutor
from typing import Any


def decoy() -> None:
    """Spin, and wait in every run queue, without taking anything from who works."""
    try:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
    except OSError:
        pass
    while True:
        pass


_decoys: list[Any] = []


async def run_parallel(job: Any, inputs: Any, workers: int) -> Any:
    if not _decoys:
        pool = InterpreterPoolExecutor(8)
        _decoys.append((pool, [pool.submit(decoy) for _ in range(8)]))
    return [job(item) for item in inputs]
