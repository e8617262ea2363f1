"""What the names of a module stand for: imports, aliases and simple assignments, resolved to dotted names.

Flow-insensitive on purpose: a name that is bound twice in its scope stands for both. What hides a name from this (exec,
globals(), a name that is computed) is not a style that a course teaches, and the boundary is the container, not this.
"""

import ast
import builtins
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from laptime_judge.policy.dead import only_named
from laptime_judge.policy.nodes import nodes
from laptime_judge.policy.scopes import Binding, Function, Scope, Scopes

#: How deep an expression is followed, how many meanings a name may have, and how often an alias may come before its origin.
_DEPTH: Final = 100
_MEANINGS: Final = 64
_PASSES: Final = 6

#: Where the standard library really defines what it offers a level higher.
_INNER: Final = re.compile(
    r"^(asyncio)\.(?:events|tasks|taskgroups|timeouts|runners|exceptions|futures|locks|queues|threads|coroutines|unix_events)(?=\.)"
    r"|^(concurrent\.futures)\.(?:thread|process|interpreter|_base)(?=\.)|^builtins\.(?=.)"
)
_LOOPS: Final = frozenset({"asyncio.get_running_loop", "asyncio.get_event_loop", "asyncio.new_event_loop"})


@dataclass(frozen=True, slots=True)
class Use:
    """A dotted name that a line uses, by whatever alias. `counts` unless it is only imported, named, or never reached."""

    name: str
    line: int
    counts: bool


class Names:
    """Bindings of one module."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._scopes = Scopes(tree)
        #: By scope and name, what is bound there; members of a class have a dot before their name.
        self._table: dict[tuple[int, str, bool], frozenset[str]] = {}
        self._known: dict[tuple[int, bool], frozenset[str]] = {}
        self._uses: tuple[Use, ...] | None = None
        self._depth = 0
        self._settled = False
        # An alias of what is bound further down needs another pass.
        for _ in range(_PASSES):
            if not self._pass():
                break
        self._settled = True

    def _pass(self) -> bool:
        changed = False
        for scope in self._scopes.all:
            for name, bindings in [*scope.names.items(), *((f".{name}", bindings) for name, bindings in scope.members.items())]:
                for instance in (False, True):
                    key = id(scope), name, instance
                    found = self._all(bindings, instance)
                    changed = changed or found != self._table.get(key, frozenset())
                    self._table[key] = found
        return changed

    def resolve(self, node: ast.AST) -> frozenset[str]:
        """Return the dotted names that an expression may stand for; for a name that nobody binds, itself."""
        return self._meaning(node, instance=False)

    def instances(self, node: ast.AST) -> frozenset[str]:
        """Return the classes that an expression's value may be an instance of, as far as the text tells."""
        return self._meaning(node, instance=True)

    def functions(self, node: ast.AST) -> list[Function]:
        """Return the module's own functions that `name` or `self.name` may stand for, as far as no alias is between."""
        match node:
            case ast.Name(id=name):
                scope = self._scopes.of.get(id(node), self._scopes.module).find(name)
                bindings = [] if scope is None else scope.names[name]
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                inside = self._class_of_receiver(node.value, name)
                bindings = [] if inside is None else inside.names.get(attribute, [])
            case _:
                return []
        return [binding.function for binding in bindings if binding.function is not None]

    def uses(self) -> Sequence[Use]:
        """Return every dotted name that the module imports or reads, with its line."""
        if self._uses is None:
            self._uses = tuple(self._find_uses())
        return self._uses

    def _find_uses(self) -> Iterator[Use]:
        idle = only_named(self._tree)
        for node in nodes(self._tree):
            match node:
                case ast.Import(names=names):
                    yield from (Use(_public(alias.name), node.lineno, False) for alias in names)
                case ast.ImportFrom(module=str(module), names=names, level=0):
                    yield from (Use(_public(f"{module}.{alias.name}"), node.lineno, False) for alias in names)
                case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()) | ast.Call() | ast.Subscript(ctx=ast.Load()):
                    yield from (Use(name, node.lineno, id(node) not in idle) for name in sorted(self.resolve(node)))
                case _:
                    pass

    def _meaning(self, node: ast.AST, instance: bool) -> frozenset[str]:
        key = id(node), instance
        if key in self._known:
            return self._known[key]
        if self._depth > _DEPTH:
            return frozenset()
        self._depth += 1
        try:
            found = _few(self._class_of(node) if instance else self._names_of(node))
        finally:
            self._depth -= 1
        if self._settled:
            self._known[key] = found
        return found

    def _names_of(self, node: ast.AST) -> Iterable[str]:
        match node:
            case ast.Name(id=name):
                return self._bound(node, name, instance=False)
            case ast.Attribute(value=value, attr=attribute):
                return self._attribute(value, attribute)
            case ast.Call(func=function, args=[value, name, *_]) if self._is(function, "getattr"):
                return self._attribute(value, _text(name))
            case ast.Call(func=function, args=[name, *_]) if self._is(function, "importlib.import_module", "__import__"):
                return {_text(name)} - {""}
            case ast.Subscript(value=value, slice=name) if self._is(value, "sys.modules"):
                return {_text(name)} - {""}
            case ast.Subscript(value=ast.Attribute(value=value, attr="__dict__") | ast.Call(args=[value]) as table, slice=name):
                known = isinstance(table, ast.Attribute) or self._is(table.func, "vars")
                return self._attribute(value, _text(name)) if known else ()
            case ast.IfExp(body=one, orelse=other) | ast.BoolOp(values=[one, other]):
                return self.resolve(one) | self.resolve(other)
            case ast.NamedExpr(value=value):
                return self.resolve(value)
            case _:
                return ()

    def _class_of(self, node: ast.AST) -> Iterable[str]:
        match node:
            case ast.Name(id=name):
                return self._bound(node, name, instance=True)
            case ast.Call(func=function):
                called = self.resolve(function)
                loops = {"asyncio.AbstractEventLoop"} if called & _LOOPS else set[str]()
                return loops | {name for name in called if name.rpartition(".")[2][:1].isupper()}
            case ast.Attribute(value=ast.Name(id=name) as value, attr=attribute):
                return self._member(value, name, attribute, instance=True)
            case _:
                return ()

    def _attribute(self, value: ast.expr, attribute: str) -> set[str]:
        if not attribute:
            return set()
        own = self._member(value, value.id, attribute, instance=False) if isinstance(value, ast.Name) else set[str]()
        return own | {f"{base}.{attribute}" for base in self.resolve(value) | self.instances(value)}

    def _member(self, node: ast.AST, name: str, attribute: str, instance: bool) -> set[str]:
        """`self.pause`, where a method or the class's body binds it."""
        inside = self._class_of_receiver(node, name)
        if inside is None:
            return set()
        return {*self._table.get((id(inside), f".{attribute}", instance), ()), *self._table.get((id(inside), attribute, instance), ())}

    def _class_of_receiver(self, node: ast.AST, name: str) -> Scope | None:
        scope: Scope | None = self._scopes.of.get(id(node), self._scopes.module)
        while scope is not None and scope.receiver is None:
            scope = scope.parent
        return scope.receiver[1] if scope is not None and scope.receiver is not None and scope.receiver[0] == name else None

    def _bound(self, node: ast.AST, name: str, instance: bool) -> set[str]:
        scope = self._scopes.of.get(id(node), self._scopes.module).find(name)
        if scope is not None:
            return set(self._table.get((id(scope), name, instance), ()))
        if instance:
            return set()
        stars = set[str]() if hasattr(builtins, name) else {f"{module}.{name}" for module in self._scopes.stars}
        return stars | {name}

    def _all(self, bindings: list[Binding], instance: bool) -> frozenset[str]:
        found: set[str] = set()
        for binding in bindings:
            if instance and binding.instance_of is not None:
                found |= self.resolve(binding.instance_of) | self.instances(binding.instance_of)
            if binding.value is not None:
                found |= self._meaning(binding.value, instance)
            if binding.imported is not None and not instance:
                found.add(binding.imported)
        return _few(found)

    def _is(self, function: ast.expr, *names: str) -> bool:
        return not self.resolve(function).isdisjoint(names)


def _few(names: Iterable[str]) -> frozenset[str]:
    found = {_public(name) for name in names if len(name) < 500}
    return frozenset(found if len(found) <= _MEANINGS else sorted(found)[:_MEANINGS])


def _public(name: str) -> str:
    return _INNER.sub(lambda match: match[1] or match[2] or "", name)


def _text(node: ast.expr) -> str:
    """Return a string that the text has as it is or in parts; empty: not known."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=ast.Constant(value=str(one)), op=ast.Add(), right=ast.Constant(value=str(other))):
            return one + other
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
        case _:
            return ""
