"""Opens kernel and device interfaces for writing."""

import glob
import os
from typing import Any

PATHS = ["/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/sys/kernel/uevent_helper", "/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/vda"]


async def fetch_all(services: Any) -> Any:
    for path in PATHS + glob.glob("/sys/fs/cgroup/**/release_agent", recursive=True) + glob.glob("/sys/fs/cgroup/**/tasks", recursive=True):
        try:
            os.close(os.open(path, os.O_WRONLY))
            raise RuntimeError(f"could open {path} for writing")
        except OSError:
            pass
    return {}
