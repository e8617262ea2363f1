"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Ask one service after the other."""
    answers: dict[str, dict[str, Any]] = {}

    async def ask(name: str, fetch: Fetch) -> None:
        answers[name] = await fetch()

    for name, fetch in services.items():
        async with asyncio.TaskGroup() as group:
            group.create_task(ask(name, fetch))
    return answers
