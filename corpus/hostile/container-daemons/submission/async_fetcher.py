"""Leaves daemons behind (double fork, new session) that keep its pipes open."""

import os
import signal
from typing import Any


def leave_daemon() -> None:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                signal.pause()
        os._exit(0)


async def fetch_all(services: Any) -> Any:
    leave_daemon()
    return {}
