"""Simulated services: coroutines that stay with the judge, answer after their latency, and keep a record of every call."""

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from laptime_judge.caller import CALLER, Caller
from laptime_judge.clock import Clock

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
    """An awaitable function for the submission. Answers `answer` after `latency` seconds, or raises `error` then."""

    def __init__(self, name: str, latency: float, answer: Any, error: Exception | None, clock: Clock) -> None:
        self.__name__ = name
        self.latency = latency
        self.answer = answer
        self.error = error
        self.calls: list[ServiceCall] = []
        self._clock = clock

    async def __call__(self, *arguments: Any) -> Any:
        """Serve one call of the submission."""
        call = ServiceCall(self.__name__, arguments, self._clock.now(), caller=CALLER.get())
        self.calls.append(call)
        try:
            await self._clock.sleep(self.latency)
            if self.error is not None:
                call.outcome = "failed"
                raise self.error
            call.outcome = "answered"
            return self.answer
        finally:
            call.ended = self._clock.now()
            if call.outcome == "running":
                call.outcome = "cancelled"


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
        edges = [(call.started, 1) for call in self.calls]
        edges += [(call.ended, -1) for call in self.calls if call.ended is not None]
        return max(itertools.accumulate(step for _, step in sorted(edges)), default=0)


class Services:
    """The `services` fixture: makes fleets, and remembers them for the timeline."""

    def __init__(self, clock: Clock, rng: random.Random) -> None:
        self._clock = clock
        self._rng = rng
        self.fleets: list[Fleet] = []

    def __call__(self, latencies: Mapping[str, float], failing: Mapping[str, Exception] | None = None) -> Fleet:
        """Return services with the given latencies in seconds; those in `failing` raise after theirs.

        Each answers {"service": name, "reading": n} with a number drawn for this run.
        """
        fleet = Fleet(
            {
                name: Service(
                    name,
                    latency,
                    {"service": name, "reading": self._rng.randrange(1_000_000)},
                    (failing or {}).get(name),
                    self._clock,
                )
                for name, latency in latencies.items()
            }
        )
        self.fleets.append(fleet)
        return fleet
