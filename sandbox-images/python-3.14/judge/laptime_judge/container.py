"""The judge's end of one candidate container: files in, sessions out, output back."""

import asyncio
import base64
import binascii
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from laptime_judge.clock import Clock
from laptime_judge.dock import open_to_other_users
from laptime_judge.limit_notes import ScratchUse
from laptime_judge.outcomes import CRASHED, Ended, JudgeFault, Misbehaved, Outcome
from laptime_judge.session import Session
from laptime_protocol import Frame, FrameBuffer, Limits, Violation, pack

_CONNECT_SECONDS: Final = 10.0
_STOP_SECONDS: Final = 5.0
#: An agent reads 64 KiB of output at a time, and says nothing longer.
_OF_AN_AGENT: Final = Limits(frame_bytes=128 * 1024)


@dataclass(frozen=True, slots=True)
class Exit:
    """How a session's process ended; both None when its whole container is gone."""

    code: int | None
    signal: int | None
    #: As its agent says; for sentences only.
    scratch: ScratchUse | None = None

    @property
    def gone(self) -> bool:
        """Whether the container itself went away."""
        return self.code is None and self.signal is None


class Container(asyncio.Protocol):
    """One candidate. Sessions run one after the other; each is a fresh process, and nothing of it outlives it."""

    def __init__(self, name: str, folder: Path, on_output: Callable[[str, bytes], None]) -> None:
        self.name = name
        self._folder = folder
        self._on_output = on_output
        self._loop = asyncio.get_running_loop()
        self._buffer = FrameBuffer(_OF_AN_AGENT)
        self._transport: asyncio.Transport | None = None
        self._filed: asyncio.Future[str | None] | None = None
        self._exit: asyncio.Future[Exit] | None = None
        self._sessions = 0
        self.session: Session | None = None
        self.violation: Misbehaved | None = None
        self.gone = False

    @classmethod
    async def adopt(
        cls, name: str, folder: Path, connection: socket.socket, on_output: Callable[[str, bytes], None]
    ) -> "Container":
        """Take over the control connection of a candidate that has joined."""
        connection.setblocking(False)
        container = cls(name, folder, on_output)
        await container._loop.connect_accepted_socket(lambda: container, connection)
        return container

    # ---- orders

    async def put(self, root: str, files: Mapping[str, str]) -> None:
        """Write files (path to base64) below `root`. Raises Ended when they do not fit, which is their author's doing,
        and JudgeFault for anything else: nothing of the submission runs yet."""
        self._filed = self._loop.create_future()
        self._send({"type": "files", "root": root, "files": dict(files)})
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                problem = await self._filed
        except TimeoutError:
            raise JudgeFault(f"candidate {self.name} did not take the files") from None
        if problem is not None:
            raise Ended(CRASHED, f"The program's files could not be written: {problem}.")

    async def open(self, module: str, provided: Mapping[str, ModuleType], clock: Clock, trace: bool = False) -> Session:
        """Start a fresh process that lives by `clock`; return its session, connected but perhaps not loaded yet."""
        # A test may have given up on an earlier session before it was loaded.
        await self.stop()
        if self.gone:
            raise Ended(CRASHED, "The program's container ended.")
        self._sessions += 1
        path = self._folder / f"session-{self._sessions}.sock"
        connected: asyncio.Future[Session] = self._loop.create_future()

        def accept() -> Session:
            session = Session(clock, provided, trace)
            if not connected.done():
                connected.set_result(session)
            return session

        server = await self._loop.create_unix_server(accept, str(path), backlog=1)
        open_to_other_users(path)
        ending = self._exit = self._loop.create_future()
        self._send({"type": "session", "socket": path.name, "module": module})
        try:
            # It may end before it connects: without its folder, or without a process to run in.
            await asyncio.wait({connected, ending}, timeout=_CONNECT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if not connected.done():
                raise self.violation or Ended(CRASHED, "The program's process did not start.")
            self.session = connected.result()
        finally:
            # One connection each: nobody in the candidate can come later and pose as this session.
            server.close()
            path.unlink(missing_ok=True)
        return self.session

    async def stop(self) -> Exit:
        """Kill whatever the session started and say how its main process had ended. Idempotent."""
        if self.session is not None:
            self.session.close()
            self.session = None
        if self._exit is None:
            return Exit(0, None)
        if not self._exit.done():
            self._send({"type": "stop"})
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                return await asyncio.shield(self._exit)
        except TimeoutError:
            # Its agent was killed or is stuck: the container is of no more use, and nothing that it may still say counts.
            self.gone = True
            self.close()
            return Exit(None, None)
        finally:
            self._exit = None

    async def exited(self) -> Exit:
        """Wait until the session's process has ended by itself."""
        return Exit(0, None) if self._exit is None else await asyncio.shield(self._exit)

    def close(self) -> None:
        """Hang up; the candidate ends."""
        if self._transport is not None:
            self._transport.abort()

    # ---- what arrives

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop: the container's agent is dead, and so is the container."""
        self.gone = True
        if self._exit is not None and not self._exit.done():
            self._exit.set_result(Exit(None, None))
        if self._filed is not None and not self._filed.done():
            self._filed.set_exception(JudgeFault(f"candidate {self.name} ended when it got its files"))

    def data_received(self, data: bytes) -> None:
        """Called by the loop. Total: what is no message of ours ends the container."""
        if self.violation is not None:
            return
        try:
            self._buffer.feed(data)
            for frame in self._buffer.frames():
                self._handle(frame)
        except Violation as violation:
            self._misbehaved(str(violation))
        except MemoryError:
            self._misbehaved("what it sent takes more memory than the judge has")

    def _misbehaved(self, how: str) -> None:
        self.violation = Misbehaved(how)
        self.fail(self.violation)
        self.close()

    def fail(self, outcome: Outcome | JudgeFault) -> None:
        """End the session that runs, if one does, for this reason."""
        if self.session is not None:
            self.session.fail(outcome)

    def _handle(self, frame: Frame) -> None:
        match frame:
            case {"type": "output", "stream": "stdout" | "stderr" as stream, "v": str(text)}:
                # What is empty would not count against the limit, and could be said for ever.
                if not (data := _decode(text)):
                    raise Violation("output of nothing")
                self._on_output(stream, data)
            case {"type": "filed", "problem": str() | None as problem} if self._filed is not None and not self._filed.done():
                self._filed.set_result(problem if problem is None else problem[:200])
            case {"type": "exited", "code": int() | None as code, "signal": int() | None as signal}:
                if self._exit is None or self._exit.done() or (code is None) == (signal is None):
                    raise Violation("an end of something that was not running")
                if not 0 <= (code or 0) <= 255 or not 0 <= (signal or 0) <= 64:
                    raise Violation("an end that no process can have")
                self._exit.set_result(Exit(code, signal, _scratch_use(frame.get("scratch"))))
            case _:
                raise Violation("a message out of order or of unknown shape")

    def _send(self, frame: dict[str, Any]) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(pack(frame))


def _scratch_use(form: object) -> ScratchUse | None:
    match form:
        case {"bytes": int(size), "files": int(files)} if 0 <= size < 2**50 and 0 <= files < 2**50:
            return ScratchUse(size / 2**20, files)
        case None:
            return None
        case _:
            raise Violation("a use of files that cannot be")


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Violation("output that is not base64") from None
