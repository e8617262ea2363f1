"""Where a candidate container lands: a folder of sockets that only it and the judge can see.

Every listener takes one connection and is gone: later, nothing in the candidate's folder can be connected to, so that
a submission cannot speak for a candidate that comes after it.
"""

import os
import socket
from pathlib import Path
from typing import Final

from laptime_judge.outcomes import JudgeFault
from laptime_protocol import Frame, FrameBuffer, Violation

SOCKETS: Final = Path("/run/laptime")
_JOIN_SECONDS: Final = 20.0


class Dock:
    """One candidate's control connection, from listening to joined."""

    def __init__(self, candidate: str) -> None:
        self.candidate = candidate
        self.folder = SOCKETS / candidate
        self.folder.mkdir(exist_ok=True)
        self._path = self.folder / "control.sock"
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(self._path))
        open_to_other_users(self._path)
        self._listener.listen(1)

    def accept(self) -> socket.socket:
        """Wait until the candidate has joined and return its connection. Raises JudgeFault when it does not come."""
        self._listener.settimeout(_JOIN_SECONDS)
        try:
            connection, _ = self._listener.accept()
            connection.settimeout(_JOIN_SECONDS)
            _read_hello(connection)
        except (OSError, Violation) as error:
            raise JudgeFault(f"candidate {self.candidate} did not join: {error}") from error
        finally:
            self._listener.close()
            self._path.unlink(missing_ok=True)
        connection.settimeout(None)
        return connection


def open_to_other_users(path: Path) -> None:
    """Judge and candidate are different users; the folder, not the mode, keeps others out."""
    os.chmod(path, 0o777)  # noqa: S103


def _read_hello(connection: socket.socket) -> Frame:
    buffer = FrameBuffer()
    while True:
        data = connection.recv(4096)
        if not data:
            raise JudgeFault("a candidate hung up before it said hello")
        buffer.feed(data)
        for frame in buffer.frames():
            if frame.get("type") != "hello":
                raise JudgeFault("a candidate did not say hello")
            return frame
