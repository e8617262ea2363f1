"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask all, wait until the deadline, forget the rest."""
    tasks = {name: asyncio.ensure_future(fetch()) for name, fetch in services.items()}
    if not tasks:
        return {}, [], False
    done, pending = await asyncio.wait(tasks.values(), timeout=deadline)
    results = {name: task.result() for name, task in tasks.items() if task in done and task.exception() is None}
    return results, [n for n, task in tasks.items() if task in done and task.exception() is not None], bool(pending)
