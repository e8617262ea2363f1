"""A Pyright that has read the standard library's stubs before a submission comes. For one submission, like any other."""

import os
import signal
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from laptime_judge.outcomes import JudgeFault
from laptime_judge.policy.pyright_process import CPU_SECONDS, computed_seconds, put, wake

_WAKING_SECONDS: Final = 15.0
#: Leaves room, in the silence that the worker allows, for a second look by a process that was not warm.
_REAL_SECONDS: Final = 25.0


class WarmChecker:
    """Started by the judge, asked once by the child that grades, closed by the judge."""

    def __init__(self, folder: Path, snapshot: int) -> None:
        """Start it as the open `snapshot` of that folder has it."""
        self.folder = folder
        self._said = tempfile.TemporaryFile()
        self._complained = tempfile.TemporaryFile()
        self._line, theirs = socket.socketpair()
        self._asked = self._warm = False
        #: Computing time that the answer took.
        self.seconds = 0.0
        with theirs:
            self._process = wake(folder, snapshot, theirs.fileno(), self._said, self._complained)

    def is_warm(self) -> bool:
        """Wait until it is, the first time, and say whether it is of use."""
        if not self._asked:
            self._asked = True
            self._line.settimeout(_WAKING_SECONDS)
            try:
                self._warm = self._line.recv(16) == b"ready\n"
            except OSError:
                self._warm = False
        return self._warm

    def check(self, files: Mapping[str, str]) -> str:
        """Return what it says about `files`, once; "" when it ended without an answer.

        Raises OSError when the files cannot be written, JudgeFault when the host was too slow to tell.
        """
        put(self.folder, files)
        try:
            return self._answer()
        except OSError:
            return ""
        finally:
            self._kill()

    def _answer(self) -> str:
        before = computed_seconds(self._process.pid)
        self._line.settimeout(_REAL_SECONDS)
        self._line.sendall(b"\n")
        try:
            # It never says a word more: this is its end.
            self._line.recv(1)
            ended = True
        except TimeoutError:
            ended = False
        # Of one that has ended too: only the judge, its parent, waits for it.
        self.seconds = computed_seconds(self._process.pid) - before
        if not ended and self.seconds < CPU_SECONDS / 2:
            raise JudgeFault("the type checker got too little of the processor to end in time")
        self._said.seek(0)
        return self._said.read().decode(errors="replace")

    def close(self) -> None:
        """End it and what it had. In the process that started it."""
        self._kill()
        self._process.wait()
        self._line.close()
        self._said.close()
        self._complained.close()

    def _kill(self) -> None:
        if self._process.returncode is None:
            os.kill(self._process.pid, signal.SIGKILL)
