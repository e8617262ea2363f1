"""Fetch with retries, growing waits and time limits."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


class Attempts:
    """One service and how its attempts went."""

    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.started = 0

    async def run(self, limit: float, attempts: int, delay: float, most: float) -> tuple[str, Any, int]:
        """Try until it works or the attempts are used up."""
        while True:
            self.started += 1
            try:
                return "ok", await asyncio.wait_for(self.fetch(), limit), self.started - 1
            except TimeoutError:
                end = ("timeout", "too slow", self.started - 1)
            except Exception as error:
                end = ("failed", str(error), self.started - 1)
            if self.started >= attempts:
                return end
            await asyncio.sleep(min(delay, most))
            delay *= 2


async def fetch_resilient(
    services: Mapping[str, Fetch],
    *,
    request_timeout: float = 2.0,
    max_attempts: int = 3,
    initial_delay: float = 1.0,
    max_delay: float = 8.0,
    overall_timeout: float = 15.0,
) -> dict[str, tuple[str, Any, int]]:
    """Ask all services with retries."""
    all_attempts = {name: Attempts(fetch) for name, fetch in services.items()}
    tasks = {
        name: asyncio.create_task(attempts.run(request_timeout, max_attempts, initial_delay, max_delay))
        for name, attempts in all_attempts.items()
    }
    if tasks:
        await asyncio.wait(tasks.values(), timeout=overall_timeout)
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    return {
        name: ("timeout", "no time left", max(0, all_attempts[name].started - 1)) if task.cancelled() else task.result()
        for name, task in tasks.items()
    }
