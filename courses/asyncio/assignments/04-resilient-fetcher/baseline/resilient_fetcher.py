"""The sequential way: one service after the other. Speedups are measured against this."""

import asyncio
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
    """Ask one service after the other."""
    ends: dict[str, tuple[str, Any, int]] = {}
    for name, fetch in services.items():
        for retry in range(max_attempts):
            if retry > 0:
                await asyncio.sleep(min(max_delay, initial_delay * 2 ** (retry - 1)))
            try:
                async with asyncio.timeout(request_timeout):
                    ends[name] = ("ok", await fetch(), retry)
                break
            except TimeoutError:
                ends[name] = ("timeout", f"no answer within {request_timeout} s", retry)
            except Exception as error:
                ends[name] = ("failed", str(error), retry)
    return ends
