import time
from typing import Any


async def fetch_all(services: Any) -> dict[str, dict[str, Any]]:
    time.sleep(0.1)
    return {name: {"ok": True, "data": await fetch()} for name, fetch in services.items()}
