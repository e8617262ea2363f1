"""The judge's callables as one submission sees them: which it was given, and the calls that it makes of them."""

import asyncio
import contextvars
import inspect
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, Final

from laptime_judge.caller import CALLER, Caller
from laptime_judge.executors import Pool
from laptime_judge.outcomes import Misbehaved
from laptime_judge.proxied import methods_of
from laptime_judge.remote import RemoteObject
from laptime_protocol import Frame, References, Violation, describe_exception, encode

_CALLS_IN_FLIGHT: Final = 20_000
#: Functions of ours that one session may hold: those that the test hands over, and those that services answer with.
_TARGETS: Final = 50_000


class Serving:
    """Carries a submission's calls out. `reply` gets each answer's frame; `references` is what answers are encoded with."""

    def __init__(self, provided: Mapping[str, ModuleType], references: References, reply: Callable[[Frame], None]) -> None:
        self._provided = provided
        self._references = references
        self._reply = reply
        self._targets: list[Callable[..., Any]] = []
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def __bool__(self) -> bool:
        """Whether the submission waits for an answer of ours."""
        return bool(self._tasks)

    def describe(self, function: Any) -> Any:
        """Functions of provided modules are imported over there; everything else stays here and is called back."""
        if isinstance(function, RemoteObject):
            return {"$": "kept", "id": function.number}
        if isinstance(function, Pool):
            return function.form
        module = getattr(function, "__module__", None)
        name = getattr(function, "__name__", type(function).__name__)
        if isinstance(module, str) and module in self._provided and getattr(self._provided[module], name, None) is function:
            return {"$": "import", "module": module, "name": name}
        if not callable(function):
            methods = {name: self.describe(method) for name, method in methods_of(function).items()}
            return {"$": "proxy", "name": name, "methods": methods}
        # From a service's answer it reaches the submission as that service's error; it can ask for no more of them.
        if len(self._targets) >= _TARGETS:
            raise Misbehaved(f"it holds {_TARGETS:,} functions of the test already")
        self._targets.append(function)
        is_async = inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)
        return {"$": "ref", "id": len(self._targets) - 1, "async": is_async, "name": name}

    def begin(self, number: int, ref: int, args: list[Any], kwargs: Any, caller: Caller | None) -> None:
        """Serve one call. Raises Violation for one that the submission may not make."""
        if not 0 <= ref < len(self._targets) or number in self._tasks:
            raise Violation("a call to something that it was not given")
        if len(self._tasks) >= _CALLS_IN_FLIGHT:
            raise Violation(f"more than {_CALLS_IN_FLIGHT:,} calls at once")
        if not isinstance(kwargs, dict) or not all(isinstance(key, str) for key in kwargs):
            raise Violation("keyword arguments that are none")
        context = contextvars.copy_context()
        context.run(CALLER.set, caller)
        answer = self._answer(number, self._targets[ref], args, kwargs)
        task = asyncio.get_running_loop().create_task(answer, context=context)
        self._tasks[number] = task
        task.add_done_callback(lambda _: self._tasks.pop(number, None))

    def cancel(self, number: int) -> None:
        """The submission waits for this call no longer. Idempotent."""
        if number in self._tasks:
            self._tasks[number].cancel()

    def cancel_all(self) -> None:
        """Nobody waits any longer. Idempotent."""
        for task in self._tasks.values():
            task.cancel()

    async def _answer(self, number: int, target: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> None:
        try:
            value = target(*args, **kwargs)
            if inspect.isawaitable(value):
                value = await value
            self._reply({"type": "result", "id": number, "value": encode(value, self._references)})
        except asyncio.CancelledError:
            raise
        # The service's own failure, or arguments that do not fit its signature: both are for the submission to see.
        except Exception as error:  # noqa: BLE001
            self._reply({"type": "error", "id": number, "error": describe_exception(error)})
