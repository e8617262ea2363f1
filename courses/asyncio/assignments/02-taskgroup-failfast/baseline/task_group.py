"""The sequential way: one call after the other. Speedups are measured against this."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all_or_fail(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Return each service's data, waiting for each before the next is asked."""
    return {name: await fetch() for name, fetch in services.items()}
