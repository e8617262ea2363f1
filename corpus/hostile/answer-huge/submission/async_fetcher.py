"""Returns 64 MiB."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    return {"x": "x" * (64 * 1024 * 1024)}
