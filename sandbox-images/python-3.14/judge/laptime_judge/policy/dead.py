"""Names that stand in a text without anything being done with them, as far as can be told simply."""

import ast
from collections.abc import Iterator

from laptime_judge.policy.nodes import nodes


def only_named(tree: ast.Module) -> set[int]:
    """Return the ids of nodes that do not count as a use: annotations, aliases, bare names, code that is never reached."""
    idle: set[int] = set()
    for root in _idle_roots(tree):
        idle.update(id(node) for node in ast.walk(root))
    for node in nodes(tree):
        match node:
            case ast.Expr(value=value) | ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value) | ast.NamedExpr(value=value):
                # An alias is no use; what is done with the alias is.
                while isinstance(value, ast.Attribute):
                    idle.add(id(value))
                    value = value.value
                if isinstance(value, ast.Name):
                    idle.add(id(value))
            case _:
                pass
    return idle


def _idle_roots(tree: ast.Module) -> Iterator[ast.AST]:
    loaded = {node.id for node in nodes(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for node in nodes(tree):
        match node:
            case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
                yield annotation
            case ast.If(test=test) | ast.While(test=test) if (truth := _constant(test)) is not None:
                yield from node.orelse if truth else node.body
            case ast.FunctionDef(body=body) | ast.AsyncFunctionDef(body=body):
                yield from [node.returns] if node.returns is not None else []
                yield from (
                    inner
                    for inner in body
                    if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and inner.name not in loaded and not inner.decorator_list
                )
            case _:
                pass
        for field in ("body", "orelse", "finalbody"):
            yield from _after_the_end(getattr(node, field, None))


def _constant(test: ast.expr) -> bool | None:
    match test:
        case ast.Constant(value=value):
            return bool(value)
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return False
        case ast.UnaryOp(op=ast.Not(), operand=ast.Constant(value=value)):
            return not value
        case _:
            return None


def _after_the_end(body: object) -> Iterator[ast.AST]:
    ended = False
    for statement in body if isinstance(body, list) else []:
        if ended:
            yield statement
        ended = ended or isinstance(statement, ast.Return | ast.Raise | ast.Continue | ast.Break)
