"""Takes 1 GiB."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    block = b"x" * (1 << 30)
    return {"size": len(block)}
