"""Ask many services, and keep what arrives before the deadline."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]
type Outcome = tuple[dict[str, dict[str, Any]], list[str], bool]


class Coordinator:
    """Collects what arrives."""

    def __init__(self, services: Mapping[str, Fetch]) -> None:
        self.services = services
        self.done: dict[str, dict[str, Any] | Exception] = {}

    async def ask(self, name: str) -> None:
        """Keep one service's answer or error."""
        try:
            self.done[name] = await self.services[name]()
        except Exception as error:
            self.done[name] = error

    async def run(self, deadline: float) -> bool:
        """Return whether the deadline came first."""
        tasks = [asyncio.create_task(self.ask(name)) for name in self.services]
        try:
            async with asyncio.timeout(deadline):
                for task in asyncio.as_completed(tasks):
                    await task
        except TimeoutError:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            return True
        return False


async def coordinate(services: Mapping[str, Fetch], deadline: float = 5.0) -> Outcome:
    """Ask all services until the deadline."""
    coordinator = Coordinator(services)
    timed_out = await coordinator.run(deadline)
    results: dict[str, dict[str, Any]] = {}
    failed: list[str] = []
    for name in services:
        match coordinator.done.get(name):
            case None:
                pass
            case Exception():
                failed.append(name)
            case data:
                results[name] = data
    return results, failed, timed_out
