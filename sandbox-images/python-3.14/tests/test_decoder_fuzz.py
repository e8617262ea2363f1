"""Whatever bytes arrive: a value or a Violation, never another exception."""

import json
import os
import random
import time
from typing import Any

import pytest

from laptime_protocol import FrameBuffer, Violation, decode, encode, pack

#: Short in every run of the suite; LAPTIME_FUZZ_SECONDS makes a long one (CONTRIBUTING.md).
SECONDS = float(os.environ.get("LAPTIME_FUZZ_SECONDS", "1"))
TAGS = ["int", "float", "complex", "bytes", "tuple", "set", "frozenset", "dict", "dataclass", "exception", "ref", "kept", "proxy", "import"]
SEEDS = [
    {"type": "result", "id": 1, "value": encode([1, (2, 3), {4}, {5: b"x"}, 1j, float("nan"), 2**80, "ü"])},
    {"type": "error", "id": 1, "error": encode(ExceptionGroup("g", [ValueError("a"), KeyError(1)]))},
    {"type": "call", "id": 1, "ref": 0, "args": encode([]), "kwargs": {}},
]


def total(data: bytes) -> None:
    buffer = FrameBuffer()
    buffer.feed(data)
    try:
        for frame in buffer.frames():
            for part in frame.values():
                decode(part)
    except Violation:
        pass


def rounds(name: str) -> Any:
    seed = random.randrange(2**32)
    print(f"{name}: seed {seed}")
    rng, until, count = random.Random(seed), time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        count += 1
        yield rng
    assert count > 50


def test_random_bytes() -> None:
    for rng in rounds("random bytes"):
        total(rng.randbytes(rng.randrange(64)))
        body = rng.randbytes(rng.randrange(64))
        total(len(body).to_bytes(4, "big") + body)


def test_mutated_frames() -> None:
    frames = [pack(seed) for seed in SEEDS]
    for rng in rounds("mutated frames"):
        data = bytearray(rng.choice(frames))
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(data))
            match rng.randrange(3):
                case 0:
                    data[at] = rng.randrange(256)
                case 1:
                    del data[at : at + rng.randrange(1, 8)]
                case _:
                    data[at:at] = rng.choice([b"[", b"{", b'"', b"\\ud800", b"1e999", b"null,", b"\xff", b"9" * 5_000])
            if not data:
                break
        # Half with a true length again, so that the body is looked at.
        total(bytes(data) if rng.random() < 0.5 else max(0, len(data) - 4).to_bytes(4, "big") + bytes(data[4:]))


def test_random_json() -> None:
    def form(rng: random.Random, depth: int) -> Any:
        if depth > 5 or rng.random() < 0.3:
            return rng.choice([None, True, 0, -1, 2**53, 2**64, 10**400, 0.5, "", "nan", "inf", "AA==", "-12", "x", [], {}])
        inner = [form(rng, depth + 1) for _ in range(rng.randrange(4))]
        if rng.random() < 0.3:
            return inner
        keys = ["v", "name", "id", "type", "bases", "message", "frames", "exceptions", "cause", "async", "module"]
        result = {rng.choice(keys): value for value in inner}
        if rng.random() < 0.8:
            result["$"] = rng.choice([*TAGS, form(rng, depth + 1)])
            result.setdefault("v", form(rng, depth + 1))
        return result

    for rng in rounds("random JSON"):
        body = json.dumps({"value": form(rng, 0)}).encode()
        total(len(body).to_bytes(4, "big") + body)


@pytest.mark.parametrize("opening", ["[", '{"v":', '{"$":"tuple","v":[', '{"$":"dict","v":[[1,', '{"$":"exception","cause":'])
@pytest.mark.parametrize("depth", [65, 1_000, 20_000, 1_000_000])
def test_deep_nesting(opening: str, depth: int) -> None:
    closing = "".join({"[": "]", "{": "}"}.get(letter, "") for letter in reversed(opening))
    body = f'{{"value":{opening * depth}1{closing * depth}}}'.encode()[: 8 * 2**20]
    buffer = FrameBuffer()
    buffer.feed(len(body).to_bytes(4, "big") + body)
    with pytest.raises(Violation):
        decode([frame["value"] for frame in buffer.frames()])


def test_nested_exceptions_are_limited() -> None:
    form: dict[str, Any] = {"$": "exception", "type": "E", "bases": [], "message": "", "frames": []}
    for _ in range(20):
        form = {**form, "exceptions": [form]}
    with pytest.raises(Violation):
        decode(form)
