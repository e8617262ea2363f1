"""Computes for ever and ignores signals."""

import signal
from typing import Any

for number in range(1, 32):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


async def fetch_all(services: Any) -> Any:
    while True:
        pass
