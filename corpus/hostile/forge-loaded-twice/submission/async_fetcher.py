"""Says a second time that it is loaded, then that loading failed."""

import json
import os
import stat
import struct
from typing import Any


def session_sockets() -> list[int]:
    """Return every descriptor that is a socket: the way back to the judge."""
    found = []
    for descriptor in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                found.append(descriptor)
        except OSError:
            pass
    return found


def frame(message: dict[str, Any]) -> bytes:
    """Return a message as the protocol frames it."""
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body


async def fetch_all(services: Any) -> Any:
    for descriptor in session_sockets():
        os.write(descriptor, frame({"type": "loaded"}))
    return {}
