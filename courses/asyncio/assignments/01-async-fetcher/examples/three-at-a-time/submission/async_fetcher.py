"""A semaphore of three: most of the waiting is shared, not all of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def _guarded(fetch: Fetch) -> dict[str, Any]:
    try:
        return {"ok": True, "data": await fetch()}
    except Exception as error:
        return {"ok": False, "error": str(error)}


async def fetch_all(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Fetch from every service, three of them at the same time."""
    free = asyncio.Semaphore(3)

    async def limited(fetch: Fetch) -> dict[str, Any]:
        async with free:
            return await _guarded(fetch)

    answers = await asyncio.gather(*(limited(fetch) for fetch in services.values()))
    return dict(zip(services, answers, strict=True))
