"""An HTTP client with retries and a circuit breaker."""

import asyncio
from typing import Any

import httpx


class Breaker:
    """Closed, open or half open."""

    def __init__(self, threshold: int, recovery: float) -> None:
        self.threshold, self.recovery = threshold, recovery
        self.state = "closed"
        self.failures = 0
        self.until = 0.0

    def admit(self) -> bool:
        """Whether a request may leave; the first after the recovery is the probe."""
        if self.state == "open" and asyncio.get_running_loop().time() >= self.until:
            self.state = "half_open"
            return True
        return self.state == "closed"

    def note(self, worked: bool) -> None:
        """Take note of how a request ended."""
        if worked:
            self.state, self.failures = "closed", 0
            return
        self.failures += 1
        if self.state == "half_open" or self.failures >= self.threshold:
            self.state = "open"
            self.until = asyncio.get_running_loop().time() + self.recovery


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
        self._base_url, self._timeout, self._max_attempts = base_url, timeout, max_attempts
        self._breaker = Breaker(failure_threshold, recovery_time)

    @property
    def state(self) -> str:
        """Return the breaker's state."""
        return self._breaker.state

    async def get(self, path: str) -> dict[str, Any] | None:
        """Return the JSON at `path`, or None."""
        if not self._breaker.admit():
            return None
        attempts = 1 if self._breaker.state == "half_open" else self._max_attempts
        async with httpx.AsyncClient(timeout=None) as client:
            for attempt in range(attempts):
                if attempt:
                    await asyncio.sleep(0.25 * attempt)
                try:
                    async with asyncio.timeout(self._timeout):
                        answer = await client.get(self._base_url + path)
                except (httpx.TransportError, TimeoutError) as error:
                    print(type(error).__name__)
                    continue
                if answer.status_code >= 500:
                    continue
                self._breaker.note(worked=True)
                return None if answer.status_code >= 400 else answer.json()
        self._breaker.note(worked=False)
        return None

    async def aclose(self) -> None:
        """Nothing is kept open."""
