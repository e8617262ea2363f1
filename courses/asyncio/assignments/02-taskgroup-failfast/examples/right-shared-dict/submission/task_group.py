"""Fetch from all services, or fail at the first failure."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


class Order:
    """The answers that have come so far."""

    def __init__(self) -> None:
        self.answers: dict[str, dict[str, Any]] = {}

    async def ask(self, name: str, fetch: Fetch) -> None:
        """Keep one service's answer."""
        self.answers[name] = await fetch()


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Ask all services at once."""
    order = Order()
    async with asyncio.TaskGroup() as group:
        for name, fetch in services.items():
            group.create_task(order.ask(name, fetch))
    return {name: order.answers[name] for name in services}
