"""What the judge hands to the submission: callables that stay with the judge and are called over the socket.

A submission may call them from its main thread, from others, and from loops of its own in any of them. Every loop that
waits reads the socket, and so does one of the threads that wait without a loop: whoever reads passes on what is for others.
"""

import asyncio
import importlib
import inspect
import itertools
import os
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, InterpreterPoolExecutor, ThreadPoolExecutor
from typing import Any, NoReturn

from laptime_candidate.channel import Channel
from laptime_candidate.objects import Objects
from laptime_candidate.places import SourceLine, calling_line
from laptime_candidate.proxy import proxy
from laptime_candidate.timekeeper import Timekeeper, Waiter
from laptime_candidate.waiting import task_name, waiting_tasks
from laptime_protocol import Frame, RemoteException, Violation, decode, encode, revive


class Services:
    """Resolves the judge's references and carries their calls."""

    def __init__(self, channel: Channel, dispatch: Callable[[Frame], None]) -> None:
        self._channel = channel
        self._dispatch = dispatch
        self.objects = Objects()
        self._pools: dict[int, Executor] = {}
        self._calls = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._loops: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()
        self._main_loop: asyncio.AbstractEventLoop | None = None
        #: What the judge said to the session while its own loop was not reading.
        self._for_main: deque[Frame] = deque()
        self._blocked = threading.Condition()
        self._outcomes: dict[int, Frame | None] = {}
        self._blocked_calls: dict[int, Waiter] = {}
        self._one_reads = False
        #: Set when the judge owns the clock.
        self.keeper: Timekeeper | None = None

    # ---- the judge's clock

    def ask(self, question: Frame) -> int | None:
        """Ask for the time, handing over what comes before the answer. None: from now on time is real."""
        with self._channel.alone():
            self._channel.send(question)
            while True:
                answered, now_ns = False, None
                for frame in self._channel.receive():
                    match frame:
                        case {"type": "time", "now": int(now_ns)}:
                            answered = True
                        case {"type": "real"}:
                            self._handle(frame)
                            return None
                        case _:
                            self._handle(frame)
                if answered:
                    return now_ns
                if self._channel.closed:
                    end_process()

    def look(self) -> None:
        """Handle what the judge has said meanwhile, if nobody else reads."""
        for frame in self._channel.available():
            self._handle(frame)

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
            case {"$": "executor", "kind": str(kind), "workers": int(workers), "id": int(number)}:
                return self._pool(number, kind, workers)
            case {"$": "import", "module": str(module), "name": str(name)}:
                return getattr(importlib.import_module(module), name)
            case {"$": "ref", "id": int(ref), "async": bool(is_async), "name": str(name)}:
                return self._async_service(ref, name) if is_async else self._plain_service(ref, name)
            case _:
                raise Violation("a reference that is none")

    def _pool(self, number: int, kind: str, workers: int) -> Executor:
        if number not in self._pools:
            make = InterpreterPoolExecutor if kind == "interpreters" else ThreadPoolExecutor
            self._pools[number] = make(workers)
        return self._pools[number]

    def _async_service(self, ref: int, name: str) -> Callable[..., Any]:
        # No `async def`: the line that calls is known now, and may not be when the coroutine begins to run.
        def service(*args: Any, **kwargs: Any) -> Any:
            return self._call(ref, args, kwargs, self._line())

        service.__name__ = service.__qualname__ = name
        return inspect.markcoroutinefunction(service)

    def _plain_service(self, ref: int, name: str) -> Callable[..., Any]:
        def service(*args: Any, **kwargs: Any) -> Any:
            return self._call_and_block(name, ref, args, kwargs)

        service.__name__ = service.__qualname__ = name
        return service

    def _line(self) -> SourceLine | None:
        # Without the judge's clock, time is real, and this would take some.
        return None if self.keeper is None else calling_line(inspect.currentframe())

    # ---- calls

    async def _call(self, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any], line: SourceLine | None) -> Any:
        loop = asyncio.get_running_loop()
        self._read_on(loop)
        call, future = next(self._calls), loop.create_future()
        # Before it is sent: another thread may read the answer at once.
        self._waiting[call] = future
        try:
            self._send_call(call, ref, args, kwargs, line)
            return await future
        except asyncio.CancelledError:
            # The judge sees it: a cancelled call is part of what is graded.
            self._channel.send({"type": "cancel", "id": call})
            raise
        finally:
            self._waiting.pop(call, None)

    def _call_and_block(self, name: str, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        call, line, keeper = next(self._calls), self._line(), self.keeper
        self._outcomes[call] = None
        waiter = Waiter(None)
        self._blocked_calls[call] = waiter
        began_ns = keeper.now_ns() if keeper else 0
        try:
            self._send_call(call, ref, args, kwargs, line)
            if keeper is not None and keeper.jumps:
                keeper.wait(waiter)
            frame = self._wait_for_outcome(call)
        finally:
            del self._outcomes[call], self._blocked_calls[call]
        if keeper is not None and asyncio._get_running_loop() is not None:  # noqa: SLF001
            keeper.telling.tell("blocked", name, began_ns, line)
        return self._outcome(frame)

    def _wait_for_outcome(self, call: int) -> Frame:
        with self._blocked:
            while (frame := self._outcomes[call]) is None:
                if self._one_reads:
                    self._blocked.wait()
                else:
                    self._read_for_all()
            return frame

    def _read_for_all(self) -> None:
        """Read once, with the condition released meanwhile, and wake the others: one of them may have its answer."""
        self._one_reads = True
        self._blocked.release()
        try:
            frames = self._channel.receive_or_wake()
        finally:
            self._blocked.acquire()
            self._one_reads = False
            self._blocked.notify_all()
        if self._channel.closed and not frames:
            raise ConnectionError("the judge hung up")
        for frame in frames:
            self._handle(frame)

    def _send_call(
        self, call: int, ref: int, args: tuple[Any, ...], kwargs: dict[str, Any], line: SourceLine | None
    ) -> None:
        frame = {"type": "call", "id": call, "ref": ref, "args": encode(list(args), self), "kwargs": encode(kwargs, self)}
        if line is not None:
            frame["at"] = {"file": line[0], "line": line[1], "task": task_name()}
        self._channel.send(frame)

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
        match frame.get("type"):
            case "result" | "error":
                return self._conclude(frame)
            case "explain":
                return self._channel.send({"type": "waiting", "tasks": waiting_tasks(self._loops)})
            case "real":
                if self.keeper is not None:
                    self.keeper.fall_back(frame.get("now", 0))
                return None
            case _:
                return self._tell_main(frame)

    def _conclude(self, frame: Frame) -> None:
        call = frame.get("id", 0)
        if call in self._outcomes:
            with self._blocked:
                self._outcomes[call] = frame
                self._blocked.notify_all()
                # A loop read this: the thread that reads may be the one that waits for it, with nothing more to come.
                if self._one_reads:
                    self._channel.wake()
            if self.keeper is not None:
                self.keeper.wake(self._blocked_calls[call])
            return None
        future = self._waiting.pop(call, None)
        if future is None or future.done():
            return None
        try:
            value, error = self._outcome(frame), None
        except Exception as raised:  # noqa: BLE001 - it is the service's error, on its way to the submission
            value, error = None, raised
        try:
            self._call_soon(future.get_loop(), _settle, future, value, error)
        except RuntimeError:
            # Its loop is closed: nobody waits any more.
            pass
        return None

    def _tell_main(self, frame: Frame) -> None:
        """Hand over what is for the session itself; only its own loop may do what it asks for."""
        self._for_main.append(frame)
        if self._main_loop is not None and self._main_loop.is_running():
            self._call_soon(self._main_loop, self._dispatch_waiting)

    def _call_soon(self, loop: asyncio.AbstractEventLoop, callback: Callable[..., None], *args: Any) -> None:
        """As `loop.call_soon_threadsafe`; where this is the loop's own thread, without a turn only to be woken by itself."""
        if asyncio._get_running_loop() is not loop:  # noqa: SLF001
            loop.call_soon_threadsafe(callback, *args)
            return
        loop.call_soon(callback, *args)
        if self.keeper is not None:
            self.keeper.wake_where(loop)

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


def end_process() -> NoReturn:
    """The judge has hung up: nobody wants to know what this process still does."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
