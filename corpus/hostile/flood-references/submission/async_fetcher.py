"""Answers with ten thousand references to objects of its own, call after call."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    return {name: [print] * 9_000 for name in services} or {"x": [len] * 20_000}
