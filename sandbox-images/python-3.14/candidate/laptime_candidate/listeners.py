"""Listening sockets on this container's own loopback, made for the judge and handed over to it.

A socket stays in the network namespace where it was made, whoever holds it: so the judge can serve HTTP here without
sharing a network with anybody. After `join` nobody in this container holds them, and their ports cannot be bound again.
"""

import socket
from contextlib import ExitStack
from typing import Final

from laptime_protocol import Frame, pack

#: As many HTTP servers as one test may start.
LISTENERS: Final = 8
#: The first server of a test has this port, the next one the one after it, so that a statement can name an address.
_FIRST_PORT: Final = 8001
#: Connections that may wait to be accepted; the kernel cuts it to its own limit.
_BACKLOG: Final = 4_096


def join(connection: socket.socket, hello: Frame) -> None:
    """Say hello with the listeners. Some runtimes (gVisor) pass no descriptors: then without, and the judge says so."""
    data = pack(hello)
    with ExitStack() as ours:
        try:
            listeners = [ours.enter_context(_listener(_FIRST_PORT + number)) for number in range(LISTENERS)]
            sent = socket.send_fds(connection, [data], [listener.fileno() for listener in listeners])
        except OSError:
            sent = 0
    connection.sendall(data[sent:])


def _listener(port: int) -> socket.socket:
    # Without SO_REUSEADDR and SO_REUSEPORT: while it lives, no other socket gets this address.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        # Two candidates that share a network, as in our own tests: any port is better than none.
        listener.bind(("127.0.0.1", 0))
    listener.listen(_BACKLOG)
    return listener
