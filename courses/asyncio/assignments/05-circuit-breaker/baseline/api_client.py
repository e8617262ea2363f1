"""A client without a breaker: every request tries as often as it may. Speedups are measured against this."""

from typing import Any

import httpx


class APIClient:
    """Asks an HTTP server, and tries again."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = 5.0,
        max_attempts: int = 3,
        failure_threshold: int = 5,
        recovery_time: float = 60.0,
    ) -> None:
        self._http = httpx.AsyncClient(base_url=base_url, timeout=timeout)
        self._max_attempts = max_attempts

    @property
    def state(self) -> str:
        """Return "closed": it never stops asking."""
        return "closed"

    async def get(self, path: str) -> dict[str, Any] | None:
        """Return the JSON at `path`, or None when every attempt failed."""
        for _ in range(self._max_attempts):
            try:
                answer = await self._http.get(path)
            except httpx.HTTPError:
                continue
            if answer.status_code < 500:
                return answer.json() if answer.is_success else None
        return None

    async def aclose(self) -> None:
        """Close the HTTP client."""
        await self._http.aclose()
