"""What the tasks of this process wait for, by name and line: to explain a program that waits for ever."""

import asyncio
from collections.abc import Iterable
from types import FrameType
from typing import Any, Final

from laptime_candidate.places import SourceLine, calling_line

_MOST: Final = 20


def task_name() -> str | None:
    """Return the current task's name; None outside of one."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return None
    return None if task is None else task.get_name()


def waiting_tasks(loops: Iterable[asyncio.AbstractEventLoop]) -> list[dict[str, Any]]:
    """Return up to 20 tasks that stand in a line of the submission, with file and line."""
    found: list[dict[str, Any]] = []
    for loop in loops:
        for task in sorted(asyncio.all_tasks(loop), key=lambda task: task.get_name()):
            line = calling_line_of(task)
            if line is not None and len(found) < _MOST:
                found.append({"name": task.get_name(), "file": line[0], "line": line[1]})
    return found


def calling_line_of(task: asyncio.Task[Any]) -> SourceLine | None:
    """Return the innermost line of the submission that a suspended task stands in."""
    innermost: SourceLine | None = None
    awaited: Any = task.get_coro()
    while awaited is not None:
        frame: FrameType | None = getattr(awaited, "cr_frame", None) or getattr(awaited, "ag_frame", None)
        # A suspended frame has no caller: this looks at that one alone.
        innermost = calling_line(frame) or innermost
        awaited = getattr(awaited, "cr_await", None) or getattr(awaited, "ag_await", None)
    return innermost
