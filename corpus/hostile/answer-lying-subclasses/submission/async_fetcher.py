"""Returns subclasses of dict and str that lie about what they hold. What crosses are the plain values."""

from typing import Any


class Lie(dict[str, Any]):
    def __eq__(self, other: object) -> bool:
        return True

    def __len__(self) -> int:
        return 5

    __hash__ = None  # type: ignore[assignment]


class Text(str):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


async def fetch_all(services: Any) -> Any:
    return Lie({Text(name): Lie({Text("ok"): True, Text("data"): Text("anything")}) for name in services})
