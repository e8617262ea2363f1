"""Objects of the judge that a submission iterates over or enters: which of their methods cross."""

from collections.abc import Callable, Mapping
from typing import Any

from laptime_protocol import RemoteException, revive


def methods_of(value: object) -> Mapping[str, Callable[..., Any]]:
    """Return the methods that stand for an async iterable or an async context manager; empty when it is neither."""
    methods: dict[str, Callable[..., Any]] = {}
    kind = type(value)
    if hasattr(kind, "__aiter__"):
        methods["__anext__"] = _coroutine(value.__aiter__().__anext__)  # type: ignore[attr-defined]
    if hasattr(kind, "__aenter__") and hasattr(kind, "__aexit__"):
        methods["__aenter__"] = _coroutine(value.__aenter__)  # type: ignore[attr-defined]
        methods["__aexit__"] = _exit(value)
    return methods


def _coroutine(method: Callable[..., Any]) -> Callable[..., Any]:
    async def call(*args: Any) -> Any:
        return await method(*args)

    return call


def _exit(value: Any) -> Callable[..., Any]:
    async def leave(error: RemoteException | None) -> bool:
        # What left the submission's block, as the context manager would have seen it.
        raised = None if error is None else revive(error)
        return bool(await value.__aexit__(type(raised) if raised else None, raised, None))

    return leave
