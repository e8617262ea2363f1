"""Habits of handlers: what they catch and what they do with it."""

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from laptime_judge.policy.names import Names
from laptime_judge.policy.nodes import nodes

_CANCEL: Final = "asyncio.CancelledError"
_EVERYTHING: Final = "BaseException"


def bare_except(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find `except:` without a type."""
    for node in nodes(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield node.lineno, "a bare except catches everything, cancellation too; name the exceptions"


def silent_except(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find handlers that do nothing, and `suppress` of all errors at once. Not: the end of a task that was cancelled."""
    cancelled = _cancelled(tree)
    for node in nodes(tree):
        if isinstance(node, ast.Try | ast.TryStar):
            for handler in node.handlers:
                expected = _caught(handler, names) == {_CANCEL} and _awaits_one_of(node.body, cancelled)
                if all(_is_nothing(statement) for statement in handler.body) and not expected:
                    yield handler.lineno, "this except hides the error; handle it, or let it go"
        elif isinstance(node, ast.With) and _suppressed(node, names) & {"Exception", _EVERYTHING}:
            yield node.lineno, "this hides every error; name the few that may be left alone"


def swallowed_cancel(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find handlers that catch CancelledError and do not raise it again.

    Not: the end of a task that this module has cancelled itself, and `except BaseException` in a plain function, where no
    cancellation arrives.
    """
    cancelled = _cancelled(tree)
    plain = {id(inner) for node in nodes(tree) if isinstance(node, ast.FunctionDef | ast.Lambda) for inner in _own(node)}
    for node in nodes(tree):
        if isinstance(node, ast.Try | ast.TryStar) and not _awaits_one_of(node.body, cancelled):
            for handler in node.handlers:
                caught = _caught(handler, names)
                if caught & {_CANCEL, _EVERYTHING}:
                    if not _lets_go(handler) and (_CANCEL in caught or id(handler) not in plain):
                        yield handler.lineno, "cancellation ends here; raise it again after cleaning up"
                    # Whatever comes after this handler does not see it.
                    break
        elif isinstance(node, ast.With) and _suppressed(node, names) & {_CANCEL, _EVERYTHING}:
            if not _awaits_one_of(node.body, cancelled):
                yield node.lineno, "cancellation ends here; let it go"


def _caught(handler: ast.ExceptHandler, names: Names) -> set[str]:
    if handler.type is None:
        return {_EVERYTHING}
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {name for kind in kinds for name in names.resolve(kind)}


def _suppressed(node: ast.With, names: Names) -> set[str]:
    calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
    suppress = [call for call in calls if "contextlib.suppress" in names.resolve(call.func)]
    return {name for call in suppress for kind in call.args for name in names.resolve(kind)}


def _cancelled(tree: ast.Module) -> set[str]:
    """What the module calls `.cancel()` on, as text; a loop over tasks stands for each of them."""
    return {
        ast.unparse(node.func.value)
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "cancel" and not _is_deep(node.func.value)
    }


def _is_deep(node: ast.expr) -> bool:
    """Only names and short chains of attributes and items are written out."""
    for _ in range(4):
        if isinstance(node, ast.Name):
            return False
        if not isinstance(node, ast.Attribute | ast.Subscript):
            return True
        node = node.value
    return True


def _awaits_one_of(body: Sequence[ast.stmt], cancelled: set[str]) -> bool:
    match body:
        case [ast.Expr(value=ast.Await(value=value)) | ast.Assign(value=ast.Await(value=value))] if not _is_deep(value):
            return ast.unparse(value) in cancelled
        case _:
            return False


def _lets_go(handler: ast.ExceptHandler) -> bool:
    for node in _own(handler):
        if isinstance(node, ast.Raise):
            return True
        # What takes a cancellation back says so.
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "uncancel":
            return True
    return False


def _own(root: ast.FunctionDef | ast.Lambda | ast.ExceptHandler) -> Iterator[ast.AST]:
    """Walk what is inside, but not the functions inside."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(root))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def _is_nothing(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
