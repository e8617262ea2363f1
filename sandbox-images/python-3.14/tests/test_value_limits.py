"""What a value may not be: on its way out a mistake of ours, on its way in an enemy's doing."""

import math
from typing import Any

import pytest
from wire import there_and_back

from laptime_protocol import Limits, Unsendable, Violation, decode, encode, pack

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
