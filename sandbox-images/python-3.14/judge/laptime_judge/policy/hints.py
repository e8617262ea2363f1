"""Type-hint coverage: which parameters and returns of a module's functions have no annotation."""

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many places there are, and those without a hint: (line, "function: parameter" or "function: return")."""

    places: int
    missing: tuple[tuple[int, str], ...]

    @property
    def percent(self) -> float:
        """Return the covered share; a module without functions is covered."""
        return 100.0 if self.places == 0 else 100.0 * (self.places - len(self.missing)) / self.places


def coverage(tree: ast.Module) -> Coverage:
    """Count every parameter but a method's first, and every return."""
    methods = {id(item) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for item in node.body}
    places = 0
    missing: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            parameters = _parameters(node, is_method=id(node) in methods)
            places += len(parameters) + 1
            missing += [(argument.lineno, f"{node.name}: {argument.arg}") for argument in parameters if argument.annotation is None]
            if node.returns is None:
                missing.append((node.lineno, f"{node.name}: return"))
    return Coverage(places, tuple(sorted(missing, key=lambda place: place[0])))


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef, is_method: bool) -> list[ast.arg]:
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    static = any(isinstance(item, ast.Name) and item.id == "staticmethod" for item in function.decorator_list)
    if is_method and not static:
        positional = positional[1:]
    return [*positional, *arguments.kwonlyargs, *(extra for extra in (arguments.vararg, arguments.kwarg) if extra)]
