"""An HTTP client with retries and a circuit breaker."""

import asyncio
import time
from typing import Any

import httpx


class APIClient:
    """Asks an HTTP server."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = 5.0,
        max_attempts: int = 3,
        failure_threshold: int = 5,
        recovery_time: float = 60.0,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.max_attempts = max_attempts
        self.failure_threshold = failure_threshold
        self.recovery_time = recovery_time
        self.client = httpx.AsyncClient(timeout=httpx.Timeout(timeout))
        self.lock = asyncio.Lock()
        self.failed_in_a_row = 0
        self.opened: float | None = None
        self._state = "closed"

    @property
    def state(self) -> str:
        """Return the state's name."""
        return self._state

    async def get(self, path: str) -> dict[str, Any] | None:
        """Return the JSON at `path`, or None."""
        async with self.lock:
            attempts = self.max_attempts
            if self._state == "half_open":
                return None
            if self._state == "open":
                assert self.opened is not None
                if time.monotonic() < self.opened + self.recovery_time:
                    return None
                self._state, attempts = "half_open", 1
        try:
            answer = await self._attempt(path, attempts)
        except httpx.HTTPStatusError as error:
            if error.response.status_code < 500:
                await self._ended(failed=False)
                return None
            await self._ended(failed=True)
            return None
        except httpx.RequestError:
            await self._ended(failed=True)
            return None
        await self._ended(failed=False)
        return answer

    async def _attempt(self, path: str, left: int) -> dict[str, Any]:
        try:
            response = await self.client.get(f"{self.base_url}{path}")
            response.raise_for_status()
        except httpx.HTTPError as error:
            wrong = isinstance(error, httpx.HTTPStatusError) and error.response.status_code < 500
            if left == 1 or wrong:
                raise
            return await self._attempt(path, left - 1)
        return response.json()

    async def _ended(self, failed: bool) -> None:
        async with self.lock:
            self.failed_in_a_row = self.failed_in_a_row + 1 if failed else 0
            if not failed:
                self._state = "closed"
            elif self._state == "half_open" or self.failed_in_a_row >= self.failure_threshold:
                self._state, self.opened = "open", time.monotonic()

    async def aclose(self) -> None:
        """Close the HTTP client."""
        await self.client.aclose()
