"""What may be said unasked, by number, by size and by time."""

import pytest

from laptime_judge import allowance
from laptime_judge.allowance import Allowance
from laptime_protocol import Violation


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time; a test moves it."""
    monkeypatch.setattr(allowance, "_FRAMES_A_SECOND", 5)
    return [100.0]


def test_a_rate_is_kept_for_ever(seconds: list[float]) -> None:
    counted = Allowance(lambda: seconds[0])
    for _ in range(40):
        for _ in range(5):
            counted.take("call", 1)
        seconds[0] += 1


def test_one_more_in_the_same_second_is_too_fast_whatever_the_kinds(seconds: list[float]) -> None:
    counted = Allowance(lambda: seconds[0])
    for kind in ("call", "cancel", "call", "call", "sleep"):
        counted.take(kind, 1)
        seconds[0] += 0.1
    with pytest.raises(Violation, match="more than 5 frames in one second"):
        counted.take("call", 1)


def test_kinds_are_counted_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_FRAMES", 2)
    counted = Allowance()
    for kind in ("call", "sleep", "call", "sleep"):
        counted.take(kind, 1)
    with pytest.raises(Violation, match="more than 2 frames of the kind 'sleep'"):
        counted.take("sleep", 1)


def test_bytes_are_counted_over_all_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_BYTES", 100)
    counted = Allowance()
    counted.take("call", 60)
    with pytest.raises(Violation, match="MiB of calls"):
        counted.take("sleep", 41)
