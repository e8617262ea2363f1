"""Calls what a sandboxed program never needs: keyctl, bpf, userfaultfd, perf_event_open, module loading, reboot."""

import ctypes
import os
from typing import Any

LIBC = ctypes.CDLL(None, use_errno=True)


def works(number: int, *arguments: Any) -> bool:
    """Whether a system call is let through to do something."""
    return LIBC.syscall(number, *arguments) >= 0


CALLS = {"bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "keyctl": 250, "add_key": 248, "init_module": 175, "kexec_load": 246, "reboot": 169, "swapon": 167, "settimeofday": 164, "open_by_handle_at": 304}


async def fetch_all(services: Any) -> Any:
    for name, number in CALLS.items():
        if works(number, 0, 0, 0, 0, 0):
            raise RuntimeError(f"{name} worked")
    return {}
