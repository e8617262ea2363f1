"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Return the results, the names that failed, and whether the deadline came first."""
    results: dict[str, dict[str, Any]] = {}
    failed: set[str] = set()

    async def ask(name: str, fetch: Fetch) -> None:
        try:
            results[name] = await fetch()
        except Exception as error:
            print(f"{name}: {error}")
            failed.add(name)

    timed_out = False
    try:
        async with asyncio.timeout(deadline), asyncio.TaskGroup() as group:
            for name, fetch in services.items():
                group.create_task(ask(name, fetch))
    except TimeoutError:
        timed_out = True
    in_order = {name: results[name] for name in services if name in results}
    return in_order, [name for name in services if name in failed], timed_out
