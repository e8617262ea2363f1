"""Calls services without end and never awaits them."""

import asyncio
from typing import Any


async def fetch_all(services: Any) -> Any:
    tasks = [asyncio.ensure_future(fetch()) for fetch in services.values() for _ in range(30_000)]
    await asyncio.sleep(3600 if tasks else 0)
    return {}
