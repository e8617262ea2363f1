from typing import Any


async def fetch_all(services: Any) -> dict[str, dict[str, Any]]:
    return {name: {"ok": True, "data": None} for name in services}
