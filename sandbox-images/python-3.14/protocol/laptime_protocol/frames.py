"""Frames: a four-byte big-endian length, then that many bytes of UTF-8 JSON, always an object.

Never pickle. `json` is the standard library's; what it would accept beyond RFC 8259 (NaN, Infinity) is refused here,
because those have tagged forms in `values`.
"""

import json
import struct
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from laptime_protocol.errors import Unsendable, Violation
from laptime_protocol.limits import DEFAULT, Limits

type Frame = dict[str, Any]

_HEADER: Final = struct.Struct(">I")


def pack(frame: Frame, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of one frame. Raises Unsendable when it is too long."""
    try:
        body = _ENCODER.encode(frame).encode("ascii")
    except (ValueError, RecursionError) as error:
        raise Unsendable(f"the value has no JSON form: {error}") from None
    if len(body) > limits.frame_bytes:
        raise Unsendable(f"the value takes {len(body):,} bytes; at most {limits.frame_bytes:,} can be sent at once")
    return _HEADER.pack(len(body)) + body


class FrameBuffer:
    """Turns a stream of bytes into frames. Total: any bytes give frames or a Violation, never another exception."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self._bytes = bytearray()
        #: Length of the frame that `frames` gave last.
        self.last_length = 0

    def feed(self, data: bytes) -> None:
        """Append what was read. The buffer holds at most one frame more than what `frames` has taken out."""
        self._bytes += data

    def frames(self) -> Iterator[Frame]:
        """Take out the complete frames, in order. Raises Violation at the first that is none."""
        while len(self._bytes) >= _HEADER.size:
            (length,) = _HEADER.unpack_from(self._bytes)
            # Checked before anything is allocated: a header of 2**32-1 costs us nothing.
            if length > self._limits.frame_bytes:
                raise Violation(f"a frame of {length:,} bytes; at most {self._limits.frame_bytes:,} are allowed")
            if len(self._bytes) < _HEADER.size + length:
                return
            body = bytes(self._bytes[_HEADER.size : _HEADER.size + length])
            del self._bytes[: _HEADER.size + length]
            self.last_length = length
            yield _parse(body)


def _parse(body: bytes) -> Frame:
    try:
        frame = _DECODER.decode(body.decode("utf-8"))
    # RecursionError: nesting deeper than the C scanner allows; ValueError: no JSON, no UTF-8, an int of too many digits.
    except (ValueError, RecursionError) as error:
        raise Violation(f"a frame that is not JSON: {str(error)[:200]}") from None
    if not isinstance(frame, dict):
        raise Violation("a frame that is not an object")
    return frame


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


# Made once: `json.dumps` and `json.loads` make one for each frame wherever an option is given.
_ENCODER: Final = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"))
_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant)
