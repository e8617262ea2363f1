"""Prints 100 MiB."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    for _ in range(1600):
        print("x" * 65_535)
    return {}
