"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask one service after the other."""
    results: dict[str, dict[str, Any]] = {}
    failed: list[str] = []
    try:
        async with asyncio.timeout(deadline):
            for name, fetch in services.items():
                try:
                    results[name] = await fetch()
                except Exception as error:
                    print(error)
                    failed.append(name)
    except TimeoutError:
        return results, failed, True
    return results, failed, False
