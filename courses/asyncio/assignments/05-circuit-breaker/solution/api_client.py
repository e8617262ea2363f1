"""An HTTP client with retries and a circuit breaker."""

import time
from typing import Any

import httpx


class APIClient:
    """Asks an HTTP server, tries again, and stops asking for a while when it fails too often."""

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
        self._failure_threshold = failure_threshold
        self._recovery_time = recovery_time
        self._failures = 0
        self._opened_at: float | None = None
        self._probing = False

    @property
    def state(self) -> str:
        """Return "closed", "open" or "half_open"."""
        if self._opened_at is None:
            return "closed"
        return "half_open" if self._probing else "open"

    async def get(self, path: str) -> dict[str, Any] | None:
        """Return the JSON at `path`, or None when the request failed or the breaker is open."""
        if self._opened_at is None:
            return await self._request(path, self._max_attempts)
        if self._probing or time.monotonic() - self._opened_at < self._recovery_time:
            return None
        self._probing = True
        try:
            return await self._request(path, 1)
        finally:
            self._probing = False

    async def _request(self, path: str, attempts: int) -> dict[str, Any] | None:
        for _ in range(attempts):
            try:
                answer = await self._http.get(path)
            except httpx.HTTPError:
                continue
            if answer.status_code < 500:
                self._failures, self._opened_at = 0, None
                return answer.json() if answer.is_success else None
        self._failures += 1
        if self._opened_at is not None or self._failures >= self._failure_threshold:
            self._opened_at = time.monotonic()
        return None

    async def aclose(self) -> None:
        """Close the HTTP client."""
        await self._http.aclose()
