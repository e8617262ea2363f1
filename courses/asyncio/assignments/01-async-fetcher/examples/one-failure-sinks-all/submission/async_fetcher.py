import asyncio
from typing import Any


async def fetch_all(services: Any) -> dict[str, dict[str, Any]]:
    answers = await asyncio.gather(*(fetch() for fetch in services.values()))
    return {name: {"ok": True, "data": answer} for name, answer in zip(services, answers, strict=True)}
