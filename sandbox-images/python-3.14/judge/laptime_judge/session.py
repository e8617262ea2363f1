"""The judge's end of one session: calls into the submission, and the submission's calls to services.

Whatever arrives is data of an enemy. A frame that is out of order, of the wrong shape, or too much ends the session as
`Misbehaved`; no input raises in the judge.
"""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Mapping
from types import ModuleType
from typing import Any, Final

from laptime_judge.allowance import Allowance
from laptime_judge.caller import News, read_caller, read_news
from laptime_judge.clock import SECOND, Clock, JudgeClock
from laptime_judge.outbox import Outbox
from laptime_judge.outcomes import JudgeFault, Misbehaved, Outcome, Unsendable, deadlock, raised, spinning
from laptime_judge.remote import RemoteObject
from laptime_judge.serving import Serving
from laptime_judge.spans import Spans
from laptime_protocol import (
    Frame,
    FrameBuffer,
    Limits,
    Violation,
    decode,
    encode,
    pack,
)

#: Objects that the submission may keep for us; as many as it may itself.
_OBJECTS: Final = 10_000
_ARGUMENTS: Final = Limits(depth=32, items=50_000)
_UNREAD_BYTES: Final = 64 * 1024 * 1024
#: Questions for the time: a program that waits a moment again and again, and gets nowhere.
_ASKS: Final = 150_000
_NEWS: Final = 2_000
_EXPLAIN_SECONDS: Final = 1.0


class Session(asyncio.Protocol):
    """One connection. `ended` is resolved with None when it closes; `fail` ends it for a reason."""

    def __init__(self, clock: Clock, provided: Mapping[str, ModuleType], trace: bool = False) -> None:
        self._clock = clock
        self._owned = clock if isinstance(clock, JudgeClock) else None
        self._trace = trace
        self._loop = asyncio.get_running_loop()
        self._buffer = FrameBuffer()
        self._ids = itertools.count(1)
        self._open: dict[int, asyncio.Future[Any]] = {}
        self._abandoned: set[int] = set()
        self._outbox = Outbox(clock)
        self._serving = Serving(provided, self, self._reply)
        self._allowance = Allowance()
        self.loaded: asyncio.Future[None] = self._loop.create_future()
        self.lost: asyncio.Future[None] = self._loop.create_future()
        self.failure: Outcome | JudgeFault | None = None
        #: When calls into it were open, on the clock and in real time.
        self.spans = Spans()
        self.real_spans = Spans()
        #: Awaited after each call: what the submission did before it answered may come by other ways than this one.
        self.settle: Callable[[], Awaitable[None]] | None = None
        #: What it says of its own tasks, jobs and blocked loops. It explains, and decides nothing.
        self.news: list[News] = []
        #: When it connected, on the clock; what it tells of counts from there when the clock is the wall's.
        self.joined_ns = 0
        #: How often it asked for the time.
        self.asks = 0
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
        self._outbox.write(data)
        try:
            answer = await future
            if keep and not isinstance(answer, RemoteObject):
                raise Misbehaved("it did not keep what it was asked to keep")
            return answer
        except asyncio.CancelledError:
            self._abandoned.add(number)
            self._outbox.write(pack({"type": "cancel", "id": number}))
            raise
        finally:
            self.spans.add(started, self._clock.now())
            self.real_spans.add(really_started, time.monotonic())
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
        self._serving.cancel_all()
        if self._explaining is not None:
            self._explaining.cancel()
        if self._owned is not None:
            self._owned.leave(self)
        self._outbox.abort()

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits for it to load or to answer."""
        return bool(self._open) or not self.loaded.done()

    # ---- the clock's party

    def tell_time(self, now_ns: int) -> None:
        """Send what was held back, and the time."""
        self._outbox.with_what_is_held({"type": "time", "now": now_ns})

    def let_go(self, now_ns: int) -> None:
        """Say that time is real from now on."""
        self._outbox.with_what_is_held({"type": "real", "now": now_ns})

    def stuck(self) -> None:
        """Ask what it waits for, and end it then."""
        if self._explaining is None:
            self._explaining = self._loop.call_later(_EXPLAIN_SECONDS, lambda: self.fail(deadlock([])))
            self._outbox.at_once({"type": "explain"})

    @property
    def has_word(self) -> bool:
        """Whether something was held back for it."""
        return self._outbox.holds

    @property
    def can_be_stuck(self) -> bool:
        """Whether somebody waits for its answer, and it for none of ours."""
        return self.is_awaited and not self._serving

    # ---- References: how our callables reach the submission

    def describe(self, function: Any) -> Any:
        """Return the form in which a callable of ours, or an object of theirs, crosses."""
        return self._serving.describe(function)

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
        self._outbox.connect(transport)
        now_ns = 0
        if self._owned is not None:
            self._owned.join(self)
            now_ns = self._owned.now_ns()
        self.joined_ns = round(self._clock.now() * SECOND)
        mode = "wall" if self._owned is None else self._owned.mode
        clock = {"type": "clock", "mode": mode, "now": now_ns, "epoch": time.time_ns(), "trace": self._trace}
        self._outbox.at_once(clock)

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
        self._serving.cancel_all()
        if not self.lost.done():
            self.lost.set_result(None)

    def _handle(self, frame: Frame) -> None:
        match frame:
            case {"type": "loaded"} if not self.loaded.done():
                self.loaded.set_result(None)
            case {"type": "load_failed", "error": error} if not self.loaded.done():
                self.fail(raised(error))
            case {"type": "result", "id": int(number), "value": value}:
                self._settle(number, value=decode(value, self))
            case {"type": "error", "id": int(number), "error": error}:
                self._settle(number, error=raised(error))
            case {"type": "unsendable", "id": int(number), "reason": str(reason)}:
                self._settle(number, error=Unsendable(reason[:500]))
            case {"type": "call", "id": int(number), "ref": int(ref), "args": list(args), "kwargs": dict(kwargs)}:
                self._allowance.take("call", self._buffer.last_length)
                caller = read_caller(frame.get("at"))
                self._serving.begin(number, ref, decode(args, self, _ARGUMENTS), decode(kwargs, self, _ARGUMENTS), caller)
            case {"type": "cancel", "id": int(number)}:
                self._allowance.take("cancel", self._buffer.last_length)
                self._serving.cancel(number)
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
        self.asks += 1
        if self.asks > _ASKS:
            return self.fail(spinning())
        self._hear(news)
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

    def _reply(self, frame: Frame) -> None:
        # Only answers to what it asked for: how much the test itself sends at once is not the submission's doing.
        if self._outbox.unread_bytes > _UNREAD_BYTES:
            self.fail(Misbehaved("it asks and does not read the answers"))
            return
        self._outbox.write(pack(frame))


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
