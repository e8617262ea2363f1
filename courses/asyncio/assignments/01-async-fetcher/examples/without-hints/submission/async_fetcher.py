"""Ask all services at once; one failure never sinks the rest."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


async def fetch_all(services):
    """Return, for each service in the order of `services`, its data or its error."""
    answers = await asyncio.gather(*(fetch() for fetch in services.values()), return_exceptions=True)
    return {name: _entry(answer) for name, answer in zip(services, answers, strict=True)}


def _entry(answer):
    if isinstance(answer, BaseException):
        return {"ok": False, "error": str(answer)}
    return {"ok": True, "data": answer}
