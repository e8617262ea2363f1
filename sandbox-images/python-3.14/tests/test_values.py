"""Values: what goes in comes out, and nothing else comes in."""

import collections
import dataclasses
import math
import random
from collections.abc import Mapping
from typing import Any

import pytest

from laptime_protocol import DEFAULT, Limits, Record, RemoteException, Unsendable, Violation, decode, encode
from laptime_protocol.frames import FrameBuffer, pack


def there_and_back(value: Any, limits: Limits = DEFAULT) -> Any:
    """Through the very bytes of a frame."""
    buffer = FrameBuffer(limits)
    buffer.feed(pack({"value": encode(value, limits=limits)}, limits))
    (frame,) = buffer.frames()
    return decode(frame["value"], limits=limits)


PLAIN = [
    None,
    True,
    False,
    0,
    -1,
    2**53,
    -(2**53),
    2**53 + 1,
    -(10**300),
    10**3_999,
    0.1,
    -0.0,
    5e-324,
    1.7976931348623157e308,
    math.inf,
    -math.inf,
    1 + 2j,
    complex(math.inf, -0.0),
    "",
    "ü\x00\u2028\U0001f600",
    "\ud800 lone \udfff",
    b"",
    b"\x00\xff" * 100,
    [],
    (),
    set(),
    frozenset(),
    {},
    [1, (2, [3, {4, 5}], frozenset({6}))],
    {"a": 1, "b": [None]},
    {"$": "int", "v": "7"},
    {1: "a", (1, 2): "b", None: "c", 2.5: "d", frozenset({1}): "e"},
    {"mixed": 1, 2: "two"},
    list(range(1_000)),
]


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: f"{type(value).__name__}-{repr(value)[:20]!a}")
def test_there_and_back(value: Any) -> None:
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


def test_negative_zero_keeps_its_sign() -> None:
    assert math.copysign(1, there_and_back(-0.0)) == -1


def test_nan_comes_back_as_nan() -> None:
    back = there_and_back([math.nan, complex(math.nan, 1)])
    assert math.isnan(back[0])
    assert math.isnan(back[1].real)


def test_bytes_like_values_come_back_as_bytes() -> None:
    assert there_and_back([bytearray(b"ab"), memoryview(b"cd")]) == [b"ab", b"cd"]


def test_true_and_one_stay_apart() -> None:
    assert [type(item) for item in there_and_back([True, 1, 1.0])] == [bool, int, float]


def generated(rng: random.Random, depth: int = 0) -> Any:
    scalars = [
        lambda: None,
        lambda: rng.random() < 0.5,
        lambda: rng.randrange(-(2**70), 2**70),
        lambda: rng.randrange(-3, 3),
        lambda: rng.uniform(-1e6, 1e6),
        lambda: rng.choice([math.inf, -math.inf, 0.0]),
        lambda: complex(rng.random(), rng.random()),
        lambda: "".join(chr(rng.choice([rng.randrange(0x80), rng.randrange(0x110000)])) for _ in range(rng.randrange(6))),
        lambda: rng.randbytes(rng.randrange(8)),
    ]
    if depth > 4 or rng.random() < 0.5:
        return rng.choice(scalars)()

    def parts() -> list[Any]:
        return [generated(rng, depth + 1) for _ in range(rng.randrange(5))]

    def keys() -> list[Any]:
        return [rng.choice(scalars)() for _ in range(rng.randrange(5))]

    return rng.choice(
        [
            parts,
            lambda: tuple(parts()),
            lambda: set(keys()),
            lambda: frozenset(keys()),
            lambda: {key: generated(rng, depth + 1) for key in keys()},
            lambda: {str(key): generated(rng, depth + 1) for key in keys()},
        ]
    )()


def test_generated_values_there_and_back() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rng = random.Random(seed)
    for _ in range(1_500):
        value = generated(rng)
        back = there_and_back(value)
        assert back == value, value
        assert type(back) is type(value)


# ---- what does not cross


class LyingInt(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __index__(self) -> int:
        return 42

    def __str__(self) -> str:
        return "42"


class LyingStr(str):
    def __str__(self) -> str:
        return "lie"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class LyingList(list[Any]):
    def __iter__(self) -> Any:
        return iter(["lie"])

    def __len__(self) -> int:
        return 1


class LyingFloat(float):
    def __float__(self) -> float:
        return 42.0


def test_subclasses_arrive_as_what_they_are_made_of() -> None:
    back = there_and_back([LyingInt(7), LyingStr("truth"), LyingList([1, 2]), LyingFloat(0.5)])
    assert back[1:] == ["truth", [1, 2], 0.5]
    assert [type(item) for item in back] == [int, str, list, float]


def test_dictionary_kinds_arrive_as_dicts() -> None:
    value = [collections.OrderedDict(a=1), collections.defaultdict(list, b=[2]), collections.Counter("aab")]
    assert there_and_back(value) == [{"a": 1}, {"b": [2]}, {"a": 2, "b": 1}]


@dataclasses.dataclass
class Point:
    x: int
    y: Any


def test_dataclasses_arrive_as_records() -> None:
    back = there_and_back(Point(1, [Point(2, None)]))
    assert isinstance(back, Record)
    assert (back.name, back.x, back.y[0].x) == ("Point", 1, 2)
    with pytest.raises(AttributeError, match="Point has no field 'z'"):
        _ = back.z


def test_exceptions_arrive_as_data() -> None:
    back = there_and_back({"why": ValueError("no")})
    assert isinstance(back["why"], RemoteException)
    assert (back["why"].type, back["why"].message) == ("ValueError", "no")


class NotPlain:
    pass


class LazyMapping(Mapping[str, int]):
    def __getitem__(self, key: str) -> int:
        return 1

    def __iter__(self) -> Any:
        return iter(("a", "b"))

    def __len__(self) -> int:
        return 2


def test_any_mapping_arrives_as_a_dict() -> None:
    assert there_and_back(LazyMapping()) == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    "value",
    [NotPlain(), object(), iter([1]), (n for n in ()), range(3), int, NotPlain, len, lambda: 1, NotImplemented, ...],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_form_is_unsendable(value: Any) -> None:
    with pytest.raises(Unsendable):
        encode([value])


def test_cyclic_values_are_unsendable() -> None:
    cycle: list[Any] = []
    cycle.append({"again": (cycle,)})
    with pytest.raises(Unsendable, match="contains itself"):
        encode(cycle)


# ---- limits, both ways

SMALL = Limits(frame_bytes=200, depth=3, items=5, int_digits=10)


@pytest.mark.parametrize(
    ("value", "reason"),
    [([[[[1]]]], "deeper"), ([1] * 5, "more than 5 parts"), (10**11, "digits"), (-(10**11) * 10**7, "digits")],
)
def test_limits_when_sending(value: Any, reason: str) -> None:
    if isinstance(value, int) and abs(value) <= 2**53:
        value *= 10**7
    with pytest.raises(Unsendable, match=reason):
        encode(value, limits=SMALL)


def test_the_frame_limit_when_sending() -> None:
    with pytest.raises(Unsendable, match="at most 200"):
        pack({"v": "x" * 200}, SMALL)


def test_just_within_the_limits() -> None:
    assert there_and_back([[[1]]], SMALL) == [[[1]]]
    assert there_and_back([1] * 4, SMALL) == [1] * 4


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ([[[[1]]]], "deeper"),
        ([1] * 5, "more than 5 parts"),
        ({"$": "int", "v": "1" * 12}, "digits"),
        (2**53 + 1, "without its tag"),
        (math.inf, "infinite"),
        (math.nan, "infinite"),
        ({"$": "int", "v": "1_000"}, "integer"),
        ({"$": "int", "v": "٣"}, "integer"),
        ({"$": "int", "v": "-"}, "integer"),
        ({"$": "int", "v": "--1"}, "integer"),
        ({"$": "int", "v": 1}, "tagged"),
        ({"$": "float", "v": "1.5"}, "tagged"),
        ({"$": "float", "v": []}, "tagged"),
        ({"$": "complex", "v": [1]}, "tagged"),
        ({"$": "complex", "v": [1, "i"]}, "complex"),
        ({"$": "complex", "v": [True, 1]}, "complex"),
        ({"$": "complex", "v": [{"$": "int", "v": "1" * 11}, []]}, "complex|digits"),
        ({"$": "bytes", "v": "é"}, "base64"),
        ({"$": "bytes", "v": "a"}, "base64"),
        ({"$": "set", "v": [[]]}, "unhashable"),
        ({"$": "frozenset", "v": [{}]}, "unhashable"),
        ({"$": "dict", "v": [[1]]}, "pairs"),
        ({"$": "dict", "v": [[[], 1]]}, "unhashable"),
        ({"$": "dict", "v": {}}, "tagged"),
        ({"$": "dataclass", "name": 1, "v": {}}, "tagged"),
        ({"$": "pickle", "v": "gASV"}, "tagged"),
        ({"$": None}, "tagged"),
        ({"$": ["ref"]}, "tagged"),
        ({"$": "ref", "id": 0}, "not allowed here"),
        ({"$": "import", "module": "os", "name": "system"}, "not allowed here"),
        (object(), "not JSON"),
    ],
)
def test_what_is_no_value_is_a_violation(form: Any, reason: str) -> None:
    with pytest.raises(Violation, match=reason):
        decode(form, limits=SMALL)


def test_a_complex_number_with_a_part_beyond_floats() -> None:
    with pytest.raises(Violation, match="too large"):
        decode({"$": "complex", "v": [{"$": "int", "v": "1" * 400}, 0]})


def same_hash(count: int) -> list[dict[str, str]]:
    return [{"$": "int", "v": str(number * (2**61 - 1))} for number in range(1, count + 1)]


@pytest.mark.parametrize("tag", ["set", "frozenset"])
def test_members_made_to_meet_in_one_hash(tag: str) -> None:
    # 150,000 of them would take minutes to put into a set.
    assert len(decode({"$": tag, "v": same_hash(100)})) == 100
    with pytest.raises(Violation, match="one hash"):
        decode({"$": tag, "v": same_hash(150_000)})


def test_keys_made_to_meet_in_one_hash() -> None:
    with pytest.raises(Violation, match="one hash"):
        decode({"$": "dict", "v": [[key, 0] for key in same_hash(150_000)]})
    with pytest.raises(Violation, match="one hash"):
        keys = [{"$": "complex", "v": [-1_000_003.0 * n, float(n)]} for n in range(1, 1_000)]
        decode({"$": "dict", "v": [[key, 0] for key in keys]})


def test_honest_sets_may_be_large() -> None:
    value = {*range(-20_000, 20_000), *(n / 7 for n in range(20_000)), *((n, -n) for n in range(10_000))}
    assert there_and_back(value) == value
