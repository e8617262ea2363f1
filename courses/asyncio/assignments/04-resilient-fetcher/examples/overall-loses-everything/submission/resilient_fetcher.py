"""Fetch with retries, growing waits and time limits."""

import asyncio
import random
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
    """Ask all services with retries."""

    async def one(fetch: Fetch) -> tuple[str, Any, int]:
        end: tuple[str, Any, int] = ("timeout", "", 0)
        for retry in range(max_attempts):
            if retry:
                await asyncio.sleep(min(max_delay, initial_delay * 2 ** (retry - 1)) * random.uniform(1, 1.1))
            try:
                async with asyncio.timeout(request_timeout):
                    return "ok", await fetch(), retry
            except TimeoutError:
                end = ("timeout", "too slow", retry)
            except Exception as error:
                end = ("failed", str(error), retry)
        return end

    try:
        async with asyncio.timeout(overall_timeout):
            ends = await asyncio.gather(*(one(fetch) for fetch in services.values()))
    except TimeoutError:
        return {name: ("timeout", "no time left", 0) for name in services}
    return dict(zip(services, ends, strict=True))
