"""What arrives of a value on the other side."""

from typing import Any

from laptime_protocol import DEFAULT, Limits, decode, encode
from laptime_protocol.frames import FrameBuffer, pack


def there_and_back(value: Any, limits: Limits = DEFAULT) -> Any:
    """Through the very bytes of a frame."""
    buffer = FrameBuffer(limits)
    buffer.feed(pack({"value": encode(value, limits=limits)}, limits))
    (frame,) = buffer.frames()
    return decode(frame["value"], limits=limits)
