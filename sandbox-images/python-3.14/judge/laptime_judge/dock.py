"""Where a candidate container lands: a folder of sockets that only it and the judge can see.

Every listener takes one connection and is gone: later, nothing in the candidate's folder can be connected to, so that
a submission cannot speak for a candidate that comes after it.

With its hello, which is said before any submission is in, a candidate hands over listening sockets on its own loopback:
what `http_services` serves on. This is the only place where the judge takes descriptors from anybody; elsewhere it
reads with plain `recv`, and the kernel closes those that come along.
"""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from laptime_judge.outcomes import JudgeFault
from laptime_protocol import Frame, FrameBuffer, Violation

SOCKETS: Final = Path("/run/laptime")
_JOIN_SECONDS: Final = 20.0
#: Its container and its process are there already.
_JOIN_AGAIN_SECONDS: Final = 5.0
_LISTENERS: Final = 8


@dataclass(frozen=True, slots=True)
class Joined:
    """A candidate that waits for work: its control connection, and its loopback's listening sockets.

    `listeners` is empty where the container runtime passes no descriptors. `unknown` names the modules of the
    assignment's `preload` that the candidate's image has not.
    """

    connection: socket.socket
    listeners: Sequence[socket.socket] = ()
    unknown: Sequence[str] = ()

    @property
    def has_left(self) -> bool:
        """Whether its agent has hung up, that is, its container has ended."""
        try:
            return self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def rejoined(self, dock: "Dock") -> "Joined":
        """Hang up, and return it as it joins again, at `dock`: what the run before did with it is over and forgotten.

        Its listening sockets stay; who still waits at them is turned away. Raises JudgeFault when it does not come.
        """
        self.connection.close()
        for listener in self.listeners:
            _turn_away(listener)
        return replace(dock.accept(_JOIN_AGAIN_SECONDS), listeners=self.listeners)

    def close(self) -> None:
        """Close this process' own descriptors; what another process holds of them lives on."""
        for each in (self.connection, *self.listeners):
            each.close()


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

    def accept(self, seconds: float = _JOIN_SECONDS) -> Joined:
        """Wait until the candidate has joined. Raises JudgeFault when it does not come."""
        self._listener.settimeout(seconds)
        try:
            connection, _ = self._listener.accept()
            connection.settimeout(seconds)
            hello, listeners = _read_hello(connection)
        except (OSError, Violation) as error:
            raise JudgeFault(f"candidate {self.candidate} did not join: {error}") from error
        finally:
            self._listener.close()
            self._path.unlink(missing_ok=True)
        connection.settimeout(None)
        return Joined(connection, listeners, [str(module) for module in hello.get("unknown", ())])


def open_to_other_users(path: Path) -> None:
    """Judge and candidate are different users; the folder, not the mode, keeps others out."""
    os.chmod(path, 0o777)  # noqa: S103


def _read_hello(connection: socket.socket) -> tuple[Frame, list[socket.socket]]:
    buffer = FrameBuffer()
    # Only with the first bytes: the kernel gives descriptors out with the byte that they were sent with.
    data, descriptors, _, _ = socket.recv_fds(connection, 4096, _LISTENERS)
    listeners = [socket.socket(fileno=descriptor) for descriptor in descriptors]
    while data:
        buffer.feed(data)
        for frame in buffer.frames():
            if frame.get("type") != "hello":
                raise JudgeFault("a candidate did not say hello")
            return frame, [_own(listener) for listener in listeners]
        data = connection.recv(4096)
    raise JudgeFault("a candidate hung up before it said hello")


def _turn_away(listener: socket.socket) -> None:
    try:
        while True:
            listener.accept()[0].close()
    except BlockingIOError:
        pass


def _own(listener: socket.socket) -> socket.socket:
    """Nothing but what our agent makes: a listening socket on a loopback address."""
    listening = listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    if listener.family != socket.AF_INET or not listening or listener.getsockname()[0] != "127.0.0.1":
        raise JudgeFault("a candidate handed over something that is no listener on its loopback")
    listener.setblocking(False)
    return listener
