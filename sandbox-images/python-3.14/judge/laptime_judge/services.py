"""Simulated services: coroutines that stay with the judge, answer after their latency, and keep a record of every call."""

import itertools
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from laptime_judge.caller import CALLER, Caller
from laptime_judge.clock import Clock

#: What every call gets, or a function of the call's arguments.
type PerCall[T] = T | Callable[..., T]
type CallOutcome = Literal["running", "answered", "failed", "cancelled"]


@dataclass(slots=True)
class ServiceCall:
    """One call as the judge saw it; times in seconds of the judge's clock."""

    service: str
    arguments: tuple[Any, ...]
    started: float
    ended: float | None = None
    outcome: CallOutcome = "running"
    #: Where it was called, by the submission's own word.
    caller: Caller | None = None


class Service:
    """An async function for the submission, of whatever arguments. It takes `latency` seconds, and then raises or answers.

    `latency`, `answer` and `error` are what every call gets, or functions of a call's arguments that return it; they may
    be set anew between calls.
    """

    def __init__(
        self, name: str, latency: PerCall[float], answer: PerCall[Any], error: PerCall[Exception | None], clock: Clock
    ) -> None:
        self.__name__ = name
        self.latency = latency
        self.answer = answer
        self.error = error
        self.calls: list[ServiceCall] = []
        self._clock = clock

    async def __call__(self, *arguments: Any) -> Any:
        """Serve one call of the submission."""
        return await self._serve(arguments)

    async def _serve(self, arguments: tuple[Any, ...]) -> Any:
        call = ServiceCall(self.__name__, arguments, self._clock.now(), caller=CALLER.get())
        self.calls.append(call)
        try:
            await self._clock.sleep(_for(self.latency, arguments))
            error = _for(self.error, arguments)
            if error is not None:
                call.outcome = "failed"
                raise error
            answer = _for(self.answer, arguments)
            call.outcome = "answered"
            return answer
        finally:
            call.ended = self._clock.now()
            if call.outcome == "running":
                call.outcome = "cancelled"

    @property
    def peak(self) -> int:
        """The largest number of calls that were in flight at once."""
        return peak_of(self.calls)


class BlockingService(Service):
    """A plain function for the submission, which blocks whoever calls it: work for a pool."""

    def __call__(self, *arguments: Any) -> Any:  # type: ignore[override]
        """Serve one call of the submission."""
        return self._serve(arguments)


def _for(value: PerCall[Any], arguments: tuple[Any, ...]) -> Any:
    return value(*arguments) if callable(value) else value


def peak_of(calls: Iterable[ServiceCall]) -> int:
    """Return the largest number of these calls that were in flight at once. One that ends when another begins is not."""
    edges = [edge for call in calls for edge in ((call.started, 1), (float("inf") if call.ended is None else call.ended, -1))]
    return max(itertools.accumulate(step for _, step in sorted(edges)), default=0)


class Fleet(Mapping[str, Service]):
    """Services by name, in the order in which they were given. What a submission gets is a plain dict of functions."""

    def __init__(self, services: Mapping[str, Service]) -> None:
        self._services = dict(services)

    def __getitem__(self, name: str) -> Service:
        return self._services[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._services)

    def __len__(self) -> int:
        return len(self._services)

    @property
    def calls(self) -> list[ServiceCall]:
        """All calls so far, by start."""
        every = itertools.chain.from_iterable(service.calls for service in self._services.values())
        return sorted(every, key=lambda call: call.started)

    @property
    def peak(self) -> int:
        """The largest number of calls that were in flight at once."""
        return peak_of(self.calls)


class Services:
    """The `services` fixture: makes fleets, and remembers them for the timeline."""

    def __init__(self, clock: Clock, rng: random.Random) -> None:
        self._clock = clock
        self._rng = rng
        self.fleets: list[Fleet] = []

    def __call__(
        self,
        latencies: Mapping[str, PerCall[float]],
        failing: Mapping[str, PerCall[Exception | None]] | None = None,
        answers: Mapping[str, PerCall[Any]] | None = None,
        blocking: Collection[str] = (),
    ) -> Fleet:
        """Return services with the given latencies in seconds; those in `failing` raise after theirs.

        Each answers {"service": name, "reading": n} with a number drawn for this run, or what `answers` says. Latencies,
        failures and answers may be functions of a call's arguments. Those in `blocking` are plain functions.
        """
        fleet = Fleet({name: self._make(name, latency, failing or {}, answers or {}, blocking) for name, latency in latencies.items()})
        self.fleets.append(fleet)
        return fleet

    def _make(
        self,
        name: str,
        latency: PerCall[float],
        failing: Mapping[str, PerCall[Exception | None]],
        answers: Mapping[str, PerCall[Any]],
        blocking: Collection[str],
    ) -> Service:
        reading = {"service": name, "reading": self._rng.randrange(1_000_000)}
        kind = BlockingService if name in blocking else Service
        return kind(name, latency, answers.get(name, reading), failing.get(name), self._clock)
