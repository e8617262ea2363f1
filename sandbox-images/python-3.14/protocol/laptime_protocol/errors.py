"""What can go wrong on the wire.

ProtocolError
├── Violation      the peer sent what the protocol does not allow: a verdict when the peer is a candidate
└── Unsendable     a value of ours has no form on the wire: said to whoever tried to send it
"""


class ProtocolError(Exception):
    """Base of everything that this package raises."""


class Violation(ProtocolError):
    """Bytes that are no frame, a frame that is no message, a value that breaks a limit."""


class Unsendable(ProtocolError):
    """A value that cannot cross: its type has no form on the wire, or it is too deep, too long, or cyclic."""
