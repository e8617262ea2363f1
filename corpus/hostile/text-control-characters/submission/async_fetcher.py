"""Prints and raises NUL bytes, lone surrogates, terminal escapes and markup. They are data."""

import sys
from typing import Any


async def fetch_all(services: Any) -> Any:
    sys.stdout.buffer.write(b"\x00\xff\xfe<script>alert(1)</script>\x1b[2J\x1b]0;owned\x07\r\n=cmd()\n")
    raise ValueError("\x00\ud800 <img src=x onerror=alert(1)> \u202e " + "A" * 100_000)
