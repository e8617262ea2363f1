"""Habits that a course may forbid and that are more than a name: each finds its lines in a parsed module."""

import ast
from collections.abc import Callable, Iterator
from typing import Final

from laptime_judge.policy.coroutine_habits import blocking_call_in_async, nested_run, never_awaited, sleep_in_async, task_destroyed
from laptime_judge.policy.except_habits import bare_except, silent_except, swallowed_cancel
from laptime_judge.policy.names import Names

type Finder = Callable[[ast.Module, Names], Iterator[tuple[int, str]]]

_LEGACY: Final = frozenset(
    f"{module}.{name}"
    for module in ("typing", "typing_extensions")
    for name in ("Dict", "List", "Set", "FrozenSet", "Tuple", "Type", "Optional", "Union", "Deque", "DefaultDict")
)


def legacy_typing(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find typing's aliases of built-in types."""
    for line, name in sorted({(use.line, use.name) for use in names.uses() if use.name in _LEGACY}):
        yield line, f"{name} is the old spelling; use the built-in type, or X | Y"


FINDERS: Final[dict[str, Finder]] = {
    "sleep-in-async": sleep_in_async,
    "bare-except": bare_except,
    "silent-except": silent_except,
    "swallowed-cancel": swallowed_cancel,
    "legacy-typing": legacy_typing,
    "nested-run": nested_run,
    "never-awaited": never_awaited,
    "task-destroyed": task_destroyed,
    "blocking-call-in-async": blocking_call_in_async,
}
