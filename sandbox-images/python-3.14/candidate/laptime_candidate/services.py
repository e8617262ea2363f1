"""What the judge hands to the submission: callables that stay with the judge and are called over the socket.

A submission may call them from its main thread, from others, and from loops of its own in any of them. Every loop that
waits reads the socket, and so does one of the threads that wait without a loop: whoever reads passes on what is for others.
"""

import asyncio
import importlib
import itertools
import threading
import weakref
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from laptime_candidate.channel import Channel
from laptime_candidate.objects import Objects
from laptime_candidate.proxy import proxy
from laptime_protocol import Frame, RemoteException, Violation, decode, encode, revive


class Services:
    """Resolves the judge's references and carries their calls."""

    def __init__(self, channel: Channel, dispatch: Callable[[Frame], None]) -> None:
        self._channel = channel
        self._dispatch = dispatch
        self.objects = Objects()
        self._calls = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._loops: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()
        self._main_loop: asyncio.AbstractEventLoop | None = None
        #: What the judge said to the session while its own loop was not reading.
        self._for_main: deque[Frame] = deque()
        self._blocked = threading.Condition()
        self._outcomes: dict[int, Frame | None] = {}
        self._one_reads = False

    # ---- References, for encode and decode

    def describe(self, function: Any) -> Any:
        """A callable of the submission stays here; the judge holds it by a number."""
        return self.objects.keep(function)

    def resolve(self, form: Mapping[str, Any]) -> Any:
        """Return what stands for a reference of the judge's."""
        match form:
            case {"$": "kept"}:
                return self.objects.get(form)
            case {"$": "proxy", "name": str(name), "methods": dict(methods)}:
                return proxy(name, {method: self.resolve(ref) for method, ref in methods.items()})
            case {"$": "import", "module": str(module), "name": str(name)}:
                return getattr(importlib.import_module(module), name)
            case {"$": "ref", "id": int(ref), "async": bool(is_async), "name": str(name)}:
                return self._async_service(ref, name) if is_async else self._plain_service(ref, name)
            case _:
                raise Violation("a reference that is none")

    def _async_service(self, ref: int, name: str) -> Callable[..., Any]:
        async def service(*args: Any, **kwargs: Any) -> Any:
            return await self._call(ref, args, kwargs)

        service.__name__ = service.__qualname__ = name
        return service

    def _plain_service(self, ref: int, name: str) -> Callable[..., Any]:
        def service(*args: Any, **kwargs: Any) -> Any:
            return self._call_and_block(ref, args, kwargs)

        service.__name__ = service.__qualname__ = name
        return service

    # ---- calls

    async def _call(self, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        loop = asyncio.get_running_loop()
        self._read_on(loop)
        call, future = next(self._calls), loop.create_future()
        # Before it is sent: another thread may read the answer at once.
        self._waiting[call] = future
        try:
            self._send_call(call, ref, args, kwargs)
            return await future
        except asyncio.CancelledError:
            # The judge sees it: a cancelled call is part of what is graded.
            self._channel.send({"type": "cancel", "id": call})
            raise
        finally:
            self._waiting.pop(call, None)

    def _call_and_block(self, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        call = next(self._calls)
        self._outcomes[call] = None
        try:
            self._send_call(call, ref, args, kwargs)
            with self._blocked:
                while (frame := self._outcomes[call]) is None:
                    if self._one_reads:
                        self._blocked.wait()
                    else:
                        self._read_for_all()
        finally:
            del self._outcomes[call]
        return self._outcome(frame)

    def _read_for_all(self) -> None:
        """Read once, with the condition released meanwhile, and wake the others: one of them may have its answer."""
        self._one_reads = True
        self._blocked.release()
        try:
            frames = self._channel.receive()
        finally:
            self._blocked.acquire()
            self._one_reads = False
            self._blocked.notify_all()
        if self._channel.closed and not frames:
            raise ConnectionError("the judge hung up")
        for frame in frames:
            self._handle(frame)

    def _send_call(self, call: int, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._channel.send(
            {"type": "call", "id": call, "ref": ref, "args": encode(list(args), self), "kwargs": encode(kwargs, self)}
        )

    def _outcome(self, frame: Frame) -> Any:
        if frame["type"] == "error":
            error = decode(frame["error"])
            raise revive(error) if isinstance(error, RemoteException) else RuntimeError("the service failed")
        return decode(frame.get("value"), self)

    # ---- reading

    def serve_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the session's own loop read, and tell it what came while it did not."""
        self._main_loop = loop
        self._read_on(loop)
        if self._for_main:
            loop.call_soon(self._dispatch_waiting)

    def put_back(self, frame: Frame) -> None:
        """Keep what the session cannot do yet until it next calls `serve_on`."""
        self._for_main.append(frame)

    def _read_on(self, loop: asyncio.AbstractEventLoop) -> None:
        if loop not in self._loops:
            self._loops.add(loop)
            loop.add_reader(self._channel, self._read)

    def _read(self) -> None:
        for frame in self._channel.available():
            self._handle(frame)
        if self._channel.closed:
            asyncio.get_running_loop().remove_reader(self._channel)
            self._tell_main({})

    def _handle(self, frame: Frame) -> None:
        if frame.get("type") not in ("result", "error"):
            return self._tell_main(frame)
        call = frame.get("id", 0)
        if call in self._outcomes:
            with self._blocked:
                self._outcomes[call] = frame
                self._blocked.notify_all()
            return None
        future = self._waiting.pop(call, None)
        if future is None or future.done():
            return None
        try:
            value, error = self._outcome(frame), None
        except Exception as raised:  # noqa: BLE001 - it is the service's error, on its way to the submission
            value, error = None, raised
        try:
            future.get_loop().call_soon_threadsafe(_settle, future, value, error)
        except RuntimeError:
            # Its loop is closed: nobody waits any more.
            pass
        return None

    def _tell_main(self, frame: Frame) -> None:
        """Hand over what is for the session itself; only its own loop may do what it asks for."""
        self._for_main.append(frame)
        if self._main_loop is not None and self._main_loop.is_running():
            self._main_loop.call_soon_threadsafe(self._dispatch_waiting)

    def _dispatch_waiting(self) -> None:
        # As many as there are now: one that is put back waits for the next time.
        for _ in range(len(self._for_main)):
            self._dispatch(self._for_main.popleft())


def _settle(future: asyncio.Future[Any], value: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)
