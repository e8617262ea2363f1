"""The judge's end of a session, against a peer that does what it should not."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from socket_peer import Peer, asking, error_form, result, session_with_peer

from laptime_judge.outcomes import PROTOCOL_VIOLATION, Ended, Misbehaved, Raised, Unsendable
from laptime_judge.spans import Spans
from laptime_protocol import encode


# ---- what it is for


async def test_calls_and_answers() -> None:
    async with session_with_peer() as (session, peer):
        call = asking(session, 1, (2,), key={3})
        frame = await peer.hear()
        assert frame is not None
        assert (frame["type"], frame["function"]) == ("call", "f")
        assert frame["args"] == encode([1, (2,)]) and frame["kwargs"] == encode({"key": {3}})
        await peer.say({"type": "loaded"}, result(frame["id"], {"a": (1,)}))
        assert await call == {"a": (1,)}
        await session.loaded


async def test_answers_in_any_order() -> None:
    async with session_with_peer() as (session, peer):
        calls = [asking(session, n) for n in range(3)]
        frames = [await peer.hear() for _ in range(3)]
        await peer.say(*(result(frame["id"], frame["args"][0]) for frame in reversed(frames) if frame is not None))
        assert await asyncio.gather(*calls) == [0, 1, 2]


async def test_what_the_function_raises() -> None:
    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.say({"type": "error", "id": 1, "error": error_form("no")})
        with pytest.raises(Raised, match="ValueError: no") as caught:
            await call
        assert caught.value.error.is_a("ValueError")


async def test_what_it_cannot_send() -> None:
    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.say({"type": "unsendable", "id": 1, "reason": "r" * 9_999})
        with pytest.raises(Unsendable) as caught:
            await call
        assert len(caught.value.message) < 600


def test_overlapping_calls_count_once() -> None:
    spans = Spans()
    assert (spans.seconds, spans.first) == (0.0, None)
    for start, end in [(2.0, 4.0), (1.0, 3.0), (10.0, 11.0), (10.5, 10.6)]:
        spans.add(start, end)
    assert spans.seconds == pytest.approx(4.0)
    assert spans.first == 1.0


# ---- what ends it


def late(peer: Peer) -> Awaitable[None]:
    return peer.say(result(1), result(1))


HOSTILE: dict[str, tuple[Callable[[Peer], Awaitable[None]], str]] = {
    "a duplicate answer": (late, "not asked"),
    "an answer before its question": (lambda peer: peer.say(result(2)), "not asked"),
    "loaded twice": (lambda peer: peer.say({"type": "loaded"}, {"type": "loaded"}), "out of order"),
    "failing after loading": (
        lambda peer: peer.say({"type": "loaded"}, {"type": "load_failed", "error": error_form("x")}),
        "out of order",
    ),
    "an unknown type": (lambda peer: peer.say({"type": "finished", "result": {}}), "unknown shape"),
    "no type": (lambda peer: peer.say({}), "unknown shape"),
    "an id that is none": (lambda peer: peer.say({"type": "result", "id": "1", "value": 1}), "unknown shape"),
    "an id that is a list": (lambda peer: peer.say({"type": "cancel", "id": [1]}), "unknown shape"),
    "no value": (lambda peer: peer.say({"type": "result", "id": 1}), "unknown shape"),
    "an error that is no exception": (lambda peer: peer.say({"type": "error", "id": 1, "error": 7}), "no exception"),
    "an error with a reference": (
        lambda peer: peer.say({"type": "error", "id": 1, "error": {"$": "ref", "id": 0}}),
        "not allowed",
    ),
    "a reference as an answer": (
        lambda peer: peer.say({"type": "result", "id": 1, "value": {"$": "ref", "id": 0}}),
        "reference that is none of ours",
    ),
    "a function to import as an answer": (
        lambda peer: peer.say({"type": "result", "id": 1, "value": {"$": "import", "module": "os", "name": "abort"}}),
        "reference that is none of ours",
    ),
    "an unknown service": (
        lambda peer: peer.say({"type": "call", "id": 1, "ref": 7, "args": [], "kwargs": {}}),
        "not given",
    ),
    "a negative service": (
        lambda peer: peer.say({"type": "call", "id": 1, "ref": -1, "args": [], "kwargs": {}}),
        "not given",
    ),
    "keywords that are no names": (
        lambda peer: peer.say({"type": "call", "id": 1, "ref": 0, "args": [], "kwargs": {"$": "dict", "v": [[1, 2]]}}),
        "keyword arguments|not given",
    ),
    "no JSON": (lambda peer: peer.say_bytes(b"\0\0\0\3abc"), "not JSON"),
    "an oversize frame": (lambda peer: peer.say_bytes(b"\xff" * 4), "at most"),
    "too deep a value": (lambda peer: peer.say_bytes(_deep()), "not JSON|deeper"),
}


def _deep() -> bytes:
    body = b'{"type":"result","id":1,"value":' + b"[" * 500_000 + b"]" * 500_000 + b"}"
    return len(body).to_bytes(4, "big") + body


@pytest.mark.parametrize("what", HOSTILE)
async def test_breaking_the_protocol(what: str) -> None:
    attack, reason = HOSTILE[what]
    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.hear()
        second = asking(session) if what == "a duplicate answer" else call
        await attack(peer)
        with pytest.raises(Misbehaved, match=reason) as caught:
            await second
        assert caught.value.status == PROTOCOL_VIOLATION
        assert await peer.hear() is None or await peer.hear() is None
        with pytest.raises(Misbehaved):
            await session.call("f", (), {})


async def test_nothing_counts_after_a_violation() -> None:
    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.say({"type": "nonsense"}, result(1, "right"))
        with pytest.raises(Misbehaved):
            await call


async def test_failing_to_load() -> None:
    async with session_with_peer() as (session, peer):
        await peer.say({"type": "load_failed", "error": error_form("at import")})
        with pytest.raises(Raised, match="at import"):
            await session.loaded


async def test_the_first_reason_stands() -> None:
    async with session_with_peer() as (session, _):
        call = asking(session)
        await asyncio.sleep(0)
        session.fail(Ended("crashed", "first"))
        session.fail(Ended("crashed", "second"))
        with pytest.raises(Ended, match="first"):
            await call


async def test_hanging_up_is_seen() -> None:
    async with session_with_peer() as (session, peer):
        peer.hang_up()
        await session.lost


async def test_half_a_frame_is_no_answer() -> None:
    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.say_bytes(b'\0\0\0\x50{"type":"result","id":1,')
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(call, 0.05)


# ---- calls that are given up


async def test_a_call_that_was_given_up_is_cancelled_and_its_answer_dropped() -> None:
    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.hear()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await peer.hear() == {"type": "cancel", "id": 1}
        following = asking(session)
        await peer.hear()
        await peer.say(result(1, "too late"), result(2, "in time"))
        assert await following == "in time"


async def test_a_dropped_answer_counts_once() -> None:
    async with session_with_peer() as (session, peer):
        call = asking(session)
        await peer.hear()
        call.cancel()
        following = asking(session)
        await peer.say(result(1), result(1))
        with pytest.raises(Misbehaved, match="not asked"):
            await following
