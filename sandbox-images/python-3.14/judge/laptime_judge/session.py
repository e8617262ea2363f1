"""The judge's end of one session: calls into the submission, and the submission's calls to services.

Whatever arrives is data of an enemy. A frame that is out of order, of the wrong shape, or too much ends the session as
`Misbehaved`; no input raises in the judge.
"""

import asyncio
import contextvars
import inspect
import itertools
import time
from collections.abc import Awaitable, Callable, Mapping
from types import ModuleType
from typing import Any, Final

from laptime_judge.allowance import Allowance
from laptime_judge.caller import CALLER, Caller, News, read_caller, read_news
from laptime_judge.clock import SECOND, Clock, JudgeClock
from laptime_judge.outcomes import JudgeFault, Misbehaved, Outcome, Raised, Unsendable, deadlock, spinning
from laptime_judge.proxied import methods_of
from laptime_judge.remote import RemoteObject
from laptime_protocol import (
    Frame,
    FrameBuffer,
    Limits,
    ProtocolError,
    RemoteException,
    Violation,
    decode,
    describe_exception,
    encode,
    pack,
)

_CALLS_IN_FLIGHT: Final = 20_000
#: Objects that the submission may keep for us; as many as it may itself.
_OBJECTS: Final = 10_000
#: Functions of ours that one session may hold: those that the test hands over, and those that services answer with.
_TARGETS: Final = 50_000
_ARGUMENTS: Final = Limits(depth=32, items=50_000)
_UNREAD_BYTES: Final = 64 * 1024 * 1024
#: Questions for the time: a program that waits a moment again and again, and gets nowhere.
_ASKS: Final = 150_000
_FOREVER_NS: Final = 2**62
_NEWS: Final = 2_000
_EXPLAIN_SECONDS: Final = 1.0


class Session(asyncio.Protocol):
    """One connection. `ended` is resolved with None when it closes; `fail` ends it for a reason."""

    def __init__(self, clock: Clock, provided: Mapping[str, ModuleType], trace: bool = False) -> None:
        self._clock = clock
        self._owned = clock if isinstance(clock, JudgeClock) else None
        self._trace = trace
        self._provided = provided
        self._loop = asyncio.get_running_loop()
        self._buffer = FrameBuffer()
        self._transport: asyncio.Transport | None = None
        self._ids = itertools.count(1)
        self._open: dict[int, asyncio.Future[Any]] = {}
        self._abandoned: set[int] = set()
        self._targets: list[Callable[..., Any]] = []
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._allowance = Allowance()
        self.loaded: asyncio.Future[None] = self._loop.create_future()
        self.lost: asyncio.Future[None] = self._loop.create_future()
        self.failure: Outcome | JudgeFault | None = None
        self.spans: list[tuple[float, float]] = []
        self._real_spans: list[tuple[float, float]] = []
        #: Awaited after each call: what the submission did before it answered may come by other ways than this one.
        self.settle: Callable[[], Awaitable[None]] | None = None
        #: What it says of its own tasks, jobs and blocked loops. It explains, and decides nothing.
        self.news: list[News] = []
        #: When it connected, on the clock; what it tells of counts from there when the clock is the wall's.
        self.joined_ns = 0
        #: How often it asked for the time.
        self.asks = 0
        #: What is to be sent together with the next time.
        self._outbox = bytearray()
        self._explaining: asyncio.TimerHandle | None = None

    # ---- calls into the submission

    async def call(
        self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any], keep: bool = False, on: RemoteObject | None = None
    ) -> Any:
        """Call and return the decoded answer. Raises an Outcome for anything else that the submission does.

        With `keep` the result stays in the submission's process, and a RemoteObject stands for it. With `on` the
        function is a method of such an object.
        """
        if self.failure is not None:
            raise self.failure
        try:
            return await self._call(function, args, kwargs, keep, on)
        finally:
            # Not when the test itself was cancelled: then nobody looks any more.
            if self.settle is not None and self.failure is None and not _is_cancelled():
                await self.settle()

    async def _call(
        self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any], keep: bool, on: RemoteObject | None
    ) -> Any:
        number, future = next(self._ids), self._loop.create_future()
        frame = {
            "type": "call",
            "id": number,
            "function": function,
            "args": encode(list(args), self),
            "kwargs": encode(kwargs, self),
            "keep": keep,
        }
        if on is not None:
            frame["object"] = on.number
        data = pack(frame)
        self._open[number] = future
        started, really_started = self._clock.now(), time.monotonic()
        self._write(data)
        try:
            answer = await future
            if keep and not isinstance(answer, RemoteObject):
                raise Misbehaved("it did not keep what it was asked to keep")
            return answer
        except asyncio.CancelledError:
            self._abandoned.add(number)
            self._write(pack({"type": "cancel", "id": number}))
            raise
        finally:
            self.spans.append((started, self._clock.now()))
            self._real_spans.append((really_started, time.monotonic()))
            self._open.pop(number, None)

    def fail(self, outcome: Outcome | JudgeFault) -> None:
        """End the session: every open call raises `outcome`, as does every later one. The first reason stands."""
        if self.failure is None:
            self.failure = outcome
        for future in (self.loaded, *self._open.values()):
            if not future.done():
                future.set_exception(self.failure)
                future.exception()  # It may be that nobody waits for it any more.
        self.close()

    def close(self) -> None:
        """Hang up and cancel what services still do for this session. Idempotent."""
        for task in self._serving.values():
            task.cancel()
        if self._explaining is not None:
            self._explaining.cancel()
        if self._owned is not None:
            self._owned.leave(self)
        if self._transport is not None:
            self._transport.abort()

    @property
    def busy_seconds(self) -> float:
        """How long calls have been open, on the clock; overlaps count once."""
        return _covered(self.spans)

    @property
    def really_busy_seconds(self) -> float:
        """The same in real time."""
        return _covered(self._real_spans)

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits for it to load or to answer."""
        return bool(self._open) or not self.loaded.done()

    # ---- the clock's party

    def tell_time(self, now_ns: int) -> None:
        """Send what was held back, and the time."""
        self._outbox += pack({"type": "time", "now": now_ns})
        self._flush()

    def let_go(self, now_ns: int) -> None:
        """Say that time is real from now on."""
        self._outbox += pack({"type": "real", "now": now_ns})
        self._flush()

    def stuck(self) -> None:
        """Ask what it waits for, and end it then."""
        if self._explaining is None:
            self._explaining = self._loop.call_later(_EXPLAIN_SECONDS, lambda: self.fail(deadlock([])))
            self._send(pack({"type": "explain"}))

    @property
    def has_word(self) -> bool:
        """Whether something was held back for it."""
        return bool(self._outbox)

    @property
    def can_be_stuck(self) -> bool:
        """Whether somebody waits for its answer, and it for none of ours."""
        return self.is_awaited and not self._serving

    # ---- References: how our callables reach the submission

    def describe(self, function: Any) -> Any:
        """Functions of provided modules are imported over there; everything else stays here and is called back."""
        if isinstance(function, RemoteObject):
            return {"$": "kept", "id": function.number}
        module = getattr(function, "__module__", None)
        name = getattr(function, "__name__", type(function).__name__)
        if isinstance(module, str) and module in self._provided and getattr(self._provided[module], name, None) is function:
            return {"$": "import", "module": module, "name": name}
        if not callable(function):
            methods = {name: self.describe(method) for name, method in methods_of(function).items()}
            return {"$": "proxy", "name": name, "methods": methods}
        # From a service's answer it reaches the submission as that service's error; it can ask for no more of them.
        if len(self._targets) >= _TARGETS:
            raise Misbehaved(f"it holds {_TARGETS:,} functions of the test already")
        self._targets.append(function)
        is_async = inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)
        return {"$": "ref", "id": len(self._targets) - 1, "async": is_async, "name": name}

    def resolve(self, form: Mapping[str, Any]) -> Any:
        """What the submission keeps for us is called over there."""
        match form:
            case {"$": "ref", "id": int(number), "async": bool(), "name": str(name)} if 0 <= number < _OBJECTS:
                return RemoteObject(self._carry, number, name[:200])
            case _:
                raise Violation("a reference that is none of ours to resolve")

    async def _carry(self, on: RemoteObject, method: str, args: tuple[Any, ...], kwargs: dict[str, Any], keep: bool) -> Any:
        return await self.call(method, args, kwargs, keep, on)

    # ---- what arrives

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        now_ns = 0
        if self._owned is not None:
            self._owned.join(self)
            now_ns = self._owned.now_ns()
        self.joined_ns = round(self._clock.now() * SECOND)
        mode = "wall" if self._owned is None else self._owned.mode
        self._send(pack({"type": "clock", "mode": mode, "now": now_ns, "epoch": time.time_ns(), "trace": self._trace}))

    def data_received(self, data: bytes) -> None:
        """Called by the loop. Total."""
        if self.failure is not None:
            return
        try:
            self._buffer.feed(data)
            for frame in self._buffer.frames():
                self._handle(frame)
        except Violation as violation:
            self.fail(Misbehaved(str(violation)))
        except MemoryError:
            self.fail(Misbehaved("what it sent takes more memory than the judge has"))

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop. Why it was lost, its container says."""
        for task in self._serving.values():
            task.cancel()
        if not self.lost.done():
            self.lost.set_result(None)

    def _handle(self, frame: Frame) -> None:
        match frame:
            case {"type": "loaded"} if not self.loaded.done():
                self.loaded.set_result(None)
            case {"type": "load_failed", "error": error} if not self.loaded.done():
                self.fail(Raised(_exception(error)))
            case {"type": "result", "id": int(number), "value": value}:
                self._settle(number, value=decode(value, self))
            case {"type": "error", "id": int(number), "error": error}:
                self._settle(number, error=Raised(_exception(error)))
            case {"type": "unsendable", "id": int(number), "reason": str(reason)}:
                self._settle(number, error=Unsendable(reason[:500]))
            case {"type": "call", "id": int(number), "ref": int(ref), "args": list(args), "kwargs": dict(kwargs)}:
                self._allowance.take("call", self._buffer.last_length)
                caller = read_caller(frame.get("at"))
                self._serve(number, ref, decode(args, self, _ARGUMENTS), decode(kwargs, self, _ARGUMENTS), caller)
            case {"type": "cancel", "id": int(number)}:
                self._allowance.take("cancel", self._buffer.last_length)
                if number in self._serving:
                    self._serving[number].cancel()
            case {"type": "idle", "until": int() | None as until_ns} if self._owned is not None:
                self._allowance.take("idle", self._buffer.last_length)
                self._ask(self._owned, until_ns, frame.get("news", []))
            case {"type": "news", "news": list(news)}:
                self._allowance.take("news", self._buffer.last_length)
                self._hear(news)
            case {"type": "unseen"} if self._owned is not None:
                self._allowance.take("unseen", self._buffer.last_length)
                self._owned.fall_back("the program started another process, whose time cannot be simulated")
            case {"type": "spinning"} if self._owned is not None:
                self.fail(spinning())
            case {"type": "waiting", "tasks": list(tasks)} if self._explaining is not None:
                self.fail(deadlock(tasks))
            case _:
                raise Violation("a message out of order or of unknown shape")

    def _ask(self, clock: JudgeClock, until_ns: int | None, news: object) -> None:
        if isinstance(until_ns, bool) or (until_ns is not None and not 0 <= until_ns < _FOREVER_NS):
            raise Violation("a time that is none")
        if clock.asked:
            raise Violation("a question while another is open")
        self.asks += 1
        if self.asks > _ASKS:
            return self.fail(spinning())
        self._hear(news)
        # It asked before it heard that time is real.
        if clock.fell_back is None:
            clock.ask(until_ns)
        return None

    def _hear(self, news: object) -> None:
        if self._trace:
            self.news += read_news(news, room=_NEWS - len(self.news))

    def _settle(self, number: int, value: Any = None, error: Outcome | None = None) -> None:
        if number in self._abandoned:
            self._abandoned.discard(number)
            return
        future = self._open.get(number)
        if future is None or future.done():
            raise Violation("an answer to a question that was not asked")
        if error is None:
            future.set_result(value)
        else:
            future.set_exception(error)

    # ---- services

    def _serve(self, number: int, ref: int, args: list[Any], kwargs: Any, caller: Caller | None) -> None:
        if not 0 <= ref < len(self._targets) or number in self._serving:
            raise Violation("a call to something that it was not given")
        if len(self._serving) >= _CALLS_IN_FLIGHT:
            raise Violation(f"more than {_CALLS_IN_FLIGHT:,} calls at once")
        if not isinstance(kwargs, dict) or not all(isinstance(key, str) for key in kwargs):
            raise Violation("keyword arguments that are none")
        context = contextvars.copy_context()
        context.run(CALLER.set, caller)
        task = self._loop.create_task(self._answer(number, self._targets[ref], args, kwargs), context=context)
        self._serving[number] = task
        task.add_done_callback(lambda _: self._serving.pop(number, None))

    async def _answer(self, number: int, target: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> None:
        try:
            value = target(*args, **kwargs)
            if inspect.isawaitable(value):
                value = await value
            self._reply({"type": "result", "id": number, "value": encode(value, self)})
        except asyncio.CancelledError:
            raise
        # The service's own failure, or arguments that do not fit its signature: both are for the submission to see.
        except Exception as error:  # noqa: BLE001
            self._reply({"type": "error", "id": number, "error": describe_exception(error)})

    def _reply(self, frame: Frame) -> None:
        # Only answers to what it asked for: how much the test itself sends at once is not the submission's doing.
        unread = 0 if self._transport is None else self._transport.get_write_buffer_size()
        if unread + len(self._outbox) > _UNREAD_BYTES:
            self.fail(Misbehaved("it asks and does not read the answers"))
            return
        self._write(pack(frame))

    def _write(self, data: bytes) -> None:
        """Send; on a clock of ours, with the next time, so that what it sees does not depend on when it looks."""
        clock = self._owned
        if clock is None or clock.fell_back is not None or (clock.mode == "hybrid" and not clock.asked):
            self._send(data)
        else:
            self._outbox += data

    def _flush(self) -> None:
        data, self._outbox = bytes(self._outbox), bytearray()
        self._send(data)

    def _send(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _covered(spans: list[tuple[float, float]]) -> float:
    total, until = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, until))
        until = max(until, end)
    return total


def _exception(form: object) -> RemoteException:
    try:
        error = decode(form)
    except ProtocolError as problem:
        raise Violation(str(problem)) from None
    if not isinstance(error, RemoteException):
        raise Violation("an error that is no exception")
    return error
