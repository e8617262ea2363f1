"""One run: what the judge knows while it grades one submission. Lives in a forked child and dies with it."""

import asyncio
import random
import signal
import socket
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from laptime_judge.clock import Clock, JudgeClock, WallClock
from laptime_judge.container import Container, Exit
from laptime_judge.dock import SOCKETS, Dock, Joined
from laptime_judge.http_services import HttpServices
from laptime_judge.judge_loop import JudgeLoop
from laptime_judge.limit_notes import ScratchUse, Use, limit_sentences, memory_sentence, output_sentence
from laptime_judge.link import WorkerLink
from laptime_judge.outcomes import (
    CRASHED,
    OUT_OF_MEMORY,
    OUTPUT_LIMIT,
    Ended,
    JudgeFault,
    Outcome,
)
from laptime_judge.order import Counted, Order
from laptime_judge.output import CapturedOutput
from laptime_judge.session import Session
from laptime_judge.stall import watch_for_stall
from laptime_judge.watchdog import interrupt_after

_REPLACEMENTS: Final = 5
#: What a test may take beyond its limit before it is taken for stuck in our own process.
_STUCK_SECONDS: Final = 20.0


@dataclass(slots=True)
class Run:
    """The candidate of this run, its output, and its limits. `side` names which files a container holds."""

    order: Order
    link: WorkerLink
    clock: Clock
    loop: JudgeLoop
    deadline: float
    output: CapturedOutput = field(init=False)
    #: Real time that calls into any side were open: what is left of a run's time is the platform's own.
    call_seconds: float = 0.0
    #: Whether the submission is to tell of its tasks, for a timeline.
    trace: bool = False
    _containers: dict[str, Container] = field(default_factory=dict)
    _listeners: dict[str, Sequence[socket.socket]] = field(default_factory=dict)
    #: Those of the test that runs, or of the last one.
    _http: dict[str, HttpServices] = field(default_factory=dict)
    _oom_kills: dict[str, int] = field(default_factory=dict)
    #: By side: in all so far, and in this check.
    _refused: dict[str, int] = field(default_factory=dict)
    _refused_now: int = 0
    _scratch: ScratchUse | None = None
    _replaced: int = 0
    #: Kept, so that it is not collected while it watches.
    _stalls: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        limit = int(self.order.limits["outputKib"]) * 1024
        self.output = CapturedOutput(limit, self._stop_for_output)

    def use(self, clock: Clock) -> None:
        """Live by this clock from the next session on."""
        self.clock = clock
        self.loop.follow(clock)

    # ---- containers

    async def take(self, side: str, name: str, joined: Joined) -> None:
        """Adopt a joined candidate for `side` ("submission", "baseline" or "reference") and give it its files."""
        container = await Container.adopt(name, SOCKETS / name, joined.connection, self.output.add)
        self._containers[side], self._oom_kills[side] = container, 0
        self._listeners[side] = joined.listeners
        await self._furnish(side, container)

    async def open(self, side: str = "submission") -> Session:
        """Return a loaded session in a fresh process. Raises an Outcome when the submission cannot be loaded."""
        container = await self.whole(side)
        session = await container.open(self.order.module, self.order.provided, self.clock, self.trace)
        session.settle = lambda: self._settle(side)
        watcher = asyncio.create_task(self._watch(side, container, session))
        if isinstance(self.clock, JudgeClock):
            self._stalls = asyncio.create_task(watch_for_stall(self.clock, session, container.name, self.link))
        try:
            await session.loaded
        except BaseException:
            watcher.cancel()
            raise
        return session

    async def whole(self, side: str = "submission") -> Container:
        """Return the side's container; a fresh one, with sockets of its own, when the one before is gone."""
        container = self._containers[side]
        return await self._replace(side) if container.gone else container

    def http_services(self, clock: Clock, rng: random.Random, side: str = "submission") -> HttpServices:
        """Return services on the loopback of the side's container. To be closed after the session that they are for."""
        services = HttpServices(clock, rng, lambda: self._listeners[side], lambda outcome: self._containers[side].fail(outcome))
        self._http[side] = services
        return services

    async def _settle(self, side: str) -> None:
        if side in self._http:
            await self._http[side].settle()

    async def close(self, side: str = "submission") -> None:
        """End the session of `side` and all that it left behind."""
        session = self._containers[side].session
        if self._stalls is not None:
            self._stalls.cancel()
        if session is not None:
            self.call_seconds += session.real_spans.seconds
        ended = await self._containers[side].stop()
        if side == "submission":
            self._scratch = ended.scratch

    async def freeze(self, side: str) -> None:
        """Stop the side's container in its tracks, so that it costs nothing while another is timed."""
        await self.link.request(op="freeze", candidate=self._containers[side].name)

    async def thaw(self, side: str) -> None:
        """Let it go on."""
        await self.link.request(op="thaw", candidate=self._containers[side].name)

    async def count(self, side: str) -> None:
        """Have the worker count, from outside, what the container's processes get of the cores from now on."""
        await self.link.request(op="count", candidate=self._containers[side].name)

    async def counted(self, side: str) -> Counted | None:
        """Return the counts since `count`; None when the host does not tell."""
        match await self.link.request(op="counted", candidate=self._containers[side].name):
            case {"lacked": int() | float() as lacked, "used": int() | float() as used, "kernel": dict(kernel)}:
                return Counted(float(lacked), float(used), kernel)
            case _:
                return None

    async def _furnish(self, side: str, container: Container) -> None:
        try:
            if self.order.provided_files:
                await container.put("provided", self.order.provided_files)
            if side != "submission":
                ours = self.order.baseline if side == "baseline" else self.order.reference
                return await container.put("submission", ours)
        except Ended as ended:
            raise JudgeFault(f"the assignment's own files: {ended}") from None
        await container.put("submission", self.order.submission)

    async def _replace(self, side: str) -> Container:
        """A submission can take its whole container down; the checks that are left get a fresh one."""
        old = self._containers[side]
        old.close()
        for listener in self._listeners[side]:
            listener.close()
        self._replaced += 1
        if self._replaced > _REPLACEMENTS:
            raise Ended(CRASHED, f"The program took its container down {_REPLACEMENTS} times.")
        name = f"{old.name}-{self._replaced}"
        # First we listen, then the worker starts the container that joins.
        dock = Dock(name)
        await self.link.request(op="replace", candidate=old.name, by=name)
        await self.take(side, name, await asyncio.to_thread(dock.accept))
        return self._containers[side]

    # ---- how a session ends by itself

    async def _watch(self, side: str, container: Container, session: Session) -> None:
        """Tell a session's callers when its process, or its container, has gone."""
        await asyncio.wait({session.lost, ending := asyncio.ensure_future(container.exited())}, return_when=asyncio.FIRST_COMPLETED)
        try:
            if session.failure is None and container.session is session:
                session.fail(await self.explain(side, await ending))
        except JudgeFault as fault:
            # Else its callers would wait until their time is up, and the student would be told that it took too long.
            session.fail(fault)
        finally:
            ending.cancel()

    async def explain(self, side: str, exit: Exit) -> Outcome:
        """Say why a process ended without answering; the kernel's counters are read by the worker, outside."""
        memory = await self.memory_outcome(side)
        if memory is not None:
            return memory
        if self._containers[side].violation is not None:
            return self._containers[side].violation  # type: ignore[return-value]
        if exit.gone:
            return Ended(CRASHED, "The program ended its own container before it answered.")
        if exit.signal is not None:
            return Ended(CRASHED, f"The program was ended by {_signal_name(exit.signal)} before it answered.")
        return Ended(CRASHED, f"The program ended itself (exit code {exit.code}) before it answered.")

    async def memory_outcome(self, side: str = "submission") -> Outcome | None:
        """Return an outcome if the kernel has killed for memory since this was last asked."""
        usage = await self.link.request(op="usage", candidate=self._containers[side].name)
        if not isinstance(usage, dict):
            raise JudgeFault("the worker could not read the candidate's usage")
        kills, refused = int(usage["oomKills"]), int(usage["processesRefused"])
        self._refused_now += max(0, refused - self._refused.get(side, 0))
        self._refused[side] = refused
        before, self._oom_kills[side] = self._oom_kills[side], kills
        if kills <= before:
            return None
        return Ended(OUT_OF_MEMORY, memory_sentence(self.order.limits, float(usage["memoryPeakMib"])))

    async def limits_met(self, status: str, message: str) -> tuple[str, str]:
        """Return a failed check's status and message with what is to be said of limits that it has met.

        A process of the submission's may have been killed for memory, and what was seen is only what followed from it.
        """
        memory = None if status == OUT_OF_MEMORY else await self.memory_outcome()
        if memory is not None:
            status, message = memory.status, memory.message
        use, self._refused_now = Use(self._refused_now, self._scratch), 0
        return status, " ".join([message, *limit_sentences(message, use, self.order.limits)])

    def _stop_for_output(self) -> None:
        outcome = Ended(OUTPUT_LIMIT, output_sentence(self.order.limits, self.output.total))
        for container in self._containers.values():
            container.fail(outcome)

    # ---- time

    async def lease(self, cores: int) -> None:
        """Hold cores alone. Waiting for other runs to give them back does not count as this run's time."""
        began = time.monotonic()
        await self.link.request(op="lease", cores=cores)
        self.deadline += time.monotonic() - began

    @asynccontextmanager
    async def limit(self, seconds: float | None = None, side: str = "submission") -> AsyncGenerator[None]:
        """Give what is inside `seconds`, or the assignment's time for one test. Raises TimeoutError with a sentence.

        Baseline and reference always get the whole of it: that the submission has used up the run's time is no fault of
        ours. Nor is the time that they take the submission's.
        """
        allowed = seconds or self.order.limits["testSeconds"]
        left = self.seconds_left if side == "submission" else allowed
        seconds = min(allowed, max(0.1, left))
        timer = asyncio.timeout(seconds)
        began = time.monotonic()
        try:
            with interrupt_after(seconds + _STUCK_SECONDS):
                async with timer:
                    yield
        except TimeoutError:
            # A TimeoutError of the test's own making passes through; ours gets its sentence.
            if not timer.expired():
                raise
            if left < allowed:
                total = self.order.limits["totalSeconds"]
                raise TimeoutError(f"The time for all tests together, {total:g} s, was used up.") from None
            raise TimeoutError(f"It did not end within {allowed:g} s, which is the limit for one test.") from None
        finally:
            if side != "submission":
                self.deadline += time.monotonic() - began

    @property
    def seconds_left(self) -> float:
        """Real seconds until the whole run has to be over."""
        return self.deadline - time.monotonic()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


async def start_run(order: Order, link: WorkerLink) -> Run:
    """Return a run whose time limit counts from now. It lives by real time until it is told otherwise."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, JudgeLoop)
    return Run(order, link, WallClock(), loop, time.monotonic() + order.limits["totalSeconds"])
