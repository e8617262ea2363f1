"""Objects of the submission that the judge holds by a number: they stay here and are called over the socket."""

import inspect
from collections.abc import Mapping
from typing import Any, Final

from laptime_protocol import Unsendable, Violation

_MOST: Final = 10_000


class Objects:
    """What was kept for the judge, for as long as the session lives."""

    def __init__(self) -> None:
        self._kept: list[object] = []

    def keep(self, value: object) -> dict[str, Any]:
        """Return the form of a reference to `value`. Raises Unsendable when there are too many."""
        if len(self._kept) >= _MOST:
            raise Unsendable(f"more than {_MOST:,} objects are kept already")
        self._kept.append(value)
        name = getattr(value, "__name__", type(value).__name__)
        is_async = inspect.iscoroutinefunction(value)
        return {"$": "ref", "id": len(self._kept) - 1, "async": is_async, "name": str(name)[:200]}

    def get(self, form: Mapping[str, Any]) -> Any:
        """Return the object that the judge means. Raises Violation when there is none."""
        match form:
            case {"$": "kept", "id": int(number)} if 0 <= number < len(self._kept):
                return self._kept[number]
            case _:
                raise Violation("an object that was not kept")
