"""One check of an assignment: what its author declared, and what became of it in a run."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pprint import pformat
from typing import Any, Final, Literal, TypeIs

import pytest

from laptime_judge.clock import Mode
from laptime_judge.outcomes import PASSED, SKIPPED, TIMED_OUT, WRONG_ANSWER, JudgeFault, Outcome, Status
from laptime_protocol import Record

_TEXT: Final = 2_000
_CLOCKS: Final = ("discrete", "hybrid", "wall")
_VISIBILITIES: Final = ("public", "after_due", "hidden")


@dataclass(frozen=True, slots=True)
class Check:
    """Declared by a test function: its docstring is the title, its marks give points, visibility, hint and limit."""

    id: str
    title: str
    visibility: str
    points: float
    hint: str | None
    seconds: float | None
    #: None: the assignment's.
    clock: Mode | None = None
    kind: Literal["correctness"] = "correctness"

    def outline(self) -> dict[str, Any]:
        """Return what the worker is told when the tests have been collected."""
        return {"id": self.id, "kind": self.kind, "title": self.title, "visibility": self.visibility, "points": self.points}


@dataclass(slots=True)
class Result:
    """How a check ended. Times in milliseconds."""

    status: Status = PASSED
    message: str = "As expected."
    expected: str | None = None
    actual: str | None = None
    durationMs: float = 0.0  # noqa: N815 - the name on the wire
    #: Which clock governed, and why, where it was not the declared one.
    clock: dict[str, str] | None = None


def declared(item: pytest.Item) -> Check:
    """Return the check that a test function declares. Raises ValueError, for its author, when a mark makes no sense."""
    visibility = _argument(item, "visibility", "public")
    if visibility not in _VISIBILITIES:
        raise ValueError(f"{item.name}: visibility({visibility!r}) must be one of {', '.join(_VISIBILITIES)}")
    points = _argument(item, "points", 10)
    if not _is_number(points) or points < 0:
        raise ValueError(f"{item.name}: points({points!r}) must be a number that is not negative")
    seconds = _argument(item, "limit", None)
    if seconds is not None and not (_is_number(seconds) and seconds > 0):
        raise ValueError(f"{item.name}: limit({seconds!r}) must be a number of seconds")
    clock = _argument(item, "clock", None)
    if clock not in (None, *_CLOCKS):
        raise ValueError(f"{item.name}: clock({clock!r}) must be one of {', '.join(_CLOCKS)}")
    hint = _argument(item, "hint", None)
    if not isinstance(hint, str | None):
        raise ValueError(f"{item.name}: hint({hint!r}) must be text")
    return Check(
        id=re.sub(r"[^A-Za-z0-9_.\[\]-]", "-", item.name.removeprefix("test_")),
        title=_title(item),
        visibility=visibility,
        points=float(points),
        hint=hint,
        seconds=seconds,
        clock=clock,
    )


def _is_number(value: object) -> TypeIs[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _argument(item: pytest.Item, mark: str, default: Any) -> Any:
    found = item.get_closest_marker(mark)
    if found is None:
        return default
    values = [*found.args, *found.kwargs.values()]
    if len(values) != 1:
        raise ValueError(f"{item.name}: the mark {mark!r} takes exactly one value")
    return values[0]


def _title(item: pytest.Item) -> str:
    doc = (getattr(getattr(item, "function", None), "__doc__", None) or "").strip()
    name = item.name.removeprefix("test_").replace("_", " ")
    return doc.splitlines()[0].rstrip(".") if doc else name[:1].upper() + name[1:]


def result_of(error: BaseException | None, seconds: float, compared: tuple[str, str] | None) -> Result:
    """Return the result for what a test function raised. Raises JudgeFault for what is ours.

    `compared` holds the two sides of the comparison that failed, as text: what came and what was expected.
    """
    result = Result(durationMs=round(seconds * 1000, 3))
    match error := _of_group(error):
        case None:
            return result
        case JudgeFault():
            raise error
        case Outcome():
            result.status, result.message = error.status, error.message
        case AssertionError() | pytest.fail.Exception():
            result.status, result.message = WRONG_ANSWER, _assertion(error, compared)
            if compared is not None:
                result.actual, result.expected = compared
        case TimeoutError():
            result.status, result.message = TIMED_OUT, str(error) or "It took too long."
        case pytest.skip.Exception():
            result.status, result.message = SKIPPED, str(error)
        case _:
            # Tests index into answers: what is missing there is the submission's doing, not a broken test.
            result.status = WRONG_ANSWER
            result.message = f"The answer has not the expected shape ({type(error).__name__}: {str(error)[:300]})."
    return result


def _of_group(error: BaseException | None) -> BaseException | None:
    """What a task group of a test ended for: a fault of ours before anything else, then what the submission did."""
    if not isinstance(error, BaseExceptionGroup):
        return error
    leaves: list[BaseException] = []
    pending: list[BaseException] = [error]
    while pending:
        member = pending.pop()
        if isinstance(member, BaseExceptionGroup):
            pending += reversed(member.exceptions)
        else:
            leaves.append(member)
    order = (JudgeFault, Outcome, AssertionError, pytest.fail.Exception, TimeoutError)
    return next((leaf for kind in order for leaf in leaves if isinstance(leaf, kind)), leaves[0])


def _assertion(error: BaseException, compared: tuple[str, str] | None) -> str:
    # What pytest.fail raises has its reason in `msg`; its own text may carry more.
    text = str(getattr(error, "msg", None) or "") if isinstance(error, pytest.fail.Exception) else str(error)
    text = text.split("\nassert ")[0].strip()
    if text and not text.startswith("assert "):
        return text[:_TEXT]
    if compared is not None:
        return "The answer is not the expected one."
    return f"This does not hold: {text.removeprefix('assert ').splitlines()[0][:300]}" if text else "The answer is wrong."


def shown(value: object) -> str:
    """Return a value as text for the report. The beginning of a large one: all of it could take minutes to write."""
    text = pformat(_Beginning().of(value), width=100, compact=True, sort_dicts=False)
    return text if len(text) <= _TEXT else text[:_TEXT] + " …"


class _Beginning:
    """Copies plain data until enough of it has been taken for what is shown."""

    def __init__(self) -> None:
        self._left = _TEXT

    def of(self, value: object) -> object:
        """Return the copy."""
        match value:
            case str() | bytes():
                beginning = value[: max(0, self._left)]
                self._left -= len(beginning)
                return beginning
            case list() | tuple() | set() | frozenset() if type(value) in (list, tuple, set, frozenset):
                return type(value)(map(self.of, self._some(value)))
            case dict():
                return {self.of(key): self.of(value[key]) for key in self._some(value)}
            case Record():
                return Record(value.name, {key: self.of(value.fields[key]) for key in self._some(value.fields)})
            case _:
                return value

    def _some(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            if self._left <= 0:
                return
            self._left -= 1
            yield item


def wire(check: Check, result: Result) -> dict[str, Any]:
    """Return the JudgedCheck of packages/contracts."""
    fields = {**check.outline(), **asdict(result)}
    if check.hint is not None and result.status not in (PASSED, SKIPPED):
        fields["hint"] = check.hint
    return {key: value for key, value in fields.items() if value is not None}
