"""Raises exceptions whose text cannot be made, nested in groups without end."""

from typing import Any


class Hostile(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text for you")


async def fetch_all(services: Any) -> Any:
    error: Exception = Hostile()
    for number in range(1_000):
        error = ExceptionGroup("x" * 1_000, [error] * 3)
        error.__cause__ = Hostile()
    raise error
