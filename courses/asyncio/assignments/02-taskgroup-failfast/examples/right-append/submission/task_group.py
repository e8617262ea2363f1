"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Ask all services at once."""

    async def one(name: str) -> tuple[str, dict[str, Any]]:
        return name, await services[name]()

    tasks: list[asyncio.Task[tuple[str, dict[str, Any]]]] = []
    try:
        async with asyncio.TaskGroup() as tg:
            for name in services:
                tasks.append(tg.create_task(one(name), name=name))
    except* Exception:
        print("one of the services failed")
        raise
    return dict(task.result() for task in tasks)
