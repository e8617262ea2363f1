"""Clients that mean harm: every one is refused or cut off, and an honest one is served as if they were not there."""

import asyncio
import contextlib
import random
import socket
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from http_bench import Bench, bench, until

from laptime_judge import http_limits, http_server
from laptime_judge.outcomes import Outcome

GET = b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n"


async def honest(b: Bench) -> bytes:
    asking = asyncio.create_task(b.say(b"GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
    before = b.clock.now()
    await until(lambda: asking.done() or bool(b.http.fleets[0].calls) and b.http.fleets[0].calls[-1].ended is None)
    b.clock.move_to(before + 1.0)
    return await asking


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x00\xff" * 50 + b"\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"505"),
        (b"GET /" + b"x" * 100_000, b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"x" * 100_000, b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" + b"x" * 2_000_000, b"413"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 10_000, b"413"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", b"501"),
        (b"CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n", b"405"),
    ],
)
async def test_what_is_no_request_is_refused(sent: bytes, status: bytes) -> None:
    async with bench() as b:
        http = b.http({"a": 1.0})
        answer = await b.say(sent)
        # A refusal that crosses what is still being sent may be lost with the connection.
        assert answer == b"" or answer.split(b" ")[1] == status
        assert http.calls == []
        assert (await honest(b)).startswith(b"HTTP/1.1 200")
        assert b.failures == []


async def test_anything_at_all_is_survived() -> None:
    rng = random.Random(7)
    parts = [GET, b"POST /a HTTP/1.1\r\nHost: x\r\n", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n", b"\r\n", b"5\r\nabcde\r\n", b"0\r\n\r\n"]
    problems: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: problems.append(context))
    async with bench() as b:
        b.http({"b": 0.0})
        for _ in range(400):
            data = bytearray(b"".join(rng.choices([*parts, rng.randbytes(20)], k=6)))
            for _ in range(rng.randrange(4)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            reader, writer = await b.connect()
            writer.write(data)
            await asyncio.sleep(0)
            writer.write_eof()
            with contextlib.suppress(ConnectionResetError):
                await reader.read()
            writer.close()
    assert (b.failures, problems) == ([], [])


async def test_more_ahead_than_is_taken_ends_the_connection() -> None:
    async with bench() as b:
        http = b.http({"a": 1.0})
        assert await b.say(GET * 10_000) == b""
        assert len(http.calls) == 1
        assert http.calls[0].outcome == "cancelled"
        assert b.failures == []


async def test_half_open_connections_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_server, "OPEN_CONNECTIONS", 20)
    async with bench() as b:
        b.http({"a": 1.0})
        held = [await b.connect() for _ in range(30)]
        for _, writer in held:
            writer.write(b"GET /a HT")
        turned_away = 0
        for reader, _ in held[20:]:
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""
            turned_away += 1
        assert turned_away == 10
        for _, writer in held:
            writer.close()
        await until(lambda: b.http._budget.open_now == 0)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        assert (await honest(b)).startswith(b"HTTP/1.1 200")


async def _connections(b: Bench) -> None:
    while not b.failures:
        _, writer = await b.connect()
        writer.close()
        await asyncio.sleep(0)


async def _requests(b: Bench) -> None:
    while not b.failures:
        await b.say(b"GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")


async def _bytes(b: Bench) -> None:
    while not b.failures:
        await b.say(b"POST /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 20000\r\n\r\n" + b"x" * 20_000)


@pytest.mark.parametrize(("flood", "what"), [(_connections, "more than 50 connections"), (_requests, "more than 30 requests"), (_bytes, "more than 1 MiB")])
async def test_a_flood_ends_the_session_with_a_sentence(flood: Callable[[Bench], Coroutine[Any, Any, None]], what: str) -> None:
    async with bench() as b:
        b.http({"a": 1.0})
        budget = b.http._budget  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        budget.kib = 1_024
        if flood is not _bytes:
            budget.connections, budget.requests = 50, 30
        with contextlib.suppress(ConnectionError):
            await flood(b)
        (failure,) = b.failures
        assert isinstance(failure, Outcome)
        assert failure.status == "protocol_violation"
        assert what in failure.message


async def test_answers_that_are_not_read_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from laptime_judge import http_connection

    monkeypatch.setattr(http_connection, "UNREAD_BYTES", 100_000)
    async with bench() as b:
        http = b.http({"a": 0.0})
        http["a"].answer = "x" * 8_000_000
        _, writer = await b.connect()
        writer.write(GET)
        await b.clock.sleepers(1)
        b.clock.move_to(0.0)
        await until(lambda: b.http._budget.open_now == 0)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        writer.close()


async def test_what_an_earlier_session_left_is_closed_and_turned_away() -> None:
    async with bench() as b:
        early = socket.create_connection(b.listeners[0].getsockname())
        b.http({"a": 1.0})
        assert _hung_up(early)
        reader, writer = await b.connect()
        writer.write(GET)
        await b.clock.sleepers(1)
        b.http.close()
        late = socket.create_connection(b.listeners[0].getsockname())
        assert await reader.read() == b""
        writer.close()
        b.http.close()
        again = type(b.http)(b.clock, random.Random(2), lambda: b.listeners, b.failures.append)
        again({"a": 1.0})
        assert _hung_up(late)
        again.close()


def _hung_up(client: socket.socket) -> bool:
    client.settimeout(5)
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True
    finally:
        client.close()


def test_limits_leave_room_for_an_honest_load() -> None:
    assert http_limits.OPEN_CONNECTIONS >= 1_000
    assert http_limits.Budget().requests >= 10_000
