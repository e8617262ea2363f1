"""Writes to its standard error without newlines, from a child that outlives the call."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    if os.fork() == 0:
        while True:
            os.write(2, b"x" * 65_536)
    while True:
        os.write(1, b"y" * 65_536)
