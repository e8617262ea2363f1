"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Ask all services at once."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = {name: group.create_task(_ask(fetch)) for name, fetch in services.items()}
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return {name: task.result() for name, task in tasks.items()}


async def _ask(fetch: Fetch) -> dict[str, Any]:
    return await fetch()
