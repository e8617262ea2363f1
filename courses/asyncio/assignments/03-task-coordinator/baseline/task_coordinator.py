"""The sequential way: one call after the other. Speedups are measured against this."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def coordinate(
    services: Mapping[str, Fetch], deadline: float = 5.0
) -> tuple[dict[str, dict[str, Any]], list[str], bool]:
    """Wait for each service before the next is asked, until the deadline."""
    results: dict[str, dict[str, Any]] = {}
    failed: list[str] = []
    try:
        async with asyncio.timeout(deadline):
            for name, fetch in services.items():
                try:
                    results[name] = await fetch()
                except ValueError, OSError:
                    failed.append(name)
    except TimeoutError:
        return results, failed, True
    return results, failed, False
