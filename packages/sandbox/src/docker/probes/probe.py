"""A submission that tries what programs need, and what they must not be able to do."""

import asyncio
import ctypes
import errno
import mmap
import multiprocessing
import os
import platform
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import InterpreterPoolExecutor, ProcessPoolExecutor
from multiprocessing import shared_memory


def square(number: int) -> int:
    return number * number


# ---- needed


def process_pool(method: str) -> list[int]:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        return list(pool.map(square, range(4)))


def interpreter_pool() -> list[int]:
    with InterpreterPoolExecutor(2) as pool:
        return list(pool.map(square, range(4)))


def _add(lock, value) -> None:
    for _ in range(100):
        with lock:
            value.value += 1


def locks() -> int:
    context = multiprocessing.get_context("fork")
    lock, value = context.Lock(), context.Value("i", 0)
    workers = [context.Process(target=_add, args=(lock, value)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return value.value


def shared() -> bytes:
    block = shared_memory.SharedMemory(create=True, size=4096)
    try:
        block.buf[:2] = b"ok"
        other = shared_memory.SharedMemory(block.name)
        seen = bytes(other.buf[:2])
        other.close()
        return seen
    finally:
        block.close()
        block.unlink()


def threads() -> int:
    total: list[int] = []
    workers = [threading.Thread(target=total.append, args=(number,)) for number in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(total)


async def loopback() -> bytes:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readline())
        writer.close()

    server = await asyncio.start_server(echo, "localhost", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        line = await reader.readline()
        writer.close()
    return line


async def subprocesses() -> list[bytes]:
    plain = subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, check=True).stdout
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(2)", stdout=subprocess.PIPE)
    return [plain, (await child.communicate())[0]]


def numpy_sum() -> int:
    import numpy

    return int((numpy.arange(1000) @ numpy.ones(1000, dtype=int)))


def orphans() -> int:
    """More processes than may live at once, each left to the container's first process to bury."""
    children = 0
    while children < 400:
        parent = os.fork()
        if parent == 0:
            for _ in range(10):
                if os.fork() == 0:
                    os._exit(0)
            os._exit(0)
        os.waitpid(parent, 0)
        children += 10
    return children


def own_limits() -> bool:
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    return os.nice(3) == 3 and resource.getrlimit(resource.RLIMIT_NOFILE) == (64, 64)


# ---- not to be had


def _attempt(action: Callable[[], object]) -> str:
    try:
        action()
        return "done"
    except OSError as error:
        return errno.errorcode[error.errno or 0]


def agent() -> dict[str, str]:
    """What the submission can do to the process that starts and ends its sessions."""
    attempts: dict[str, Callable[[], object]] = {
        "memory": lambda: open("/proc/1/mem", "r+b"),
        "environment": lambda: open("/proc/1/environ", "rb"),
        "descriptors": lambda: os.listdir("/proc/1/fd"),
        "limits": lambda: resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0)),
        "priority": lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
        "scheduler": lambda: os.sched_setscheduler(1, os.SCHED_IDLE, os.sched_param(0)),
        "score": lambda: open("/proc/1/oom_score_adj", "w"),
    }
    return {name: _attempt(action) for name, action in attempts.items()}


def counters() -> list[str]:
    return os.listdir("/sys/fs/cgroup")


def signal_agent() -> str:
    """Send it every signal that there is; what is printed afterwards goes through it."""
    for number in range(1, signal.NSIG):
        os.kill(1, number)
    return open("/proc/1/stat").read().rsplit(")", 1)[1].split()[0]


_X86 = platform.machine() == "x86_64"
_NUMBERS = {
    # name: (x86_64, aarch64)
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "process_madvise": (440, 440),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "splice": (275, 76),
    "tee": (276, 77),
    "vmsplice": (278, 75),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "init_module": (175, 105),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "settimeofday": (164, 170),
    "syslog": (103, 116),
    "sync": (162, 81),
    "seccomp": (317, 277),
}
_CLONE_NEWUSER = 0x10000000
_FAMILIES = {"AF_INET6": 10, "AF_NETLINK": 16, "AF_PACKET": 17, "AF_ALG": 38, "AF_VSOCK": 40, "AF_XDP": 44}


def _errno_of(number: int, *arguments: int) -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    return "allowed" if result >= 0 else errno.errorcode[ctypes.get_errno()]


def denied() -> dict[str, str]:
    """What each call gives: the arguments are such that one that is allowed gives something else than EPERM."""
    outcome = {name: _errno_of(numbers[0 if _X86 else 1], -1, 0, 0, 0, 0) for name, numbers in _NUMBERS.items()}
    outcome["clone with a namespace"] = _errno_of(56 if _X86 else 220, _CLONE_NEWUSER | signal.SIGCHLD, 0, 0, 0, 0)
    outcome["personality"] = _errno_of(135 if _X86 else 92, 0x0040000)  # ADDR_NO_RANDOMIZE
    return outcome


def clone3() -> str:
    return _errno_of(435, 0, 0)


def families() -> dict[str, str]:
    outcome: dict[str, str] = {}
    for name, family in _FAMILIES.items():
        for kind in (socket.SOCK_STREAM, socket.SOCK_RAW):
            try:
                socket.socket(family, kind).close()
                outcome[name] = "allowed"
            except OSError as error:
                outcome.setdefault(name, errno.errorcode[error.errno or 0])
    return outcome


def _death_of(action: Callable[[], object]) -> str:
    pid = os.fork()
    if pid == 0:
        action()
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"


def foreign_calls() -> list[str]:
    """The calls of other architectures: 32 bits (getpid by int 0x80), and x32."""
    if not _X86:
        return ["SIGSYS", "SIGSYS"]
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
    call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    return [_death_of(call), _death_of(lambda: ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 | 39)))]
