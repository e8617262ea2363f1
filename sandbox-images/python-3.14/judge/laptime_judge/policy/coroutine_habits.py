"""Habits of coroutines: what blocks the loop, and what is started and left to itself."""

import ast
from collections.abc import Iterator
from typing import Final

from laptime_judge.policy.names import Names
from laptime_judge.policy.nodes import nodes
from laptime_judge.policy.scopes import Function

_VERBS: Final = ("get", "post", "put", "patch", "delete", "head", "options", "request")
_BLOCKING: Final = frozenset(
    {f"{client}.{verb}" for client in ("requests", "requests.Session", "httpx", "httpx.Client") for verb in _VERBS}
    | {"urllib.request.urlopen", "urllib.request.urlretrieve", "socket.create_connection", "select.select"}
    | {f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "getoutput", "getstatusoutput")}
    | {"os.system", "os.waitpid", "os.wait", "input", "concurrent.futures.wait"}
)
_POOLS: Final = frozenset(f"concurrent.futures.{kind}PoolExecutor" for kind in ("Interpreter", "Process", "Thread"))
_CONSUMERS: Final = frozenset({"list", "tuple", "set", "sorted", "sum", "max", "min", "dict"})

_AWAITABLE: Final = frozenset(
    {f"asyncio.{name}" for name in ("sleep", "wait", "wait_for", "gather", "to_thread", "open_connection", "start_server", "shield")}
    | {f"asyncio.{name}" for name in ("Queue.put", "Queue.get", "Queue.join", "Event.wait", "Lock.acquire", "Semaphore.acquire")}
)
#: TaskGroup.create_task is not among them: the group holds its tasks.
_STARTERS: Final = frozenset({"asyncio.create_task", "asyncio.ensure_future", "asyncio.AbstractEventLoop.create_task"})


def sleep_in_async(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find `time.sleep` called in a coroutine, or in a function of the module that a coroutine calls."""
    for function, node, through in _calls_from_coroutines(tree, names, frozenset({"time.sleep"})):
        where = f"{through}, called in the coroutine {function.name}," if through else f"the coroutine {function.name}"
        yield node.lineno, f"time.sleep in {where} blocks the event loop; await asyncio.sleep"


def nested_run(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find `asyncio.run` inside a coroutine, or in a function of the module that a coroutine calls."""
    for function, node, _ in _calls_from_coroutines(tree, names, frozenset({"asyncio.run", "asyncio.Runner"})):
        yield node.lineno, f"a loop runs already in {function.name}; await instead of asyncio.run"


def blocking_call_in_async(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find calls in coroutines that wait without letting the loop turn: synchronous HTTP, processes, results of pools.

    Not file access, which is short as a rule, and not `time.sleep`, which has a habit of its own.
    """
    for function, node, _ in _calls_from_coroutines(tree, names, _BLOCKING):
        name = ", ".join(sorted(names.resolve(node.func) & _BLOCKING)) or "this call"
        yield node.lineno, f"{name} in the coroutine {function.name} blocks the event loop; use an asynchronous one, or asyncio.to_thread"
    for function in _coroutines(tree):
        for node in _own_nodes(function):
            if _waits_for_pool(node, names):
                yield node.lineno, f"waiting for a pool in the coroutine {function.name} blocks the event loop; await loop.run_in_executor"


def never_awaited(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find coroutines, the module's own and asyncio's, that are called as if they were functions."""
    for call in _dropped(tree):
        own = [function for function in names.functions(call.func) if isinstance(function, ast.AsyncFunctionDef)]
        if own and all(not function.decorator_list and not _generates(function) for function in own):
            if len(own) == len(names.functions(call.func)):
                yield call.lineno, f"{own[0].name}() is a coroutine that nobody awaits: it never runs"
        elif known := names.resolve(call.func) & _AWAITABLE:
            yield call.lineno, f"{min(known)}() is not awaited: nobody waits for it"


def task_destroyed(tree: ast.Module, names: Names) -> Iterator[tuple[int, str]]:
    """Find tasks that nobody keeps: the loop holds them weakly, and their errors are lost."""
    for call in _dropped(tree):
        # create_task(…).add_done_callback(…)
        before = call.func.value if isinstance(call.func, ast.Attribute) else None
        if any(names.resolve(one.func) & _STARTERS for one in (call, before) if isinstance(one, ast.Call)):
            yield call.lineno, "nobody keeps this task: it may be collected while it runs, and its error is lost; keep it, or use a TaskGroup"


def _calls_from_coroutines(tree: ast.Module, names: Names, wanted: frozenset[str]) -> Iterator[tuple[Function, ast.Call, str]]:
    """Yield the coroutine, the call of a wanted name, and the plain function that it stands in, if it is not the coroutine.

    A function that is passed on, to a thread for one, is not called.
    """
    seen: set[tuple[int, int]] = set()
    for coroutine in _coroutines(tree):
        waiting: list[tuple[Function, str]] = [(coroutine, "")]
        entered = {id(coroutine)}
        while waiting:
            function, through = waiting.pop()
            for node in _own_nodes(function):
                if not isinstance(node, ast.Call):
                    continue
                if names.resolve(node.func) & wanted and (id(coroutine) if not through else 0, id(node)) not in seen:
                    seen.add((id(coroutine) if not through else 0, id(node)))
                    yield coroutine, node, through
                for called in names.functions(node.func):
                    if isinstance(called, ast.FunctionDef) and id(called) not in entered and not called.decorator_list:
                        entered.add(id(called))
                        waiting.append((called, called.name))


def _coroutines(tree: ast.Module) -> Iterator[ast.AsyncFunctionDef]:
    return (node for node in nodes(tree) if isinstance(node, ast.AsyncFunctionDef))


def _dropped(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield calls whose result goes nowhere: a statement of its own, or a comprehension that is one."""
    for node in nodes(tree):
        match node:
            case ast.Expr(value=ast.Call() as call):
                yield call
            case ast.Expr(value=ast.ListComp(elt=ast.Call() as call) | ast.SetComp(elt=ast.Call() as call)):
                yield call
            case _:
                pass


def _waits_for_pool(node: ast.AST, names: Names) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Attribute(value=pool, attr="submit")), attr="result")):
            return bool(names.instances(pool) & _POOLS)
        case ast.Call(func=ast.Name(id=consumer), args=[ast.Call(func=ast.Attribute(value=pool, attr="map")), *_]):
            return consumer in _CONSUMERS and bool(names.instances(pool) & _POOLS)
        case ast.For(iter=ast.Call(func=ast.Attribute(value=pool, attr="map"))):
            return bool(names.instances(pool) & _POOLS)
        case ast.For(iter=ast.Call(func=function)):
            return "concurrent.futures.as_completed" in names.resolve(function)
        case _:
            return False


def _generates(function: ast.AsyncFunctionDef) -> bool:
    return any(isinstance(node, ast.Yield) for node in _own_nodes(function))


def _own_nodes(function: Function) -> Iterator[ast.expr | ast.stmt]:
    """Walk a function's body, but not the functions inside it: those may run elsewhere, on a thread."""
    waiting: list[ast.AST] = list(reversed(function.body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
