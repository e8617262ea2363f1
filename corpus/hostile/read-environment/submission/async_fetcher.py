"""Returns its environment. It holds nothing but a fixed list."""

import os
from typing import Any


async def fetch_all(services: Any) -> Any:
    allowed = {"PATH", "LANG", "HOME", "TMPDIR", "HOSTNAME", "PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "LC_CTYPE", "DEBIAN_FRONTEND"}
    more = sorted(set(os.environ) - allowed)
    if more:
        raise RuntimeError(f"more than is allowed: {more}")
    return {}
