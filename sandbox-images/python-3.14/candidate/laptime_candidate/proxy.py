"""Stand-ins for the judge's async iterables and context managers."""

from collections.abc import Callable, Mapping
from typing import Any

type Method = Callable[..., Any]


def proxy(name: str, methods: Mapping[str, Method]) -> object:
    """Return an object whose type has these methods: `async for` and `async with` look at the type."""
    body: dict[str, Any] = {}
    if "__anext__" in methods:
        body["__aiter__"] = lambda self: self
        body["__anext__"] = _forward(methods["__anext__"])
    if "__aenter__" in methods:
        body["__aenter__"] = _enter(methods["__aenter__"])
        body["__aexit__"] = _leave(methods["__aexit__"])
    return type(name, (), body)()


def _forward(method: Method) -> Method:
    async def call(self: object) -> Any:
        return await method()

    return call


def _enter(method: Method) -> Method:
    async def enter(self: object) -> Any:
        # Most return themselves; the judge's own object stays where it is, so this stands for it.
        entered = await method()
        return self if entered is None else entered

    return enter


def _leave(method: Method) -> Method:
    async def leave(self: object, kind: object, error: BaseException | None, trace: object) -> Any:
        return await method(error)

    return leave
