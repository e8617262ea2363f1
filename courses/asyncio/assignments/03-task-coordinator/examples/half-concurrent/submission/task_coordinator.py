"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask five services at a time."""
    results: dict[str, dict[str, Any]] = {}
    failed: set[str] = set()
    limit = asyncio.Semaphore(5)

    async def ask(name: str, fetch: Fetch) -> None:
        async with limit:
            try:
                results[name] = await fetch()
            except Exception as error:
                print(error)
                failed.add(name)

    try:
        async with asyncio.timeout(deadline), asyncio.TaskGroup() as group:
            for name, fetch in services.items():
                group.create_task(ask(name, fetch))
    except TimeoutError:
        return {name: results[name] for name in services if name in results}, [n for n in services if n in failed], True
    return {name: results[name] for name in services if name in results}, [n for n in services if n in failed], False
