"""The sequential way: one call after the other. Speedups are measured against this."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    """Return each service's data or error, waiting for each before the next is asked."""
    results: dict[str, dict[str, Any]] = {}
    for name, fetch in services.items():
        try:
            results[name] = {"ok": True, "data": await fetch()}
        except Exception as error:
            results[name] = {"ok": False, "error": str(error)}
    return results
