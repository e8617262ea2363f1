"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


from time import sleep as pause


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask all services, with a rest between."""
    tasks = {name: asyncio.ensure_future(fetch()) for name, fetch in services.items()}
    pause(0.1)
    await asyncio.wait(tasks.values(), timeout=deadline)
    return {}, [], False
