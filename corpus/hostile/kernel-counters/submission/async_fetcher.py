"""Reads what the kernel shows of host, neighbours and itself: cgroups, interrupts, timers, power."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    for path in ("/sys/fs/cgroup", "/sys/firmware", "/sys/devices/virtual/powercap", "/proc/scsi"):
        print(path, os.listdir(path) if os.path.isdir(path) else None)
    for path in ("/proc/interrupts", "/proc/timer_list", "/proc/sched_debug", "/proc/keys", "/proc/kcore", "/proc/1/environ", "/proc/1/stack", "/proc/1/io"):
        try:
            print(path, len(open(path, "rb").read(100)))
        except OSError as error:
            print(path, error)
    return {}
