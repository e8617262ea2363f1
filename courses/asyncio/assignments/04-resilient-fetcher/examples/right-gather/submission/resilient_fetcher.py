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
    end = asyncio.get_running_loop().time() + overall_timeout
    entries = await asyncio.gather(
        *(_one(fetch, request_timeout, max_attempts, initial_delay, max_delay, end) for fetch in services.values())
    )
    return dict(zip(services, entries, strict=True))


async def _one(
    fetch: Fetch, limit: float, attempts: int, delay: float, most: float, end: float
) -> tuple[str, Any, int]:
    retries = -1
    entry: tuple[str, Any, int] = ("timeout", "never started", 0)
    try:
        async with asyncio.timeout_at(end):
            for number in range(attempts):
                if number:
                    await asyncio.sleep(min(most, delay * 2 ** (number - 1)) * (1 + random.random() / 10))
                retries += 1
                scope = asyncio.timeout(limit)
                try:
                    async with scope:
                        return "ok", await fetch(), retries
                except TimeoutError as error:
                    entry = ("timeout" if scope.expired() else "failed", str(error) or "too slow", retries)
                except Exception as error:
                    entry = ("failed", str(error), retries)
    except TimeoutError:
        return "timeout", "the overall limit", max(0, retries)
    return entry
