"""One client's connection: bytes in, requests out, one at a time. h11 parses; what h11 does not bound is bounded here.

Total: whatever a client sends ends in a request, a refusal (400, 405, 413, 431, 501, 505) or a closed connection, never in an exception.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, Protocol

import h11

from laptime_judge.http_limits import AHEAD_BYTES, BODY_BYTES, CHUNKS, HEAD_BYTES, HEADERS, UNREAD_BYTES, Budget, Excess

_JSON: Final = (b"content-type", b"application/json")


@dataclass(frozen=True, slots=True)
class Request:
    """One request, complete. Header lines as bytes, name and value parted by a colon: most are never looked at."""

    method: str
    target: str
    header_lines: bytes
    body: bytes


class Host(Protocol):
    """What a connection has to do with its server."""

    budget: Budget

    def serve(self, request: Request, answer: "Answer") -> Coroutine[Any, Any, None]:
        """Answer one request; cancelled when the client hangs up before that is done."""
        ...

    def opened(self, connection: "HttpConnection") -> None: ...
    def lost(self, connection: "HttpConnection") -> None: ...
    def exceeded(self, excess: Excess) -> None: ...
    def failed(self, error: BaseException) -> None: ...


class HttpConnection(asyncio.Protocol):
    """Keeps a connection open as long as its client does: no timer of ours runs beside the judge's clock."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=HEAD_BYTES)
        self._transport: asyncio.Transport | None = None
        self._request: h11.Request | None = None
        self._body = bytearray()
        self._chunks = 0
        self._ahead = 0
        self._serving: asyncio.Task[None] | None = None

    # ---- called by the loop

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._host.opened(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop, also at a half-close: a client that has stopped talking has hung up."""
        if self._serving is not None:
            self._serving.cancel()
        self._host.lost(self)

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        self._totally(lambda: self._receive(data))

    def _totally(self, step: Callable[[], None]) -> None:
        """Do a step that depends on what the client has sent."""
        try:
            step()
        except Excess as excess:
            self._host.exceeded(excess)
        except h11.RemoteProtocolError as error:
            self._refuse(error.error_status_hint)
        # h11 documents no other, and memory is bounded by the judge's limit: whoever sends what ends so is cut off.
        except (h11.LocalProtocolError, MemoryError, ValueError):
            self.drop()

    def drop(self) -> None:
        """Close at once, whatever has not been sent."""
        if self._transport is not None:
            self._transport.abort()

    # ---- from bytes to requests

    def _receive(self, data: bytes) -> None:
        self._host.budget.received(len(data))
        if self._serving is not None:
            self._ahead += len(data)
            if self._ahead > AHEAD_BYTES:
                return self.drop()
        self._http.receive_data(data)
        return self._advance()

    def _advance(self) -> None:
        while self._serving is None:
            event = self._http.next_event()
            match event:
                case h11.Request():
                    if len(event.headers) > HEADERS:
                        return self._refuse(431)
                    if event.http_version not in (b"1.0", b"1.1"):
                        return self._refuse(505)
                    self._request, self._body, self._chunks = event, bytearray(), 0
                case h11.Data():
                    self._body += event.data
                    self._chunks += 1
                    if len(self._body) > BODY_BYTES or self._chunks > CHUNKS:
                        return self._refuse(413)
                case h11.EndOfMessage():
                    self._serve()
                case _:
                    # NEED_DATA or PAUSED.
                    if self._http.they_are_waiting_for_100_continue:
                        self._write(h11.InformationalResponse(status_code=100, headers=[]))
                    return None
        return None

    def _serve(self) -> None:
        assert self._request is not None
        self._host.budget.request()
        head = self._request
        if head.method == b"CONNECT":
            return self._refuse(405)
        request = Request(
            method=head.method.decode("latin-1"),
            target=head.target.decode("latin-1"),
            header_lines=b"\n".join(name + b":" + value for name, value in head.headers),
            body=bytes(self._body),
        )
        self._body, self._ahead = bytearray(), 0
        answer = Answer(self, head.method == b"HEAD")
        self._serving = asyncio.get_running_loop().create_task(self._host.serve(request, answer))
        self._serving.add_done_callback(self._served)
        return None

    def _served(self, task: asyncio.Task[None]) -> None:
        self._serving = None
        if task.cancelled():
            return
        if (error := task.exception()) is not None:
            self._host.failed(error)
            return
        if self._transport is None or self._transport.is_closing():
            return
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            self._close()
            return
        self._http.start_next_cycle()
        # What was sent ahead has been read already; nothing will call us for it.
        self._totally(self._advance)

    def _refuse(self, status: int) -> None:
        """Say why, where that still can be said, and hang up."""
        if self._http.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            headers = [(b"connection", b"close"), (b"content-length", b"0")]
            self._write(h11.Response(status_code=status, headers=headers), h11.EndOfMessage())
        self._close()

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _write(self, *events: h11.Event) -> None:
        """In one piece, so that no client is woken by half of what there is."""
        data = b"".join(self._http.send(event) or b"" for event in events)
        if self._transport is None or self._transport.is_closing():
            return
        self._transport.write(data)
        if self._transport.get_write_buffer_size() > UNREAD_BYTES:
            self.drop()

    # ---- for Answer

    def send(self, status: int, headers: list[tuple[bytes, bytes]], length: int, beginning: bytes) -> None:
        """Send the head of an answer whose body has `length` bytes, and the beginning of that body."""
        head = h11.Response(status_code=status, headers=[*headers, (b"content-length", str(length).encode())])
        self._write(head, h11.Data(data=beginning))

    def send_more(self, data: bytes) -> None:
        """Send another piece of the body."""
        self._write(h11.Data(data=data))

    def end(self) -> None:
        """The answer is complete."""
        self._write(h11.EndOfMessage())


class Answer:
    """What may be done with one request."""

    def __init__(self, connection: HttpConnection, head_only: bool) -> None:
        self._connection = connection
        self._head_only = head_only

    async def json(
        self,
        status: int,
        body: bytes,
        headers: list[tuple[bytes, bytes]] | None = None,
        pieces: int = 1,
        pause: Callable[[], Coroutine[Any, Any, None]] | None = None,
    ) -> None:
        """Send it, with `pause` between its pieces."""
        size = max(1, -(-len(body) // pieces))
        sent = b"" if self._head_only else body
        self._connection.send(status, [_JSON, *(headers or [])], len(body), sent[:size])
        for start in range(size, len(sent), size):
            if pause is not None:
                await pause()
            self._connection.send_more(sent[start : start + size])
        self._connection.end()

    def drop(self) -> None:
        """Hang up without a word."""
        self._connection.drop()
