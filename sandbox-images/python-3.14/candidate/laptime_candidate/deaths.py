"""Tells a loop that waits on descriptors that a child has ended. The first process inherits everybody's orphans."""

import os
import signal
from typing import Final

_CHUNK: Final = 64 * 1024


class Deaths:
    """Takes SIGCHLD for itself. One for each process."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        # What is ignored, or has no handler, wakes nobody.
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def fileno(self) -> int:
        """Readable when somebody has died since the last `bury`."""
        return self._read

    def bury(self) -> dict[int, int]:
        """Return the statuses of those that are dead by now, by process id. Does not wait."""
        try:
            # Once: a session may send this signal faster than it can be read.
            os.read(self._read, _CHUNK)
        except BlockingIOError:
            pass
        return _buried(os.WNOHANG)

    @staticmethod
    def bury_all() -> dict[int, int]:
        """Wait until no child is left. Returns their statuses by process id."""
        return _buried(0)

    def forget(self) -> None:
        """Undo it all in a forked child."""
        # asyncio has taken the descriptor from the signal module already, at the fork.
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(self._read)
        os.close(self._write)


def _buried(options: int) -> dict[int, int]:
    dead: dict[int, int] = {}
    try:
        while (found := os.waitpid(-1, options))[0] != 0:
            dead[found[0]] = found[1]
    except ChildProcessError:
        pass
    return dead
