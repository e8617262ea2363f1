"""Marks for tests; `JSONTestRunner` reads them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

type Test = Callable[..., Any]


def _mark(name: str, value: object) -> Callable[[Test], Test]:
    def mark(test: Test) -> Test:
        setattr(test, name, value)
        return test

    return mark


def weight(val: float) -> Callable[[Test], Test]:
    """How many points the test is worth."""
    return _mark("__weight__", val)


def number(val: str) -> Callable[[Test], Test]:
    """The number that is shown with the test, such as 1.2."""
    return _mark("__number__", val)


def visibility(val: str) -> Callable[[Test], Test]:
    """visible, hidden, after_due_date or after_published."""
    return _mark("__visibility__", val)


def tags(*args: str) -> Callable[[Test], Test]:
    """Words that are kept with the result."""
    return _mark("__tags__", args)


def hide_errors(error_message: str = "Test failed") -> Callable[[Test], Test]:
    """Say this and nothing else when the test fails."""
    return _mark("__hide_errors__", (True, error_message))


def partial_credit(weight: float) -> Callable[[Test], Test]:
    """Give the test a keyword argument `set_score`; what it is called with is the score."""

    def mark(test: Test) -> Test:
        @wraps(test)
        def scored(*args: Any, **kwargs: Any) -> Any:
            def set_score(score: float) -> None:
                setattr(scored, "__score__", score)

            setattr(scored, "__score__", None)
            return test(*args, set_score=set_score, **kwargs)

        setattr(scored, "__weight__", weight)
        return scored

    return mark


def leaderboard(column_name: str, sort_order: str = "desc") -> Callable[[Test], Test]:
    """Give the test a keyword argument `set_leaderboard_value`; what it is called with stands in results.json."""

    def mark(test: Test) -> Test:
        @wraps(test)
        def ranked(*args: Any, **kwargs: Any) -> Any:
            def set_leaderboard_value(value: object) -> None:
                setattr(ranked, "__leaderboard_value__", value)

            return test(*args, set_leaderboard_value=set_leaderboard_value, **kwargs)

        setattr(ranked, "__leaderboard_column__", column_name)
        setattr(ranked, "__leaderboard_sort_order__", sort_order)
        return ranked

    return mark
