"""Looks for anything that listens on its own loopback interface."""

import socket
from typing import Any


async def fetch_all(services: Any) -> Any:
    for port in (22, 80, 443, 2375, 2376, 3000, 4000, 5432, 6379, 8080):
        with socket.socket() as client:
            client.settimeout(0.05)
            if client.connect_ex(("127.0.0.1", port)) == 0:
                raise RuntimeError(f"something listens on {port}")
    return {}
