"""Services as a peer that does what it should not calls them."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from socket_peer import Peer, asking, result, session_with_peer

from laptime_judge import allowance as allowance_module
from laptime_judge import serving as serving_module
from laptime_judge import session as session_module
from laptime_judge.outcomes import Ended, Misbehaved
from laptime_judge.session import Session
from laptime_protocol import encode


async def given(session: Session, peer: Peer, service: Callable[..., Any]) -> asyncio.Task[Any]:
    call = asking(session, service)
    await peer.hear()
    return call


def use(number: int, *args: Any, ref: int = 0, **kwargs: Any) -> dict[str, Any]:
    return {"type": "call", "id": number, "ref": ref, "args": encode(list(args)), "kwargs": encode(kwargs)}


async def test_services_answer() -> None:
    async def add(left: int, right: int) -> int:
        return left + right

    async with session_with_peer() as (session, peer):
        await given(session, peer, add)
        await peer.say(use(1, 2, right=3))
        assert await peer.hear() == {"type": "result", "id": 1, "value": 5}


async def test_plain_services_answer() -> None:
    async with session_with_peer() as (session, peer):
        await given(session, peer, lambda text: text.upper())
        await peer.say(use(1, "a"))
        assert await peer.hear() == {"type": "result", "id": 1, "value": "A"}


async def test_a_service_that_fails_tells_the_submission() -> None:
    async def broken() -> None:
        raise ConnectionError("down")

    async with session_with_peer() as (session, peer):
        await given(session, peer, broken)
        await peer.say(use(1), use(2, "one argument too many"))
        frames = [await peer.hear(), await peer.hear()]
        texts = {frame["error"]["type"] for frame in frames if frame is not None}
        assert texts == {"ConnectionError", "TypeError"}
        assert session.failure is None


async def test_a_service_whose_answer_cannot_be_sent_tells_the_submission() -> None:
    async with session_with_peer() as (session, peer):
        await given(session, peer, lambda: object())
        await peer.say(use(1))
        frame = await peer.hear()
        assert frame is not None and frame["error"]["type"] == "Unsendable"


@pytest.mark.parametrize("how", ["cancel", "hang up", "fail", "close"])
async def test_a_service_sees_that_it_is_not_wanted_any_more(how: str) -> None:
    seen, running = asyncio.Event(), asyncio.Event()

    async def waits() -> None:
        try:
            running.set()
            await asyncio.Event().wait()
        finally:
            seen.set()

    async with session_with_peer() as (session, peer):
        await given(session, peer, waits)
        await peer.say(use(1))
        await running.wait()
        match how:
            case "cancel":
                await peer.say({"type": "cancel", "id": 1})
            case "hang up":
                peer.hang_up()
            case "fail":
                session.fail(Ended("crashed", "x"))
            case _:
                session.close()
        await seen.wait()


async def test_the_same_number_twice_at_once() -> None:
    async def waits() -> None:
        await asyncio.Event().wait()

    async with session_with_peer() as (session, peer):
        call = await given(session, peer, waits)
        await peer.say(use(1), use(1))
        with pytest.raises(Misbehaved, match="not given"):
            await call


async def test_too_many_calls_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_module, "_CALLS_IN_FLIGHT", 10)

    async def waits() -> None:
        await asyncio.Event().wait()

    async with session_with_peer() as (session, peer):
        call = await given(session, peer, waits)
        await peer.say(*(use(number) for number in range(11)))
        with pytest.raises(Misbehaved, match="more than 10 calls at once"):
            await call


async def test_too_many_calls_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance_module, "_FRAMES", 10)
    async with session_with_peer() as (session, peer):
        call = await given(session, peer, lambda: 1)
        for number in range(10):
            await peer.say(use(number))
            await peer.hear()
        await peer.say(use(10))
        with pytest.raises(Misbehaved, match="more than 10 frames of the kind 'call'"):
            await call


async def test_too_much_said_to_services(monkeypatch: pytest.MonkeyPatch) -> None:
    # Services keep a record of their calls: without a bound that record is what ends the judge.
    monkeypatch.setattr(allowance_module, "_BYTES", 10_000)
    async with session_with_peer() as (session, peer):
        call = await given(session, peer, lambda text: None)
        await peer.say(*(use(number, "x" * 2_000) for number in range(6)))
        with pytest.raises(Misbehaved, match="MiB of calls to services"):
            await call


async def test_cancelling_more_than_was_called() -> None:
    async with session_with_peer() as (session, peer):
        call = await given(session, peer, lambda: 1)
        await peer.say(use(1), {"type": "cancel", "id": 1}, {"type": "cancel", "id": 1})
        with pytest.raises(Misbehaved, match="more calls cancelled than made"):
            await call


async def test_a_service_that_hands_out_functions_hands_out_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_module, "_TARGETS", 3)
    async with session_with_peer() as (session, peer):
        call = await given(session, peer, lambda: [len])
        await peer.say(*(use(number) for number in range(4)))
        answers = [await peer.hear() for _ in range(4)]
        assert [answer["type"] for answer in answers if answer is not None] == ["result", "result", "error", "error"]
        await peer.say(result(1))
        await call


async def test_a_peer_that_does_not_read_what_it_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "_UNREAD_BYTES", 200_000)
    async with session_with_peer() as (session, peer):
        call = await given(session, peer, lambda: "x" * 100_000)
        await peer.say(*(use(number) for number in range(30)))
        with pytest.raises(Misbehaved, match="does not read"):
            await call


async def test_large_arguments_of_a_test_are_not_held_against_the_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "_UNREAD_BYTES", 200_000)
    async with session_with_peer() as (session, peer):
        calls = [asking(session, "x" * 500_000) for _ in range(4)]
        for _ in calls:
            frame = await peer.hear()
            assert frame is not None
            await peer.say(result(frame["id"]))
        await asyncio.gather(*calls)


async def test_memory_that_runs_out_over_an_answer_is_the_submissions_doing(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: Any) -> None:
        raise MemoryError

    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.hear()
        monkeypatch.setattr(session_module, "decode", no_room)
        await peer.say(result(1))
        with pytest.raises(Misbehaved, match="more memory"):
            await call


async def test_provided_functions_are_imported_over_there_and_others_are_not() -> None:
    module = type(pytest)("jobs")
    exec("def job(): ...\n", module.__dict__)  # noqa: S102
    module.job.__module__ = "jobs"

    def job() -> None: ...

    job.__module__ = "jobs"
    async with session_with_peer(jobs=module) as (session, _):
        assert session.describe(module.job) == {"$": "import", "module": "jobs", "name": "job"}
        # Of the same name, but another: a closure, say.
        assert session.describe(job)["$"] == "ref"
