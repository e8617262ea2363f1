"""What the names of a module stand for: imports, aliases and simple assignments, resolved to dotted names.

Flow-insensitive on purpose: a name that is bound twice stands for both. What hides a name from this (exec, globals(),
a computed getattr) is not a style that a course teaches, and the boundary is the container, not this.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PASSES: Final = 4


@dataclass(frozen=True, slots=True)
class Use:
    """A dotted name that a line uses, by whatever alias."""

    name: str
    line: int


class Names:
    """Bindings of one module."""

    def __init__(self, tree: ast.Module) -> None:
        self._bound: defaultdict[str, set[str]] = defaultdict(set)
        self._tree = tree
        # An alias of an alias needs another pass.
        for _ in range(_PASSES):
            for node in ast.walk(tree):
                self._bind(node)

    def resolve(self, node: ast.AST) -> set[str]:
        """Return the dotted names that an expression may stand for."""
        match node:
            case ast.Name(id=name):
                return self._bound.get(name) or {name}
            case ast.Attribute(value=value, attr=attribute):
                return {f"{base}.{attribute}" for base in self.resolve(value)}
            case ast.Call(func=function, args=[value, ast.Constant(value=str(attribute)), *_]):
                return {f"{base}.{attribute}" for base in self.resolve(value)} if self._is(function, "getattr") else set()
            case ast.Call(func=function, args=[ast.Constant(value=str(module)), *_]):
                return {module} if self._is(function, "importlib.import_module", "__import__") else set()
            case _:
                return set()

    def uses(self) -> Iterator[Use]:
        """Yield every dotted name that the module imports or reads, with its line."""
        for node in ast.walk(self._tree):
            match node:
                case ast.Import(names=names):
                    yield from (Use(alias.name, node.lineno) for alias in names)
                case ast.ImportFrom(module=str(module), names=names, level=0):
                    yield from (Use(f"{module}.{alias.name}", node.lineno) for alias in names)
                case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()) | ast.Call():
                    yield from (Use(name, node.lineno) for name in self.resolve(node))
                case _:
                    pass

    def _is(self, function: ast.expr, *names: str) -> bool:
        return bool(self.resolve(function) & {*names, *(f"builtins.{name}" for name in names)})

    def _bind(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names=names):
                for alias in names:
                    if alias.asname is None:
                        self._bound[alias.name.split(".")[0]].add(alias.name.split(".")[0])
                    else:
                        self._bound[alias.asname].add(alias.name)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                for alias in names:
                    self._bound[alias.asname or alias.name].add(f"{module}.{alias.name}")
            case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.NamedExpr(target=ast.Name(id=name), value=value):
                self._bound[name] |= {found for found in self.resolve(value) if found != name}
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                self._bound[name] |= {found for found in self.resolve(value) if found != name}
            case _:
                pass
