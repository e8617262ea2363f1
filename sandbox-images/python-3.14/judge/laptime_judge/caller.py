"""What a submission says of itself: the line and task that call a service, what its tasks, jobs and loops did.

It explains in the report and decides nothing; whatever has not the expected shape is left out.
"""

import contextvars
from dataclasses import dataclass, replace
from typing import Any, Final

_MORE: Final = ("file", "line", "parent", "interpreter", "cpu")
_FILE_CHARS: Final = 200
_NAME_CHARS: Final = 120
_KINDS: Final = frozenset({"blocked", "task", "job"})
_MOST_LINES: Final = 1_000_000
_FOREVER_NS: Final = 2**62


@dataclass(frozen=True, slots=True)
class Caller:
    """Where in the submission a service was called, and by which task."""

    file: str
    line: int
    task: str | None


@dataclass(frozen=True, slots=True)
class News:
    """A task that lived, a job that a pool ran, a loop that was blocked. Times in nanoseconds of the judge's clock."""

    kind: str
    label: str
    start_ns: int
    end_ns: int
    file: str | None
    line: int | None
    parent: str | None
    interpreter: int | None
    #: CPU time of its own, in nanoseconds; by its own word,.
    cpu_ns: int | None = None

    def shifted(self, by_ns: int) -> "News":
        """Return the same on a clock that shows so much more."""
        return replace(self, start_ns=self.start_ns + by_ns, end_ns=self.end_ns + by_ns)


#: Who called the service that runs in this context.
CALLER: contextvars.ContextVar[Caller | None] = contextvars.ContextVar("caller", default=None)


def read_caller(form: object) -> Caller | None:
    """Return who called; None when it does not say so in the expected way."""
    match form:
        case {"file": str(file), "line": int(line), "task": str() | None as task} if 0 < line < _MOST_LINES:
            return Caller(file[:_FILE_CHARS], line, task if task is None else task[:_NAME_CHARS])
        case _:
            return None


def read_news(forms: object, room: int) -> list[News]:
    """Return what can be read of it, at most `room`."""
    if not isinstance(forms, list) or room <= 0:
        return []
    return [news for form in forms[:room] if (news := _news(form)) is not None]


def _news(form: Any) -> News | None:
    match form:
        case {"kind": str(kind), "label": str(label), "start": int(start), "end": int(end)} if kind in _KINDS:
            if not 0 <= start <= end < _FOREVER_NS:
                return None
            file, line, parent, interpreter, cpu = (form.get(name) for name in _MORE)
            known = isinstance(file, str) and isinstance(line, int) and 0 < line < _MOST_LINES
            return News(
                kind,
                label[:_NAME_CHARS],
                start,
                end,
                file[:_FILE_CHARS] if known else None,
                int(line) if known else None,
                parent[:_NAME_CHARS] if isinstance(parent, str) else None,
                interpreter if isinstance(interpreter, int) and 0 <= interpreter < _MOST_LINES else None,
                cpu if isinstance(cpu, int) and 0 <= cpu < _FOREVER_NS else None,
            )
        case _:
            return None
