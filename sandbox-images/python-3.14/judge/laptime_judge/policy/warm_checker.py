"""A Pyright that has read the standard library's stubs before a submission comes. For one submission, like any other."""

import contextlib
import os
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Final

from laptime_judge.outcomes import JudgeFault
from laptime_judge.policy.pyright_process import CPU_SECONDS, computed_seconds, put

_WAKING_SECONDS: Final = 15.0
#: Leaves room, in the silence that the worker allows, for a second look by a process that was not warm.
_REAL_SECONDS: Final = 25.0


class WarmChecker:
    """Forked for the judge, asked once by the child that grades, closed by the judge."""

    def __init__(self, folder: Path, process: int, line: socket.socket, said: IO[bytes], complained: IO[bytes]) -> None:
        """Take what ForkServer.start has: the number of the process, our end of its line, and where it writes."""
        self.folder = folder
        self.process = process
        self._line = line
        self._said = said
        self._complained = complained
        self._asked = self._warm = self._has_ended = False
        #: Computing time that the answer took.
        self.seconds = 0.0

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

    def ask(self, files: Mapping[str, str]) -> None:
        """Let it look at `files`, once; it computes from now on. Raises OSError when they cannot be written."""
        put(self.folder, files)
        try:
            self._line.sendall(b"\n")
        except OSError:
            self._has_ended = True

    def answer(self) -> str:
        """Wait for what it says, once; "" when it ended without an answer. Raises JudgeFault when the host was too slow to tell."""
        try:
            return "" if self._has_ended else self._answer()
        except OSError:
            return ""
        finally:
            self._kill()

    def _answer(self) -> str:
        self._line.settimeout(_REAL_SECONDS)
        try:
            # It never says a word more: this is its end.
            self._line.recv(1)
            ended = True
        except TimeoutError:
            ended = False
        # Of one that has ended too: its number is kept until the next is forked.
        self.seconds = computed_seconds(self.process)
        if not ended and self.seconds < CPU_SECONDS / 2:
            raise JudgeFault("the type checker got too little of the processor to end in time")
        self._said.seek(0)
        return self._said.read().decode(errors="replace")

    def close(self) -> None:
        """End it and what it had, before the next is forked. In the process that started it."""
        self._kill()
        self._line.close()
        self._said.close()
        self._complained.close()

    def _kill(self) -> None:
        # It is gone where its server is.
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
