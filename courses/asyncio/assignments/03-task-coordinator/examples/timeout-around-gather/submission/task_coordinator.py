"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Gather all answers within the deadline."""
    try:
        async with asyncio.timeout(deadline):
            answers = await asyncio.gather(*(fetch() for fetch in services.values()), return_exceptions=True)
    except TimeoutError:
        return {}, [], True
    results = {name: answer for name, answer in zip(services, answers) if not isinstance(answer, BaseException)}
    return results, [name for name in services if name not in results], False
