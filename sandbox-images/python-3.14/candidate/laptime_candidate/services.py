"""What the judge hands to the submission: callables that stay with the judge and are called over the socket."""

import asyncio
import importlib
import itertools
import threading
from collections.abc import Callable, Mapping
from typing import Any

from laptime_candidate.channel import Channel
from laptime_protocol import Frame, RemoteException, Unsendable, Violation, decode, encode, revive


class Services:
    """Resolves the judge's references and carries their calls. Also reads the channel on whichever loop needs it."""

    def __init__(self, channel: Channel, dispatch: Callable[[Frame], None]) -> None:
        self._channel = channel
        self._dispatch = dispatch
        self._calls = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main = threading.get_ident()

    # ---- References, for encode and decode

    def describe(self, function: Callable[..., Any]) -> Any:
        """A callable of the submission has no form yet."""
        raise Unsendable(f"{getattr(function, '__name__', 'a callable')!r} is a function; return its result instead")

    def resolve(self, form: Mapping[str, Any]) -> Any:
        """Return the callable for a reference of the judge's."""
        match form:
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
            loop = self._loop
            if threading.get_ident() != self._main and loop is not None and loop.is_running():
                return asyncio.run_coroutine_threadsafe(self._call(ref, args, kwargs), loop).result()
            return self._call_and_block(ref, args, kwargs)

        service.__name__ = service.__qualname__ = name
        return service

    # ---- calls

    async def _call(self, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        loop = asyncio.get_running_loop()
        self.read_on(loop)
        call, future = self._send_call(ref, args, kwargs), loop.create_future()
        self._waiting[call] = future
        try:
            return await future
        except asyncio.CancelledError:
            # The judge sees it: a cancelled call is part of what is graded.
            self._channel.send({"type": "cancel", "id": call})
            raise
        finally:
            self._waiting.pop(call, None)

    def _call_and_block(self, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        call = self._send_call(ref, args, kwargs)
        others: list[Frame] = []
        while (frame := self._channel.receive()) is not None:
            if frame.get("id") == call and frame.get("type") in ("result", "error"):
                self._channel.put_back(others)
                return self._outcome(frame)
            others.append(frame)
        raise ConnectionError("the judge hung up")

    def _send_call(self, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        call = next(self._calls)
        self._channel.send(
            {"type": "call", "id": call, "ref": ref, "args": encode(list(args), self), "kwargs": encode(kwargs, self)}
        )
        return call

    def _outcome(self, frame: Frame) -> Any:
        if frame["type"] == "error":
            error = decode(frame["error"])
            raise revive(error) if isinstance(error, RemoteException) else RuntimeError("the service failed")
        return decode(frame.get("value"), self)

    # ---- reading

    def read_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let `loop` read the channel: the session's own, or one that the submission started with `asyncio.run`."""
        if self._loop is not loop:
            if self._loop is not None and not self._loop.is_closed():
                self._loop.remove_reader(self._channel)
            self._loop = loop
            loop.add_reader(self._channel, self._read)
        if self._channel.backlog:
            # Frames that were put back do not make the socket readable again.
            loop.call_soon(self._read)

    def _read(self) -> None:
        for frame in self._channel.available():
            self._handle(frame)
        if self._channel.closed and self._loop is not None:
            self._loop.remove_reader(self._channel)
            self._dispatch({})

    def _handle(self, frame: Frame) -> None:
        if frame.get("type") not in ("result", "error"):
            return self._dispatch(frame)
        future = self._waiting.pop(frame.get("id", 0), None)
        if future is None or future.done():
            return None
        try:
            value, error = self._outcome(frame), None
        except Exception as raised:  # noqa: BLE001 - it is the service's error, on its way to the submission
            value, error = None, raised
        future.get_loop().call_soon_threadsafe(_settle, future, value, error)
        return None


def _settle(future: asyncio.Future[Any], value: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)
