"""What authors are promised of HTTP services, with httpx and plain streams as the clients."""

import asyncio
import json

import httpx
import pytest
from http_bench import bench, until

from laptime_judge import DROP, HANG, INVALID_JSON, HttpCall, Pieces, Redirect, http_services


async def test_an_answer_takes_its_latency_and_is_recorded() -> None:
    async with bench() as b, httpx.AsyncClient() as client:
        http = b.http({"weather": 2.0, "news": 1.5})
        asking = asyncio.create_task(client.post(f"{http.url}/weather/today?city=X", json={"a": 1}, headers={"X-Key": "k"}))
        await b.clock.sleepers(1)
        b.clock.move_to(1.9)
        assert not asking.done()
        b.clock.move_to(2.0)
        answer = await asking
        assert (answer.status_code, answer.json()) == (200, http["weather"].answer)
        (call,) = http.calls
        assert (call.service, call.method, call.path, call.json()) == ("weather", "POST", "/weather/today?city=X", {"a": 1})
        assert call.headers["x-key"] == "k"
        assert (call.started, call.ended, call.outcome, call.status) == (0.0, 2.0, "answered", 200)
        assert (http["weather"].calls, http["news"].calls) == ([call], [])


async def test_calls_in_flight_are_counted() -> None:
    async with bench() as b, httpx.AsyncClient() as client:
        http = b.http({"a": 1.0, "b": 2.0})
        asking = [asyncio.create_task(client.get(f"{http.url}/{name}")) for name in "aabb"]
        await b.clock.sleepers(4)
        assert (http.peak, http["a"].peak) == (4, 2)
        b.clock.move_to(1.0)
        b.clock.move_to(2.0)
        assert [answer.status_code for answer in await asyncio.gather(*asking)] == [200] * 4
        asking = [asyncio.create_task(client.get(http["a"].url))]
        await b.clock.sleepers(1)
        b.clock.move_to(3.0)
        await asking[0]
        assert (http.peak, http["a"].peak) == (4, 2)


async def test_a_script_of_failures_and_a_recovery() -> None:
    async with bench() as b, httpx.AsyncClient() as client:
        http = b.http({"a": 0.0}, failing={"a": [503, 500, None, 404]})

        async def status() -> int:
            asking = asyncio.create_task(client.get(http["a"].url))
            await b.clock.sleepers(1)
            b.clock.move_to(b.clock.now())
            return (await asking).status_code

        assert [await status() for _ in range(5)] == [503, 500, 200, 404, 200]
        http["a"].failing = 503
        assert [await status() for _ in range(3)] == [503] * 3
        http["a"].failing = None
        assert await status() == 200
        assert [call.outcome for call in http.calls] == ["failed", "failed", "answered", "failed", "answered", *["failed"] * 3, "answered"]


@pytest.mark.parametrize(("failing", "error"), [(DROP, httpx.RemoteProtocolError), (INVALID_JSON, json.JSONDecodeError)])
async def test_failures_that_are_no_status(failing: object, error: type[Exception]) -> None:
    async with bench() as b, httpx.AsyncClient() as client:
        http = b.http({"a": 1.0}, failing={"a": failing})  # type: ignore[dict-item]
        asking = asyncio.create_task(client.get(http["a"].url))
        await b.clock.sleepers(1)
        b.clock.move_to(1.0)
        with pytest.raises(error):
            (await asking).json()
        assert [(call.outcome, call.ended) for call in http.calls] == [("failed", 1.0)]


async def test_a_client_that_gives_up_is_seen_when_it_does() -> None:
    async with bench() as b, httpx.AsyncClient(timeout=None) as client:
        http = b.http({"slow": 9.0, "hanging": 1.0}, failing={"hanging": HANG})
        asking = [asyncio.create_task(client.get(service.url)) for service in http.values()]
        await b.clock.sleepers(2)
        b.clock.move_to(3.0)
        for task in asking:
            task.cancel()
        await until(lambda: all(call.ended is not None for call in http.calls))
        assert [(call.outcome, call.ended, call.status) for call in http.calls] == [("cancelled", 3.0, None)] * 2


async def test_what_came_before_the_answer_is_seen_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # This clock does not know when a submission waits.
    monkeypatch.setattr(http_services, "_SETTLE_SECONDS", 0)
    async with bench() as b:
        http = b.http({"slow": 9.0})
        _, writer = await b.connect()
        writer.write(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        await b.clock.sleepers(1)
        writer.transport.abort()
        await b.http.settle()
        assert [call.outcome for call in http.calls] == ["cancelled"]


async def test_a_redirect_and_an_unknown_path() -> None:
    async with bench() as b, httpx.AsyncClient(follow_redirects=True) as client:
        http = b.http({"old": 1.0, "new": 2.0}, failing={"old": Redirect("/new")})
        asking = asyncio.create_task(client.get(http["old"].url))
        await b.clock.sleepers(1)
        b.clock.move_to(1.0)
        await b.clock.sleepers(1)
        b.clock.move_to(3.0)
        assert (await asking).json() == http["new"].answer
        assert (await client.get(f"{http.url}/nothing")).status_code == 404
        assert [(call.path, call.status) for call in http.strays] == [("/nothing", 404)]


async def test_a_body_in_pieces() -> None:
    async with bench() as b, httpx.AsyncClient() as client:
        http = b.http({"a": 1.0}, failing={"a": Pieces(3, every=0.5)})
        asking = asyncio.create_task(client.get(http["a"].url))
        for instant in (1.0, 1.5, 2.0):
            await b.clock.sleepers(1)
            assert not asking.done()
            b.clock.move_to(instant)
        assert (await asking).json() == http["a"].answer
        assert http.calls[0].ended == 2.0


async def test_an_answer_made_of_the_call() -> None:
    async with bench() as b, httpx.AsyncClient() as client:
        http = b.http({"echo": 0.0})

        def echo(call: HttpCall) -> object:
            return {"got": call.json()["text"]}

        http["echo"].answer = echo

        async def post(content: str) -> httpx.Response:
            asking = asyncio.create_task(client.post(http["echo"].url, content=content))
            await b.clock.sleepers(1)
            b.clock.move_to(b.clock.now())
            return await asking

        assert (await post('{"text": "x"}')).json() == {"got": "x"}
        # What the submission sends can make the author's function raise: data, not a fault.
        assert (await post("no json")).status_code == 500
        assert b.failures == []


async def test_a_connection_lives_as_long_as_its_client_wants() -> None:
    async with bench() as b:
        http = b.http({"a": 60.0})
        reader, writer = await b.connect()
        for instant in (60.0, 120.0):
            writer.write(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
            await b.clock.sleepers(1)
            b.clock.move_to(instant)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            assert json.loads(await reader.readexactly(length)) == http["a"].answer
        writer.close()


async def test_requests_sent_ahead_are_answered_in_turn() -> None:
    async with bench() as b:
        http = b.http({"a": 1.0})
        asking = asyncio.create_task(b.say(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /a/2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        await b.clock.sleepers(1)
        b.clock.move_to(1.0)
        await b.clock.sleepers(1)
        b.clock.move_to(2.0)
        assert (await asking).count(b"200") == 2
        assert [(call.started, call.ended) for call in http.calls] == [(0.0, 1.0), (1.0, 2.0)]


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
async def test_plain_streams(version: bytes) -> None:
    async with bench() as b:
        http = b.http({"a": 1.0})
        asking = asyncio.create_task(b.say(b"GET /a HTTP/" + version + b"\r\nHost: x\r\nConnection: close\r\n\r\n"))
        await b.clock.sleepers(1)
        b.clock.move_to(1.0)
        head, _, body = (await asking).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        assert json.loads(body) == http["a"].answer


async def test_a_head_request_and_an_expected_100() -> None:
    async with bench() as b:
        b.http({"a": 0.0})
        asking = asyncio.create_task(b.say(b"HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        await b.clock.sleepers(1)
        b.clock.move_to(0.0)
        assert (await asking).endswith(b"\r\n\r\n")
        reader, writer = await b.connect()
        writer.write(b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        writer.close()


async def test_servers_of_one_test_have_sockets_of_their_own() -> None:
    async with bench(2) as b:
        first, second = b.http({"a": 1.0}), b.http({"a": 2.0})
        assert first.url != second.url
        with pytest.raises(ValueError, match="can start 2 http_services"):
            b.http({"a": 1.0})


@pytest.mark.parametrize(
    ("latencies", "failing"),
    [({"a/b": 1.0}, {}), ({"": 1.0}, {}), ({"a": 1.0}, {"b": 500}), ({"a": 1.0}, {"a": 200}), ({"a": 1.0}, {"a": 999})],
)
async def test_what_makes_no_sense_is_said_to_the_author(latencies: dict[str, float], failing: dict[str, int]) -> None:
    async with bench() as b:
        with pytest.raises(ValueError, match="service|status"):
            b.http(latencies, failing=failing)
