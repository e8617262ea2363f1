"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Return the data of every service by name, in the order of `services`. Raises an ExceptionGroup at the first failure."""
    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(_wait_for(fetch)) for name, fetch in services.items()}
    return {name: task.result() for name, task in tasks.items()}


async def _wait_for(fetch: Fetch) -> dict[str, Any]:
    return await fetch()
