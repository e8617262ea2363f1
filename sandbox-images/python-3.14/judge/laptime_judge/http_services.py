"""Simulated services over real HTTP, on the candidate's own loopback, for whatever client the submission uses.

`http_services({"weather": 2.0, "news": 1.5}, failing={"news": 503})` starts a server and returns its services by name:

    http.url                          "http://127.0.0.1:8001", 8002 for the test's second server; give it to the submission
    http["news"].url                  the same with "/news"; everything below that path is the service's too
    http["news"].calls                every call: method, path, headers, body, started, ended, outcome, status
    http["news"].peak, http.peak      calls in flight at once, at most
    http["news"].latency = 4.0        from the next call on
    http["news"].answer = {...}       any JSON; or a function of the HttpCall that returns it (500 when it raises)
    http["news"].failing = ...        how it fails from the next call on; None: not any more

What `failing` may be: a status from 400 on (404, 500, 503), DROP (hangs up without an answer), HANG (never answers), INVALID_JSON,
Redirect("/other"), Pieces(4, every=0.5) (the right answer, slowly); or a list of these, one a call, None for a right
answer: [503, 503] fails twice and is well from then on. Every answer takes the service's latency first, on the judge's
clock, also a failing one and also a latency of 0. A client that hangs up before its answer is complete is `cancelled`.
Paths of no service are answered 404 at once and kept in `http.strays`.
"""

import asyncio
import itertools
import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from laptime_judge.clock import Clock
from laptime_judge.http_connection import Answer, Request
from laptime_judge.http_limits import Budget
from laptime_judge.http_replies import SERVER_ERROR, Failing, Reply, replies
from laptime_judge.http_server import HttpServer
from laptime_judge.outcomes import JudgeFault, Outcome
from laptime_judge.services import CallOutcome

_STRAYS: Final = 1_000
#: Turns of the loop from an end of file on a socket to the record of it, and some more.
_TURNS: Final = 8
_SETTLE_SECONDS: Final = 1.0


@dataclass(slots=True)
class HttpCall:
    """One request as the judge saw it; times in seconds of the judge's clock. `path` has the query with it.

    `status` is that of the answer; None when there was none. A dropped connection and invalid JSON count as failed.
    """

    service: str
    method: str
    path: str
    body: bytes
    header_lines: bytes
    started: float
    ended: float | None = None
    outcome: CallOutcome = "running"
    status: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Names in lower case; of those that came twice, the last."""
        pairs = (line.partition(b":") for line in self.header_lines.split(b"\n"))
        return {name.decode("latin-1"): value.decode("latin-1") for name, _, value in pairs}

    def json(self) -> Any:
        """Return the body's value. Raises ValueError when it is no JSON."""
        return json.loads(self.body)


class HttpService:
    """One service of a server. Its attributes may be changed while the submission runs."""

    def __init__(self, name: str, url: str, latency: float, answer: Any, failing: Failing) -> None:
        self.name = name
        self.url = url
        self.latency = latency
        self.answer: Any | Callable[[HttpCall], Any] = answer
        self.calls: list[HttpCall] = []
        self.failing = failing

    @property
    def failing(self) -> Failing:
        """How it fails, as it was given; see the module's head."""
        return self._failing

    @failing.setter
    def failing(self, failing: Failing) -> None:
        self._replies: Iterator[Reply] = replies(failing)
        self._failing = failing

    @property
    def peak(self) -> int:
        """The largest number of calls that were in flight at once."""
        return _peak(self.calls)

    async def serve(self, call: HttpCall, answer: Answer, clock: Clock) -> None:
        """Answer one call."""
        reply = next(self._replies)
        try:
            await clock.sleep(self.latency)
            body = self._body(call)
            call.outcome, call.status = await (SERVER_ERROR if body is None else reply).give(answer, body or b"", clock)
        finally:
            call.ended = clock.now()
            if call.outcome == "running":
                call.outcome = "cancelled"

    def _body(self, call: HttpCall) -> bytes | None:
        """Whatever the submission asks for, an answer that cannot be made is a status 500 and no fault of ours."""
        try:
            return json.dumps(self.answer(call) if callable(self.answer) else self.answer).encode()
        except Exception:  # noqa: BLE001 - the author's function sees what the submission has sent
            return None


class HttpFleet(Mapping[str, HttpService]):
    """The services of one server, in the order in which they were given."""

    def __init__(self, url: str, services: Sequence[HttpService], strays: list[HttpCall]) -> None:
        self.url = url
        self.strays = strays
        self._services = {service.name: service for service in services}

    def __getitem__(self, name: str) -> HttpService:
        return self._services[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._services)

    def __len__(self) -> int:
        return len(self._services)

    @property
    def calls(self) -> list[HttpCall]:
        """All calls so far, by start."""
        return sorted(itertools.chain.from_iterable(service.calls for service in self.values()), key=lambda call: call.started)

    @property
    def peak(self) -> int:
        """The largest number of calls that were in flight at once."""
        return _peak(self.calls)


class HttpServices:
    """The `http_services` fixture: starts servers, and remembers them for the timeline."""

    def __init__(
        self,
        clock: Clock,
        rng: random.Random,
        listeners: Callable[[], Sequence[Any]],
        fail: Callable[[Outcome | JudgeFault], None],
    ) -> None:
        """`listeners` are asked for when a server starts: a candidate that was replaced has brought new ones."""
        self._clock = clock
        self._rng = rng
        self._listeners = listeners
        self._fail = fail
        self._budget = Budget()
        self._servers: list[HttpServer] = []
        self.fleets: list[HttpFleet] = []

    def __call__(self, latencies: Mapping[str, float], failing: Mapping[str, Failing] | None = None) -> HttpFleet:
        """Start a server with services of the given latencies in seconds. Names are single path segments.

        Each answers {"service": name, "reading": n} with a number drawn for this run. Raises ValueError, for the author,
        for names that are none and for more servers than there are sockets.
        """
        listeners = self._listeners()
        if len(self._servers) >= len(listeners):
            raise ValueError(f"a test can start {len(listeners)} http_services; put more services into one of them")
        unknown = {*(failing or {})} - {*latencies}
        if unknown or not all(name and name.isascii() and name.replace("_", "").replace("-", "").isalnum() for name in latencies):
            raise ValueError(f"http_services: {sorted(unknown) or list(latencies)} are not names of services")
        services: dict[str, HttpService] = {}
        strays: list[HttpCall] = []

        async def serve(request: Request, answer: Answer) -> None:
            await self._serve(services, strays, request, answer)

        server = HttpServer(listeners[len(self._servers)], serve, self._budget, self._fail)
        self._servers.append(server)
        for name, latency in latencies.items():
            reading = {"service": name, "reading": self._rng.randrange(1_000_000)}
            services[name] = HttpService(name, f"{server.url}/{name}", latency, reading, (failing or {}).get(name))
        fleet = HttpFleet(server.url, list(services.values()), strays)
        self.fleets.append(fleet)
        return fleet

    async def settle(self) -> None:
        """Return when what the submission did before it answered has been seen here as well, hang-ups most of all: they
        come by another socket than the answer. Exact where this clock knows when the submission waits."""
        if not self._servers:
            return
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        # Bounded in real time: a submission that goes on for ever after its answer is no reason to wait for ever.
        with suppress(TimeoutError):
            async with asyncio.timeout(_SETTLE_SECONDS):
                await self._clock.sleep(0)

    def close(self) -> None:
        """Close all connections of this test. Idempotent."""
        while self._servers:
            self._servers.pop().close()

    async def _serve(self, services: Mapping[str, HttpService], strays: list[HttpCall], request: Request, answer: Answer) -> None:
        name = request.target.split("?")[0].strip("/").split("/")[0]
        call = HttpCall(name, request.method, request.target, request.body, request.header_lines, self._clock.now())
        if (service := services.get(name)) is not None:
            service.calls.append(call)
            return await service.serve(call, answer, self._clock)
        call.ended, call.outcome, call.status = call.started, "failed", 404
        if len(strays) < _STRAYS:
            strays.append(call)
        return await answer.json(404, b'{"error": "there is no such service"}')


def _peak(calls: Iterable[HttpCall]) -> int:
    edges = [(call.started, 1) for call in calls]
    edges += [(call.ended, -1) for call in calls if call.ended is not None]
    return max(itertools.accumulate(step for _, step in sorted(edges)), default=0)
