"""Returns NaN and infinities for every reading."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    return {name: {"ok": True, "data": {"service": name, "reading": float(kind)}} for name, kind in zip(services, ["nan", "inf", "-inf"] * 9)}
