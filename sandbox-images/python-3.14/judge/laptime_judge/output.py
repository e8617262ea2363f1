"""What the submission printed, up to a limit, and only what students may see."""

from collections.abc import Callable
from typing import Any, Final

_KEPT_SHARE: Final = 0.5


class CapturedOutput:
    """Counts every byte against the limit; keeps those of public checks, at most half the limit for each stream."""

    def __init__(self, limit_bytes: int, on_limit: Callable[[], None]) -> None:
        self._limit = limit_bytes
        self._on_limit = on_limit
        self._kept = {"stdout": bytearray(), "stderr": bytearray()}
        self._cut = False
        self.total = 0
        #: False while a hidden check runs: its output could carry its inputs.
        self.keeps = True

    def add(self, stream: str, data: bytes) -> None:
        """Take what was read. Calls `on_limit` once, when the limit is crossed."""
        within = self.total <= self._limit
        self.total += len(data)
        if self.keeps:
            room = max(0, int(self._limit * _KEPT_SHARE) - len(self._kept[stream]))
            self._kept[stream] += data[:room]
            self._cut = self._cut or len(data) > room
        if within and self.total > self._limit:
            self._on_limit()

    def restart(self) -> None:
        """Count anew: the limit was crossed, said, and its process ended; the next check is judged by itself."""
        self.total = 0

    def report(self) -> dict[str, Any]:
        """Return the report's `output`."""
        kept = {stream: bytes(data).decode("utf-8", "replace") for stream, data in self._kept.items()}
        return {**kept, "truncated": self._cut}
