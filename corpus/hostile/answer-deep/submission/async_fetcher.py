"""Returns a list that is nested 100,000 deep."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    return value
