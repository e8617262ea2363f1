"""Returns a dict that contains itself."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    answer: dict[str, Any] = {}
    answer["self"] = answer
    return answer
