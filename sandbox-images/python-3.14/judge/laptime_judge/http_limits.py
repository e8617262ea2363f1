"""What one test's HTTP servers take from a submission before they take no more."""

from dataclasses import dataclass
from typing import Final

from laptime_judge.outcomes import PROTOCOL_VIOLATION, Outcome

#: Beyond these the request is refused, or its connection is closed; the submission may go on.
HEAD_BYTES: Final = 16 * 1024
HEADERS: Final = 100
BODY_BYTES: Final = 1024 * 1024
#: Each chunk of a chunked body costs us as much time as a small request.
CHUNKS: Final = 4_000
OPEN_CONNECTIONS: Final = 1_000
#: Sent before the answer to the request before it was there. Clients that pipeline are rare, and bytes are memory.
AHEAD_BYTES: Final = 64 * 1024
#: Answers that the client does not read.
UNREAD_BYTES: Final = 4 * 1024 * 1024


class Excess(Exception):
    """The submission has used up what a test's servers take in all; `outcome` is what becomes of it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.outcome = Outcome(PROTOCOL_VIOLATION, f"The program sent {what} to the test's HTTP services, which is more than they take.")


@dataclass(slots=True)
class Budget:
    """Counts over all servers of one test. Every record and every byte is the judge's memory; raises Excess beyond."""

    connections: int = 20_000
    requests: int = 20_000
    kib: int = 16 * 1024
    open_now: int = 0
    _connections: int = 0
    _requests: int = 0
    _bytes: int = 0

    def connection(self) -> None:
        """Count one that was accepted."""
        self._connections += 1
        if self._connections > self.connections:
            raise Excess(f"more than {self.connections:,} connections")

    def request(self) -> None:
        """Count one that was understood."""
        self._requests += 1
        if self._requests > self.requests:
            raise Excess(f"more than {self.requests:,} requests")

    def received(self, count: int) -> None:
        """Count bytes of whatever kind."""
        self._bytes += count
        if self._bytes > self.kib * 1024:
            raise Excess(f"more than {self.kib // 1024} MiB")
