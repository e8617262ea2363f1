"""Bounds that hold in both directions. Crossing one is a `Violation` when reading and `Unsendable` when writing."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes of one frame and of the value inside."""

    frame_bytes: int = 8 * 1024 * 1024
    depth: int = 64
    items: int = 500_000
    int_digits: int = 4_000
    message_chars: int = 8_192
    traceback_frames: int = 32
    group_size: int = 256


DEFAULT: Final = Limits()
