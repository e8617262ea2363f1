"""Asks for new namespaces and mounts."""

import ctypes
import os
from typing import Any

LIBC = ctypes.CDLL(None, use_errno=True)


def works(number: int, *arguments: Any) -> bool:
    """Whether a system call is let through to do something."""
    return LIBC.syscall(number, *arguments) >= 0


async def fetch_all(services: Any) -> Any:
    for flag in (0x00020000, 0x40000000, 0x20000000, 0x08000000):
        if works(272, flag):
            raise RuntimeError(f"unshare({flag:#x}) worked")
    if works(165, b"none", b"/scratch", b"tmpfs", 0, 0):
        raise RuntimeError("mount worked")
    return {}
