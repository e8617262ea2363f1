"""One connected socket, read by whichever loop runs, or by nobody's loop during a plain call."""

import os
import select
import socket
import threading
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

from laptime_protocol import Frame, FrameBuffer, pack

_CHUNK = 256 * 1024


def connect(path: str) -> socket.socket:
    """Return a blocking socket connected to the judge's listener at `path`."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(path)
    return connection


class Channel:
    """Frames over a socket. Any thread may send, and any may read: one reads at a time, the others see what it read."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._buffer = FrameBuffer()
        self._ready: deque[Frame] = deque()
        self._sending = threading.Lock()
        self._reading = threading.RLock()
        self._poke = os.eventfd(0, os.EFD_NONBLOCK)
        self.closed = False

    def fileno(self) -> int:
        """The descriptor, for a loop's add_reader."""
        return self._socket.fileno()

    def close(self) -> None:
        """Give its descriptors back; nobody may use it any more."""
        self._socket.close()
        os.close(self._poke)

    def send(self, frame: Frame) -> None:
        """Send one frame. Raises Unsendable when it is too long."""
        data = pack(frame)
        with self._sending:
            self._socket.sendall(data)

    @contextmanager
    def alone(self) -> Generator[None]:
        """Keep others from reading inside: what is sent here is answered here."""
        with self._reading:
            yield

    def available(self) -> list[Frame]:
        """Return the frames that are there now, without waiting. `closed` is set at the end of the stream."""
        # Another thread that reads right now also passes on what it reads.
        if not self._reading.acquire(blocking=False):
            return []
        try:
            while not self.closed and select.select([self._socket], [], [], 0)[0]:
                self._read()
            frames, self._ready = list(self._ready), deque()
            return frames
        finally:
            self._reading.release()

    def receive(self) -> list[Frame]:
        """Wait for frames and return them; none at the end of the stream."""
        with self._reading:
            while not self._ready and not self.closed:
                self._read()
            frames, self._ready = list(self._ready), deque()
            return frames

    def receive_or_wake(self) -> list[Frame]:
        """Wait for frames or for `wake`, and return what came; none when woken, or at the end of the stream."""
        with self._reading:
            if not self._ready and not self.closed:
                readable, _, _ = select.select([self._socket, self._poke], [], [])
                if self._poke in readable:
                    os.eventfd_read(self._poke)
                if self._socket in readable:
                    self._read()
            frames, self._ready = list(self._ready), deque()
            return frames

    def wake(self) -> None:
        """Let `receive_or_wake` return, now or when it is next called: what it waits for may have come another way."""
        os.eventfd_write(self._poke, 1)

    def _read(self) -> None:
        data = self._socket.recv(_CHUNK)
        if not data:
            self.closed = True
        self._buffer.feed(data)
        self._ready.extend(self._buffer.frames())
