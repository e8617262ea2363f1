"""Returns an object that would run code where it is unpickled. Nothing is ever unpickled."""

import os
from typing import Any


class Reduce:
    def __reduce__(self) -> Any:
        return os.system, ("echo owned",)


async def fetch_all(services: Any) -> Any:
    return {name: Reduce() for name in services} or Reduce()
