"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask all, wait until the deadline, cancel the rest."""
    tasks = {name: asyncio.ensure_future(fetch()) for name, fetch in services.items()}
    if not tasks:
        return {}, [], False
    _, pending = await asyncio.wait(tasks.values(), timeout=deadline)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    results: dict[str, dict[str, Any]] = {}
    failed: list[str] = []
    for name, task in tasks.items():
        if task in pending:
            continue
        if task.exception() is None:
            results[name] = task.result()
        else:
            failed.append(name)
    return results, failed, bool(pending)
