"""An object that lives in the submission's process, as a test sees it."""

from collections.abc import Awaitable, Callable
from typing import Any, Self

from laptime_judge.outcomes import Raised

type Carry = Callable[["RemoteObject", str, tuple[Any, ...], dict[str, Any], bool], Awaitable[Any]]


class RemoteObject:
    """A class's instance, a function, an async iterator or a context manager of the submission.

    `await it.call("get", "/x")` calls a method, `await it.read("state")` reads an attribute or a property,
    `await it(1, 2)` calls the object itself; `async for` and `async with` work when the object supports them.
    """

    def __init__(self, carry: Carry, number: int, name: str) -> None:
        self._carry = carry
        self.number = number
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name} of the submission>"

    async def call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method and return its answer as plain data. Raises `Raised` when it does."""
        return await self._carry(self, method, args, kwargs, False)

    async def create(self, method: str, *args: Any, **kwargs: Any) -> "RemoteObject":
        """Call a method and keep what it returns over there."""
        kept = await self._carry(self, method, args, kwargs, True)
        assert isinstance(kept, RemoteObject)
        return kept

    async def read(self, attribute: str) -> Any:
        """Return an attribute's value as plain data."""
        return await self._carry(self, "__getattribute__", (attribute,), {}, False)

    async def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return await self._carry(self, "", args, kwargs, False)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        try:
            return await self.call("__anext__")
        except Raised as raised:
            if raised.error.is_a("StopAsyncIteration"):
                raise StopAsyncIteration from None
            raise

    async def __aenter__(self) -> Self:
        await self._carry(self, "__aenter__", (), {}, True)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        await self.call("__aexit__", None, None, None)
