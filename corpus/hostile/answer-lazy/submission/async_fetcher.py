"""Returns a mapping that is computed when it is looked at."""

from collections.abc import Iterator, Mapping
from typing import Any


class Lazy(Mapping[str, Any]):
    def __init__(self, services: Any) -> None:
        self.services = services

    def __getitem__(self, name: str) -> Any:
        return {"ok": True, "data": self.services[name]()}

    def __iter__(self) -> Iterator[str]:
        return iter(self.services)

    def __len__(self) -> int:
        return len(self.services)


async def fetch_all(services: Any) -> Any:
    return Lazy(services)
