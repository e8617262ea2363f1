"""Type-hint coverage: which parameters, returns and fields have no annotation."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DATA_CLASSES: Final = frozenset({"dataclass", "dataclasses.dataclass"})


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many places there are, and those without a hint: (line, "Class.function: parameter" or "function: return")."""

    places: int
    missing: tuple[tuple[int, str], ...]

    @property
    def percent(self) -> float:
        """Return the covered share; a module without functions is covered."""
        return 100.0 if self.places == 0 else 100.0 * (self.places - len(self.missing)) / self.places


def coverage(tree: ast.Module) -> Coverage:
    """Count every parameter but a method's first, every return, and the fields of data classes.

    Counted: nested functions, *args and **kwargs, stubs and overloads, properties, generators, and `__init__`, whose return
    may be left out once a parameter of it is annotated, as type checkers have it. Not counted: lambdas, which have no place
    for a hint; parameters named `_`.
    """
    places: list[tuple[int, str, bool]] = []
    waiting: list[tuple[ast.AST, str, ast.ClassDef | None]] = [(tree, "", None)]
    while waiting:
        node, prefix, inside = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            places += _of_function(node, prefix, inside)
            prefix, inside = f"{prefix}{node.name}.", None
        elif isinstance(node, ast.ClassDef):
            prefix, inside = f"{prefix}{node.name}.", node
            places += _of_data_class(node, prefix)
        waiting.extend((child, prefix, inside) for child in ast.iter_child_nodes(node))
    missing = sorted((line, text) for line, text, given in places if not given)
    return Coverage(len(places), tuple(missing))


def _of_function(
    function: ast.FunctionDef | ast.AsyncFunctionDef, prefix: str, inside: ast.ClassDef | None
) -> Iterator[tuple[int, str, bool]]:
    parameters = _parameters(function, is_method=inside is not None)
    for argument, stars in parameters:
        yield argument.lineno, f"{prefix}{function.name}: {stars}{argument.arg}", argument.annotation is not None
    annotated = any(argument.annotation is not None for argument, _ in parameters)
    constructor = inside is not None and function.name in ("__init__", "__post_init__") and (annotated or not parameters)
    yield function.lineno, f"{prefix}{function.name}: return", function.returns is not None or constructor


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef, is_method: bool) -> list[tuple[ast.arg, str]]:
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    if is_method and "staticmethod" not in map(_name, function.decorator_list):
        positional = positional[1:]
    named = [(argument, "") for argument in [*positional, *arguments.kwonlyargs] if argument.arg.strip("_")]
    extra = [(arguments.vararg, "*"), (arguments.kwarg, "**")]
    return named + [(argument, stars) for argument, stars in extra if argument is not None]


def _of_data_class(node: ast.ClassDef, prefix: str) -> Iterator[tuple[int, str, bool]]:
    """`x = 0` in a data class is no field at all: most often a hint was forgotten."""
    if not any(_name(decorator) in _DATA_CLASSES for decorator in node.decorator_list):
        return
    for statement in node.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield statement.lineno, f"{prefix}{name}", True
            case ast.Assign(targets=[ast.Name(id=name)]) if not (name.startswith("__") or name.isupper()):
                yield statement.lineno, f"{prefix}{name}", False
            case _:
                pass


def _name(decorator: ast.expr) -> str:
    match decorator:
        case ast.Call(func=function):
            return _name(function)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return f"{module}.{name}"
        case ast.Name(id=name):
            return name
        case _:
            return ""
