from typing import Any


async def fetch_all(services: Any) -> dict[str, dict[str, Any]]:
    while True:
        pass
