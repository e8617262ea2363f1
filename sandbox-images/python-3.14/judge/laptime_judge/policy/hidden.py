"""Finds code that runs but that a type checker is told not to look at."""

import ast
from collections.abc import Iterator

from laptime_judge.policy.names import Names
from laptime_judge.policy.nodes import nodes

_FLAGS = frozenset({"TYPE_CHECKING", "typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING"})
_UNCHECKED = frozenset({"typing.no_type_check", "typing.no_type_check_decorator"})


def hidden_code(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Yield (line, text) for `no_type_check` and for every use of TYPE_CHECKING but around imports and definitions.

    It is true for the checker and false for the interpreter, so that what else depends on it is two programs in one.
    """
    honest = {id(node.test) for node in nodes(tree) if isinstance(node, ast.If) and _only_declares(node)}
    for node in nodes(tree):
        if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Load):
            continue
        meant = names.resolve(node)
        if meant & _UNCHECKED:
            yield node.lineno, "no_type_check keeps the checker from looking; remove it"
        # Pyright goes by the name alone, whatever it is bound to.
        elif (meant & _FLAGS or _last(node) == "TYPE_CHECKING") and id(node) not in honest:
            yield node.lineno, "TYPE_CHECKING is for imports and declarations alone: what else depends on it runs unchecked"


def _last(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def _only_declares(node: ast.If) -> bool:
    declarations = ast.Import | ast.ImportFrom | ast.TypeAlias | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Pass
    plain = all(isinstance(item, declarations) or _names_something(item) for item in node.body)
    return plain and all(isinstance(item, ast.Import | ast.ImportFrom | ast.Pass) or _names_something(item) for item in node.orelse)


def _names_something(statement: ast.stmt) -> bool:
    """`Rows = dict[str, int]` declares; a call or a lambda does not."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return False
    runs = ast.Call | ast.Lambda | ast.Await | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    return not any(isinstance(node, runs) for node in ast.walk(statement))
