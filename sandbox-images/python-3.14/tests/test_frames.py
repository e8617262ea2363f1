"""Frames: however the bytes are cut, and whatever a header promises."""

import tracemalloc

import pytest

from laptime_protocol import FrameBuffer, Limits, Unsendable, Violation, pack

FRAMES = [{"n": 1}, {"text": "ü\ud800"}, {}, {"list": [1, 2, {"deep": None}]}]


def test_split_at_every_byte() -> None:
    data = b"".join(map(pack, FRAMES))
    for at in range(len(data) + 1):
        buffer = FrameBuffer()
        buffer.feed(data[:at])
        first = list(buffer.frames())
        buffer.feed(data[at:])
        assert first + list(buffer.frames()) == FRAMES


def test_one_byte_at_a_time() -> None:
    buffer, got = FrameBuffer(), []
    for byte in b"".join(map(pack, FRAMES)):
        buffer.feed(bytes([byte]))
        got += buffer.frames()
    assert got == FRAMES


def test_an_oversize_header_is_refused_before_its_body_and_without_memory_for_it() -> None:
    buffer = FrameBuffer()
    tracemalloc.start()
    buffer.feed(b"\xff\xff\xff\xff")
    with pytest.raises(Violation, match=r"4,294,967,295 bytes"):
        list(buffer.frames())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000


@pytest.mark.parametrize("body", [b"", b"x", b"[]", b"1", b'"s"', b"null", b"{", b'{"a":NaN}', b'{"a":-Infinity}', b"\xff", b"{} {}"])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    buffer = FrameBuffer()
    buffer.feed(len(body).to_bytes(4, "big") + body)
    with pytest.raises(Violation):
        list(buffer.frames())


def test_frames_before_a_bad_one_are_given() -> None:
    buffer, got = FrameBuffer(), []
    buffer.feed(pack({"n": 1}) + b"\0\0\0\1x")
    with pytest.raises(Violation):
        got.extend(buffer.frames())
    assert got == [{"n": 1}]


def test_the_limit_is_the_bodys() -> None:
    limits = Limits(frame_bytes=10)
    assert len(pack({"a": "12"}, limits)) == 14
    with pytest.raises(Unsendable):
        pack({"a": "123"}, limits)


def test_what_json_lacks_cannot_be_packed() -> None:
    with pytest.raises(Unsendable):
        pack({"n": float("nan")})
