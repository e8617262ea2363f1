"""Keeps the agent out of reach of what it runs, although both are one user without any privilege.

As the container's first process it gets no signal from within that it does not handle, SIGKILL and SIGSTOP included
(pid_namespaces(7)); and what is not dumpable has files in /proc that its own user may not open: memory, descriptors,
environment (proc(5), prctl(2)). Attaching to it is refused by the system call filter.
"""

import ctypes
import signal
from typing import Final

_PR_SET_DUMPABLE: Final = 4
_OWN_SCORE: Final = "/proc/self/oom_score_adj"
_MOST: Final = b"1000"

_libc = ctypes.CDLL(None, use_errno=True)


def shield() -> None:
    """Protect this process. Python's handler of SIGINT goes: a handled signal does reach the first process."""
    _set_dumpable(False)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def unshield() -> None:
    """Undo it in a forked child, and offer that child to the kernel before anything else when memory runs out."""
    _set_dumpable(True)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        # As text, each session would import a codec for it.
        with open(_OWN_SCORE, "wb", buffering=0) as file:
            file.write(_MOST)
    except OSError:
        # A kernel without it chooses by size, and a session is the larger of the two.
        pass


def _set_dumpable(dumpable: bool) -> None:
    if _libc.prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_DUMPABLE)")
