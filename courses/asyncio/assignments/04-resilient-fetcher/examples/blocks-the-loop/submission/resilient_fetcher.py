"""Fetch with retries, growing waits and time limits."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_resilient(
    services: Mapping[str, Fetch],
    *,
    request_timeout: float = 2.0,
    max_attempts: int = 3,
    initial_delay: float = 1.0,
    max_delay: float = 8.0,
    overall_timeout: float = 15.0,
) -> dict[str, tuple[str, Any, int]]:
    """Return, for each service in the order of `services`, how it ended, its data or message, and its retries."""
    ends: dict[str, tuple[str, Any, int]] = {name: ("timeout", "no time left", 0) for name in services}

    async def one(name: str, fetch: Fetch) -> None:
        end = ends[name]
        for retry in range(max_attempts):
            if retry > 0:
                time.sleep(min(max_delay, initial_delay * 2 ** (retry - 1)) * random.uniform(1, 1.1))
            # What stands if the overall limit comes during this attempt, or the wait after it.
            ends[name] = ("timeout", "no time left", retry)
            try:
                async with asyncio.timeout(request_timeout):
                    ends[name] = ("ok", await fetch(), retry)
                return
            except TimeoutError:
                end = ("timeout", f"no answer within {request_timeout} s", retry)
            except Exception as error:
                end = ("failed", str(error), retry)
        ends[name] = end

    try:
        async with asyncio.timeout(overall_timeout), asyncio.TaskGroup() as group:
            for name, fetch in services.items():
                group.create_task(one(name, fetch))
    except TimeoutError:
        print("the overall limit came first")
    return ends
