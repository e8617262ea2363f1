"""Habits that a course may forbid and that are more than a name: each finds its lines in a parsed module."""

import ast
from collections.abc import Callable, Iterator
from typing import Final

from laptime_judge.policy.names import Names

type Finder = Callable[[ast.Module, Names], Iterator[tuple[int, str]]]

_LEGACY: Final = frozenset(
    f"typing.{name}" for name in ("Dict", "List", "Set", "FrozenSet", "Tuple", "Type", "Optional", "Union", "Deque", "DefaultDict")
)
_CATCHES_CANCEL: Final = frozenset({"BaseException", "builtins.BaseException", "asyncio.CancelledError", "asyncio.exceptions.CancelledError"})


def sleep_in_async(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find `time.sleep` called in a coroutine: the loop can do nothing else meanwhile."""
    for function in ast.walk(tree):
        if isinstance(function, ast.AsyncFunctionDef):
            for node in _own_nodes(function):
                if isinstance(node, ast.Call) and "time.sleep" in names.resolve(node.func):
                    yield node.lineno, f"time.sleep in the coroutine {function.name} blocks the event loop; await asyncio.sleep"


def bare_except(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find `except:` without a type."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield node.lineno, "a bare except catches everything, cancellation too; name the exceptions"


def silent_except(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find handlers that do nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and all(_is_nothing(statement) for statement in node.body):
            yield node.lineno, "this except hides the error; handle it, or let it go"


def swallowed_cancel(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find handlers that catch CancelledError and do not raise it again."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type] if node.type else []
        caught = {name for kind in kinds for name in names.resolve(kind)}
        if caught & _CATCHES_CANCEL and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node)):
            yield node.lineno, "cancellation ends here; raise it again after cleaning up"


def legacy_typing(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find typing's aliases of built-in types."""
    seen: set[tuple[int, str]] = set()
    for use in names.uses():
        if use.name in _LEGACY and (use.line, use.name) not in seen:
            seen.add((use.line, use.name))
            yield use.line, f"{use.name} is the old spelling; use the built-in type, or X | Y"


def nested_run(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find `asyncio.run` inside a coroutine."""
    for function in ast.walk(tree):
        if isinstance(function, ast.AsyncFunctionDef):
            for node in _own_nodes(function):
                if isinstance(node, ast.Call) and names.resolve(node.func) & {"asyncio.run", "asyncio.Runner"}:
                    yield node.lineno, f"a loop runs already in {function.name}; await instead of asyncio.run"


def never_awaited(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find calls of the module's own coroutines whose result is thrown away."""
    coroutines = {node.name for node in tree.body if isinstance(node, ast.AsyncFunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(id=name))) if name in coroutines:
                yield node.lineno, f"{name}() is a coroutine that nobody awaits: it never runs"
            case _:
                pass


FINDERS: Final[dict[str, Finder]] = {
    "sleep-in-async": sleep_in_async,
    "bare-except": bare_except,
    "silent-except": silent_except,
    "swallowed-cancel": swallowed_cancel,
    "legacy-typing": legacy_typing,
    "nested-run": nested_run,
    "never-awaited": never_awaited,
}


def _own_nodes(function: ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """Walk a function's body, but not the plain functions inside it: those may run elsewhere, on a thread."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def _is_nothing(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
