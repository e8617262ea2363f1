"""The scopes of a module and what each name is bound to in them, as the language defines it (reference, 4.2)."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

type Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
type Function = ast.FunctionDef | ast.AsyncFunctionDef
type ScopeNode = ast.Module | ast.ClassDef | Function | ast.Lambda | Comprehension


@dataclass(frozen=True, slots=True)
class Binding:
    """One of the things a name is bound to: an imported dotted name, an expression's value or an instance of what the
    expression is (`with T() as x`, `x: T`), or a function; all None: something else of the module's own."""

    imported: str | None = None
    value: ast.expr | None = None
    instance_of: ast.expr | None = None
    function: Function | None = None


@dataclass(slots=True)
class Scope:
    """Names that are bound here. `members` are those that a class's methods bind on their first parameter."""

    node: ScopeNode
    parent: "Scope | None"
    names: defaultdict[str, list[Binding]] = field(default_factory=lambda: defaultdict(list))
    members: defaultdict[str, list[Binding]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: dict[str, "Scope"] = field(default_factory=dict)
    #: What `nonlocal` says, which is looked for from the parent on.
    outer: set[str] = field(default_factory=set)
    #: The first parameter of a method, and its class.
    receiver: tuple[str, "Scope"] | None = None

    def find(self, name: str) -> "Scope | None":
        """Return the scope that binds a name used here; None: builtins, or a star import."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.elsewhere:
                return scope.elsewhere[name]
            # A class's own names are not seen by the functions inside it.
            if name in scope.names and name not in scope.outer and (scope is self or not isinstance(scope.node, ast.ClassDef)):
                return scope
            scope = scope.parent
        return None


class Scopes:
    """All scopes of a module, and which one each node stands in."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope(tree, None)
        #: Modules of which everything is imported.
        self.stars: list[str] = []
        self.of: dict[int, Scope] = {}
        #: In the order of the text, as far as that decides anything.
        self.all: list[Scope] = [self.module]
        # Not recursive: the text decides how deep it is nested.
        waiting: list[tuple[ast.AST, Scope]] = [(tree, self.module)]
        while waiting:
            node, scope = waiting.pop()
            self.of[id(node)] = scope
            self._bind(node, scope)
            waiting.extend(reversed(list(self._children(node, scope))))

    def _children(self, node: ast.AST, scope: Scope) -> Iterator[tuple[ast.AST, Scope]]:
        if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            inner = Scope(node, scope)
            self.all.append(inner)
            yield from ((child, inner) for child in ast.iter_child_nodes(node))
            return
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            yield from ((child, scope) for child in ast.iter_child_nodes(node))
            return
        inner = Scope(node, scope)
        self.all.append(inner)
        body = node.body if isinstance(node.body, list) else [node.body]
        inside = {id(child) for child in body}
        if not isinstance(node, ast.ClassDef):
            self._parameters(node, inner)
            self._declared_elsewhere(body, inner)
        # Defaults, decorators, bases and annotations are read outside.
        yield from ((child, inner if id(child) in inside else scope) for child in ast.iter_child_nodes(node))

    def _parameters(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, inner: Scope) -> None:
        arguments = node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults)) + [*arguments.defaults]
        pairs = [*zip(positional, defaults, strict=True), *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
        for argument, default in pairs:
            inner.names[argument.arg].append(Binding(value=default, instance_of=argument.annotation))
        for argument in (arguments.vararg, arguments.kwarg):
            if argument is not None:
                inner.names[argument.arg].append(Binding())
        if inner.parent is not None and isinstance(inner.parent.node, ast.ClassDef) and positional:
            inner.receiver = positional[0].arg, inner.parent

    def _declared_elsewhere(self, body: list[ast.stmt] | list[ast.expr], inner: Scope) -> None:
        waiting: list[ast.AST] = list(body)
        while waiting:
            node = waiting.pop()
            match node:
                case ast.Global(names=names):
                    inner.elsewhere |= dict.fromkeys(names, self.module)
                case ast.Nonlocal(names=names):
                    inner.outer.update(names)
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
                    pass
                case _:
                    waiting.extend(ast.iter_child_nodes(node))

    def _bind(self, node: ast.AST, scope: Scope) -> None:
        match node:
            case ast.Import(names=names):
                for alias in names:
                    top = alias.name.split(".")[0]
                    self._add(scope, alias.asname or top, Binding(imported=alias.name if alias.asname else top))
            case ast.ImportFrom(module=module, names=names, level=level):
                for alias in names:
                    own = level > 0 or module is None
                    if alias.name == "*":
                        self.stars += [] if own or module is None else [module]
                    else:
                        self._add(scope, alias.asname or alias.name, Binding(imported=None if own else f"{module}.{alias.name}"))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._add(scope, node.name, Binding(function=node))
            case ast.ClassDef(name=name):
                self._add(scope, name, Binding())
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(scope, target, value)
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                self._assign(scope, target, value, annotation)
            case ast.NamedExpr(target=target, value=value):
                self._assign(_function_of(scope), target, value)
            case ast.withitem(context_expr=context, optional_vars=ast.Name(id=name)):
                self._add(scope, name, Binding(instance_of=context))
            case ast.For(target=target) | ast.AsyncFor(target=target) | ast.comprehension(target=target):
                self._assign(scope, target, None)
            case ast.withitem(optional_vars=ast.expr() as target):
                self._assign(scope, target, None)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                self._add(scope, name, Binding())
            case ast.MatchMapping(rest=str(name)):
                self._add(scope, name, Binding())
            case ast.TypeVar(name=name) | ast.TypeVarTuple(name=name) | ast.ParamSpec(name=name):
                self._add(scope, name, Binding())
            case ast.TypeAlias(name=ast.Name(id=name), value=value):
                self._add(scope, name, Binding(value=value))
            case _:
                pass

    def _assign(self, scope: Scope, target: ast.expr, value: ast.expr | None, annotation: ast.expr | None = None) -> None:
        match target:
            case ast.Name(id=name):
                self._add(scope, name, Binding(value=value, instance_of=annotation))
            case ast.Starred(value=inner):
                self._assign(scope, inner, None)
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                one_each = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(targets)
                values: list[ast.expr | None] = [*value.elts] if one_each and isinstance(value, ast.Tuple | ast.List) else []
                starred = any(isinstance(item, ast.Starred) for item in [*targets, *values])
                for item, its in zip(targets, [None] * len(targets) if starred or not values else values, strict=True):
                    self._assign(scope, item, its)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if scope.receiver is not None and name == scope.receiver[0]:
                scope.receiver[1].members[attribute].append(Binding(value=value, instance_of=annotation))
            case _:
                pass

    @staticmethod
    def _add(scope: Scope, name: str, binding: Binding) -> None:
        if name in scope.outer and scope.parent is not None:
            scope = scope.parent
        scope.elsewhere.get(name, scope).names[name].append(binding)


def _function_of(scope: Scope) -> Scope:
    """`:=` in a comprehension binds outside of it."""
    while scope.parent is not None and isinstance(scope.node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        scope = scope.parent
    return scope
