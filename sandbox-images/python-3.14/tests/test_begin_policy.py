"""The type checker works beside the tests only where nothing that is graded depends on how fast the host is."""

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from laptime_judge import grading
from laptime_judge.check import Check
from laptime_judge.clock import Mode
from laptime_judge.grading import Suite, begin_policy
from laptime_judge.measure import Timed
from laptime_judge.order import Order
from laptime_judge.plugin import JudgePlugin
from laptime_judge.policy import Evaluation

ORDER = Order("run", 1, "m", {"m.py": base64.b64encode(b"x = 1").decode()}, {}, {}, {}, {}, {})
SUITE = Suite(JudgePlugin(), [], [], [], [], None, "discrete")
CHECK = Check(id="a", title="A", visibility="public", points=1, hint=None, seconds=None)


def timed(clock: Mode) -> Timed:
    return Timed("s", "S", "work:load", 1, 2, clock)


@pytest.mark.parametrize(
    ("suite", "is_exact"),
    [
        (SUITE, True),
        (replace(SUITE, checks=[CHECK, replace(CHECK, clock="discrete")], timed=[timed("discrete")]), True),
        (replace(SUITE, clock="wall"), False),
        (replace(SUITE, clock="hybrid"), False),
        (replace(SUITE, checks=[CHECK, replace(CHECK, clock="wall")]), False),
        (replace(SUITE, timed=[timed("discrete"), timed("hybrid")]), False),
    ],
)
def test_where_time_is_real_the_type_checker_has_ended_first(suite: Suite, is_exact: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []

    def evaluate(*_: Any) -> Evaluation:
        wait: Callable[[], dict[str, Any]] = lambda: ended.append(True) or {"id": "type-checker"}  # noqa: E731
        return Evaluation([{"id": "rule"}], wait)

    monkeypatch.setattr(grading, "evaluate", evaluate)
    said = begin_policy(suite, ORDER)
    assert ended == ([] if is_exact else [True])
    assert [check["id"] for check in said.complete()] == ["rule", "type-checker"]
    assert ended == [True]
