"""Answers with keys that all have one hash, or are equal to each other under another type."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    return {number * (2**61 - 1): 1 for number in range(20_000)} if services else {True: 1, 1.0: 2}
