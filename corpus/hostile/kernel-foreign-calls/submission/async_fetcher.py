"""Makes the calls of other architectures, which a filter may have forgotten: 32 bits, and x32."""

import ctypes
import mmap
import os
import platform
import signal
from typing import Any


def dies(action: Any) -> bool:
    pid = os.fork()
    if pid == 0:
        action()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


async def fetch_all(services: Any) -> Any:
    if platform.machine() != "x86_64":
        return {}
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
    call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    if not dies(call) or not dies(lambda: ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 | 39))):
        raise RuntimeError("a call of another architecture was answered")
    os.kill(os.getpid(), signal.SIGCONT)
    return {}
