"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Ask all services at once."""
    tasks = [asyncio.ensure_future(fetch()) for fetch in services.values()]
    try:
        answers = await asyncio.gather(*tasks)
    except Exception as error:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise ExceptionGroup("a service failed", [error]) from None
    return dict(zip(services, answers, strict=True))
