"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask all services, and look at the deadline what has arrived."""
    tasks = {name: asyncio.ensure_future(fetch()) for name, fetch in services.items()}
    await asyncio.sleep(deadline if tasks else 0)
    results: dict[str, dict[str, Any]] = {}
    failed: list[str] = []
    cut = [task for task in tasks.values() if not task.done()]
    for name, task in tasks.items():
        if not task.done():
            task.cancel()
        elif task.exception() is None:
            results[name] = task.result()
        else:
            failed.append(name)
    await asyncio.gather(*cut, return_exceptions=True)
    return results, failed, bool(cut)
