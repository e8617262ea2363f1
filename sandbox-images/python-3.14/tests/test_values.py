"""Values: what goes in comes out."""

import collections
import dataclasses
import math
import random
from collections.abc import Mapping
from typing import Any

import pytest
from wire import there_and_back

from laptime_protocol import Record, RemoteException, Unsendable, encode


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
