"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Ask three services at a time."""
    answers: dict[str, dict[str, Any]] = {}
    names = list(services)
    while names:
        some, names = names[:3], names[3:]
        async with asyncio.TaskGroup() as group:
            tasks = {name: group.create_task(_ask(services[name])) for name in some}
        answers |= {name: task.result() for name, task in tasks.items()}
    return answers


async def _ask(fetch: Fetch) -> dict[str, Any]:
    return await fetch()
