"""HTTP services on the discrete clock: real clients in a real session, and exact figures."""

import asyncio
import random
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from candidate_process import loaded

from laptime_judge.clock import JudgeClock
from laptime_judge.http_services import HttpServices
from laptime_judge.outcomes import JudgeFault, Outcome
from laptime_judge.session import Session

CLIENTS = """
import asyncio, json, time, urllib.request

class Httpx:
    async def __aenter__(self):
        import httpx
        self.client = httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=None, keepalive_expiry=None))
        return self
    async def __aexit__(self, *error):
        await self.client.aclose()
    async def get(self, url):
        return (await self.client.get(url)).json()

class Aiohttp:
    async def __aenter__(self):
        import aiohttp
        self.client = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=3600))
        return self
    async def __aexit__(self, *error):
        await self.client.close()
    async def get(self, url):
        async with self.client.get(url) as answer:
            return await answer.json()

class Streams:
    async def __aenter__(self):
        return self
    async def __aexit__(self, *error):
        pass
    async def get(self, url):
        host, _, path = url.removeprefix("http://").partition("/")
        name, _, port = host.partition(":")
        reader, writer = await asyncio.open_connection(name, int(port))
        try:
            writer.write(f"GET /{path} HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n".encode())
            answer = await reader.read()
        finally:
            writer.close()
        return json.loads(answer.partition(b"\\r\\n\\r\\n")[2])

class Urllib:
    async def __aenter__(self):
        return self
    async def __aexit__(self, *error):
        pass
    async def get(self, url):
        def read():
            with urllib.request.urlopen(url) as answer:
                return json.load(answer)
        return await asyncio.to_thread(read)

def client(name):
    return {"httpx": Httpx, "aiohttp": Aiohttp, "streams": Streams, "urllib": Urllib}[name]()

async def together(name, urls):
    began = time.monotonic()
    async with client(name) as c:
        answers = await asyncio.gather(*(c.get(url) for url in urls))
    return answers, time.monotonic() - began

async def in_turn(name, urls):
    began = time.monotonic()
    async with client(name) as c:
        answers = [await c.get(url) for url in urls]
    return answers, time.monotonic() - began

async def with_limit(name, url, seconds):
    async with client(name) as c:
        try:
            async with asyncio.timeout(seconds):
                await c.get(url)
        except TimeoutError:
            return "gave up"

async def with_pauses(name, url, seconds):
    async with client(name) as c:
        for _ in range(3):
            await c.get(url)
            await asyncio.sleep(seconds)
"""

needs_aiohttp = pytest.mark.skipif(find_spec("aiohttp") is None, reason="aiohttp is in the candidate's image")
EVENTED = ["httpx", pytest.param("aiohttp", marks=needs_aiohttp), "streams"]


@asynccontextmanager
async def running(tmp_path: Path) -> AsyncGenerator[tuple[Session, HttpServices, JudgeClock]]:
    clock, failures = JudgeClock("discrete"), list[Outcome | JudgeFault]()
    with socket.create_server(("127.0.0.1", 0), backlog=4_096) as listener:
        listener.setblocking(False)
        async with loaded(tmp_path, CLIENTS, clock) as session:
            http = HttpServices(clock, random.Random(1), lambda: [listener], failures.append)
            session.settle = http.settle
            yield session, http, clock
            http.close()
    assert failures == []


@pytest.mark.parametrize("client", EVENTED)
@pytest.mark.parametrize(("way", "seconds"), [("together", 5.0), ("in_turn", 15.0)])
async def test_five_calls(tmp_path: Path, client: str, way: str, seconds: float) -> None:
    async with running(tmp_path) as (session, services, clock):
        http = services({f"s{n}": float(n) for n in range(1, 6)})
        began = clock.now()
        answers, seen = await session.call(way, (client, [service.url for service in http.values()]), {})
        assert answers == [service.answer for service in http.values()]
        assert (clock.now() - began, seen) == pytest.approx((seconds, seconds), abs=1e-9)
        assert [call.ended - call.started for call in http.calls if call.ended] == pytest.approx([1.0, 2.0, 3.0, 4.0, 5.0], abs=1e-9)
        assert clock.fell_back is None


@pytest.mark.parametrize("client", EVENTED)
async def test_many_at_once(tmp_path: Path, client: str) -> None:
    async with running(tmp_path) as (session, services, clock):
        http = services({"a": 2.0})
        began = clock.now()
        await session.call("together", (client, [f"{http.url}/a/{n}" for n in range(100)]), {})
        assert (clock.now() - began, http.peak, len(http.calls)) == (2.0, 100, 100)
        assert clock.fell_back is None


@pytest.mark.parametrize("client", EVENTED)
async def test_giving_up_is_seen_at_its_time(tmp_path: Path, client: str) -> None:
    async with running(tmp_path) as (session, services, clock):
        http = services({"slow": 9.0})
        began = clock.now()
        assert await session.call("with_limit", (client, http["slow"].url, 1.25), {}) == "gave up"
        (call,) = http.calls
        assert call.ended is not None
        assert (call.outcome, call.started - began, call.ended - call.started) == ("cancelled", 0.0, 1.25)
        assert clock.now() - began == 1.25
        assert clock.fell_back is None


@pytest.mark.parametrize("client", EVENTED)
async def test_a_pause_of_a_minute_between_calls(tmp_path: Path, client: str) -> None:
    async with running(tmp_path) as (session, services, clock):
        http = services({"a": 1.0})
        began = clock.now()
        await session.call("with_pauses", (client, http["a"].url, 60.0), {})
        assert [call.started - began for call in http.calls] == [0.0, 61.0, 122.0]
        budget = services._budget  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        assert budget._connections == (3 if client == "streams" else 1)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        assert clock.fell_back is None


async def test_a_thread_that_waits_for_a_socket_needs_real_time(tmp_path: Path) -> None:
    async with running(tmp_path) as (session, services, clock):
        http = services({"a": 0.1, "b": 0.2})
        asking = asyncio.create_task(session.call("together", ("urllib", [service.url for service in http.values()]), {}))
        async with asyncio.timeout(10):
            while len(http.calls) < 2:
                await asyncio.sleep(0.01)
        assert clock.now() == 0.0
        # As the judge does when it finds that nothing of the submission runs (stall.py).
        clock.fall_back("a thread waits")
        answers, _ = await asking
        assert answers == [service.answer for service in http.values()]
        assert [call.outcome for call in http.calls] == ["answered", "answered"]
