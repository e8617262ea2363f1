"""Returns an integer of a million digits."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    return 1 << 4_000_000
