"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask all services in a TaskGroup."""
    results: dict[str, dict[str, Any]] = {}

    async def ask(name: str, fetch: Fetch) -> None:
        results[name] = await fetch()

    try:
        async with asyncio.timeout(deadline):
            async with asyncio.TaskGroup() as group:
                for name, fetch in services.items():
                    group.create_task(ask(name, fetch))
    except TimeoutError:
        return {name: results[name] for name in services if name in results}, [], True
    return {name: results[name] for name in services}, [], False
