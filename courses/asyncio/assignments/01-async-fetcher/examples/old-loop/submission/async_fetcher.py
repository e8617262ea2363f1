from asyncio import get_event_loop as loop_of
from typing import Any


async def fetch_all(services: Any) -> dict[str, dict[str, Any]]:
    tasks = {name: loop_of().create_task(fetch()) for name, fetch in services.items()}
    return {name: {"ok": True, "data": await task} for name, task in tasks.items()}
