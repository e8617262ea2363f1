"""The other end of a judge's connection, which says whatever a test wants it to."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from laptime_judge.clock import Clock, WallClock
from laptime_judge.session import Session
from laptime_protocol import Frame, FrameBuffer, describe_exception, encode, pack


class Peer:
    """Frames over a plain socket, on the test's loop."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._buffer = FrameBuffer()
        self._frames: list[Frame] = []

    async def say(self, *frames: dict[str, Any]) -> None:
        await self.say_bytes(b"".join(map(pack, frames)))

    async def say_bytes(self, data: bytes) -> None:
        await asyncio.get_running_loop().sock_sendall(self._socket, data)

    async def hear(self) -> Frame | None:
        """The next frame; None when the judge has hung up."""
        while not self._frames:
            try:
                data = await asyncio.get_running_loop().sock_recv(self._socket, 65_536)
            except ConnectionResetError:
                return None
            if not data:
                return None
            self._buffer.feed(data)
            self._frames += self._buffer.frames()
        return self._frames.pop(0)

    def hang_up(self) -> None:
        self._socket.close()


@asynccontextmanager
async def session_with_peer(clock: Clock | None = None, **provided: Any) -> AsyncGenerator[tuple[Session, Peer]]:
    """A real Session on one end of a socket pair, a Peer on the other."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    session = Session(clock or WallClock(), provided)
    await asyncio.get_running_loop().connect_accepted_socket(lambda: session, ours)
    peer = Peer(theirs)
    greeting = await peer.hear()
    assert greeting is not None and greeting["type"] == "clock"
    try:
        yield session, peer
    finally:
        session.close()
        theirs.close()


def error_form(text: str) -> dict[str, Any]:
    return describe_exception(ValueError(text))


def asking(session: Session, *args: Any, **kwargs: Any) -> asyncio.Task[Any]:
    return asyncio.create_task(session.call("f", args, kwargs))


def result(number: int, value: Any = None) -> dict[str, Any]:
    return {"type": "result", "id": number, "value": encode(value)}
