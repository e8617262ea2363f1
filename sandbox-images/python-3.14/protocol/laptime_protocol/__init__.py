"""What judge and candidate say to each other: frames of JSON over a Unix socket. Standard library only."""

from laptime_protocol.errors import ProtocolError, Unsendable, Violation
from laptime_protocol.exceptions import Place, RemoteException, describe_exception, revive
from laptime_protocol.frames import Frame, FrameBuffer, pack
from laptime_protocol.limits import DEFAULT, Limits
from laptime_protocol.values import NoReferences, Record, References, decode, encode

__all__ = [
    "DEFAULT",
    "Frame",
    "FrameBuffer",
    "Limits",
    "NoReferences",
    "Place",
    "ProtocolError",
    "Record",
    "References",
    "RemoteException",
    "Unsendable",
    "Violation",
    "decode",
    "describe_exception",
    "encode",
    "pack",
    "revive",
]
