"""Accepts connections on a candidate's own loopback and bounds them; `http_services` says what is answered."""

import asyncio
import socket
from collections.abc import Callable, Coroutine
from typing import Any, Final

from laptime_judge.http_connection import Answer, HttpConnection, Request
from laptime_judge.http_limits import OPEN_CONNECTIONS, Budget, Excess
from laptime_judge.outcomes import JudgeFault, Misbehaved, Outcome

_AT_ONCE: Final = 256

type Serve = Callable[[Request, Answer], Coroutine[Any, Any, None]]


class HttpServer:
    """One listening socket, from now until `close`. The socket itself stays open: the next session's server takes it."""

    def __init__(self, listener: socket.socket, serve: Serve, budget: Budget, fail: Callable[[Outcome | JudgeFault], None]) -> None:
        """`fail` is told, once, when the submission has sent more than is taken, or when something of ours has failed."""
        self.budget = budget
        self.url = "http://{}:{}".format(*listener.getsockname())
        self._listener = listener
        self._serve = serve
        self._fail = fail
        self._connections: set[HttpConnection] = set()
        self._arriving: set[asyncio.Task[object]] = set()
        self._closed = False
        self._loop = asyncio.get_running_loop()
        # Whoever connected before this had no business here.
        self._turn_away()
        self._loop.add_reader(listener, self._accept)

    def close(self) -> None:
        """Close every connection and turn away who waits to be accepted. Idempotent; also when the loop stands still."""
        if self._closed:
            return
        self._closed = True
        self._loop.remove_reader(self._listener)
        for connection in self._connections:
            connection.drop()
        self._turn_away()

    # ---- Host

    def serve(self, request: Request, answer: Answer) -> Coroutine[Any, Any, None]:
        """Called by a connection for each request."""
        return self._serve(request, answer)

    def opened(self, connection: HttpConnection) -> None:
        """Called by a connection."""
        self._connections.add(connection)
        if self._closed:
            connection.drop()

    def lost(self, connection: HttpConnection) -> None:
        """Called by a connection."""
        if connection in self._connections:
            self._connections.discard(connection)
            self.budget.open_now -= 1

    def exceeded(self, excess: Excess) -> None:
        """Called by a connection: this submission is served no more."""
        self._give_up(excess.outcome)

    def failed(self, error: BaseException) -> None:
        """Called by a connection when an answer could not be made."""
        if isinstance(error, MemoryError):
            return self._give_up(Misbehaved("what it sent takes more memory than the judge has"))
        return self._give_up(JudgeFault(f"an HTTP service could not answer: {type(error).__name__}: {error}"))

    def _give_up(self, outcome: Outcome | JudgeFault) -> None:
        if not self._closed:
            self.close()
            self._fail(outcome)

    # ---- accepting

    def _accept(self) -> None:
        for _ in range(_AT_ONCE):
            connection = self._next()
            if connection is None:
                return
            try:
                self.budget.connection()
            except Excess as excess:
                connection.close()
                return self.exceeded(excess)
            if self.budget.open_now >= OPEN_CONNECTIONS:
                connection.close()
                continue
            self.budget.open_now += 1
            task = self._loop.create_task(self._adopt(connection))
            self._arriving.add(task)
            task.add_done_callback(self._arriving.discard)

    async def _adopt(self, connection: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(lambda: HttpConnection(self), connection)
        except OSError:
            self.budget.open_now -= 1
            connection.close()

    def _next(self) -> socket.socket | None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            # Nobody waits any more, or who did has gone again.
            return None
        connection.setblocking(False)
        # Else the kernel may hold back the second piece of an answer, and on the judge's clock an hour passes meanwhile.
        # (asyncio sets it only for sockets that know their protocol's number.)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def _turn_away(self) -> None:
        # Bounded: who connects as fast as we hang up would keep us here.
        for _ in range(10_000):
            if (connection := self._next()) is None:
                return
            connection.close()
