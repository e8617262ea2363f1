import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(guarded(fetch)) for name, fetch in services.items()}
    return {name: task.result() for name, task in tasks.items()}


async def guarded(fetch: Fetch) -> dict[str, Any]:
    try:
        return {"ok": True, "data": await fetch()}
    except Exception as error:
        return {"ok": False, "error": str(error)}
