"""What a test raised, as the result that a student reads."""

import asyncio
import time
from typing import Any

import pytest

from laptime_judge.check import Check, Result, result_of, shown, wire
from laptime_judge.grading import by_visibility
from laptime_judge.outcomes import CRASHED, Ended, JudgeFault, Misbehaved, Raised
from laptime_judge.watchdog import interrupt_after
from laptime_protocol import Record, RemoteException


def check(visibility: str = "public", hint: str | None = None) -> Check:
    return Check("id", "Title", visibility, 10, hint, None)


def outcome(make: Any) -> BaseException:
    try:
        make()
    except BaseException as error:  # noqa: BLE001
        return error
    raise AssertionError("nothing was raised")


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (None, "passed", "As expected."),
        (Ended(CRASHED, "It ended."), "crashed", "It ended."),
        (Misbehaved("x"), "protocol_violation", "interfered"),
        (Raised(RemoteException("ValueError", ("ValueError",), "no")), "crashed", "Your code raised ValueError: no"),
        (AssertionError("Sorted, please.\nassert [2] == [1]"), "wrong_answer", "Sorted, please."),
        (AssertionError("assert [2] == [1]"), "wrong_answer", "This does not hold"),
        (AssertionError(), "wrong_answer", "The answer is wrong."),
        (TimeoutError(), "timed_out", "too long"),
        (KeyError("name"), "wrong_answer", "expected shape"),
        (outcome(lambda: pytest.skip("later")), "skipped", "later"),
        (outcome(lambda: pytest.fail("not so")), "wrong_answer", "not so"),
        (MemoryError(), "wrong_answer", "expected shape"),
        (ExceptionGroup("g", [KeyError(1), Ended(CRASHED, "It ended.")]), "crashed", "It ended."),
        (ExceptionGroup("g", [ExceptionGroup("h", [AssertionError("no")])]), "wrong_answer", "no"),
        (ExceptionGroup("g", [KeyError(1)]), "wrong_answer", "expected shape"),
    ],
)
def test_results(error: BaseException | None, status: str, message: str) -> None:
    result = result_of(error, 0.5, None)
    assert result.status == status
    assert message in result.message
    assert result.durationMs == 500


@pytest.mark.parametrize("error", [JudgeFault("ours"), ExceptionGroup("g", [KeyError(1), ExceptionGroup("h", [JudgeFault("ours")])])])
def test_a_fault_of_ours_is_never_a_result(error: BaseException) -> None:
    with pytest.raises(JudgeFault, match="ours"):
        result_of(error, 0, None)


def test_both_sides_of_a_comparison() -> None:
    result = result_of(AssertionError("assert 1 == 2"), 0, ("1", "2"))
    assert (result.actual, result.expected, result.message) == ("1", "2", "The answer is not the expected one.")


def test_the_hint_comes_with_a_failure_only() -> None:
    assert wire(check(hint="Look again."), Result("wrong_answer", "No."))["hint"] == "Look again."
    assert "hint" not in wire(check(hint="Look again."), Result())


LARGE: list[Any] = [
    list(range(500_000)),
    "x" * 8_000_000,
    "many words " * 700_000,
    {str(number): [number] for number in range(200_000)},
    {number / 3 for number in range(200_000)},
    Record("R", {str(number): "x" * 100 for number in range(50_000)}),
    [[["x" * 1_000] * 50] * 50] * 50,
]
deep: Any = "x" * 1_000_000
for _ in range(60):
    deep = [deep, deep]
LARGE.append(deep)


@pytest.mark.parametrize("number", range(len(LARGE)))
def test_large_values_are_shown_in_part_and_soon(number: int) -> None:
    began = time.perf_counter()
    assert len(shown(LARGE[number])) <= 2_002
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("value", [1, "text", [1, (2,)], {"a": {3}}, b"x", None, Record("R", {"a": 1})])
def test_small_values_are_shown_whole(value: Any) -> None:
    assert shown(value) == repr(value)


def test_nothing_public_runs_after_a_hidden_check() -> None:
    checks = [check(name) for name in ("hidden", "public", "after_due", "public", "hidden")]
    assert by_visibility(checks) == [1, 3, 2, 0, 4]


def test_work_that_an_answer_was_made_to_cause_is_interrupted() -> None:
    with pytest.raises(TimeoutError, match="too long to look at"), interrupt_after(0.05):
        while True:
            sorted(range(1_000))


async def test_interrupting_a_loop_that_does_not_turn() -> None:
    async def stuck() -> None:
        while True:
            pass

    with pytest.raises(TimeoutError, match="too long to look at"):
        async with asyncio.timeout(0.02):
            with interrupt_after(0.05):
                await stuck()
