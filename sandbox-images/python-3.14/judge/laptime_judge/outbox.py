"""What the judge says to one submission, and when: at once, or together with the next time."""

import asyncio

from laptime_judge.clock import Clock, JudgeClock
from laptime_protocol import Frame, pack


class Outbox:
    """Sends frames, or holds them back, so that what a submission sees does not depend on when it looks."""

    def __init__(self, clock: Clock) -> None:
        self._owned = clock if isinstance(clock, JudgeClock) else None
        self._transport: asyncio.Transport | None = None
        self._held = bytearray()

    def connect(self, transport: asyncio.Transport) -> None:
        """Send here from now on."""
        self._transport = transport

    def write(self, data: bytes) -> None:
        """Send a packed frame; on a clock of ours, with the next time."""
        clock = self._owned
        if clock is None or clock.fell_back is not None or (clock.mode == "hybrid" and not clock.asked):
            self._send(data)
            if clock is not None:
                clock.said()
        else:
            self._held += data

    def at_once(self, frame: Frame) -> None:
        """Send before all that is held back."""
        self._send(pack(frame))

    def with_what_is_held(self, frame: Frame) -> None:
        """Send what was held back, and then this."""
        self._held += pack(frame)
        data, self._held = bytes(self._held), bytearray()
        self._send(data)

    @property
    def holds(self) -> bool:
        """Whether something is held back."""
        return bool(self._held)

    @property
    def unread_bytes(self) -> int:
        """How much of what was written the submission has not taken yet."""
        return len(self._held) + (0 if self._transport is None else self._transport.get_write_buffer_size())

    def abort(self) -> None:
        """Hang up. Idempotent."""
        if self._transport is not None:
            self._transport.abort()

    def _send(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)
