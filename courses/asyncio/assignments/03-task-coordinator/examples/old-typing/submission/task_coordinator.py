"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


from typing import Dict, List, Tuple


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Tuple[Dict[str, Dict[str, Any]], List[str], bool]:
    """Return the results, the names that failed, and whether the deadline came first."""
    results: Dict[str, Dict[str, Any]] = {}
    failed: List[str] = []

    async def ask(name: str, fetch: Fetch) -> None:
        try:
            results[name] = await fetch()
        except Exception as error:
            print(error)
            failed.append(name)

    timed_out = False
    try:
        async with asyncio.timeout(deadline), asyncio.TaskGroup() as group:
            for name, fetch in services.items():
                group.create_task(ask(name, fetch))
    except TimeoutError:
        timed_out = True
    return {n: results[n] for n in services if n in results}, [n for n in services if n in failed], timed_out
