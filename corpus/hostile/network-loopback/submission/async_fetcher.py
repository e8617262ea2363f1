"""Finds what listens on its own loopback interface, asks it for everything, fills its queues, and tries to take its place."""

import socket
from typing import Any


def listening() -> list[int]:
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table][1:]
    return [int(row[1].split(":")[1], 16) for row in rows if row[3] == "0A"]


async def fetch_all(services: Any) -> Any:
    held: list[socket.socket] = []
    for port in listening():
        for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
            thief = socket.socket()
            thief.setsockopt(socket.SOL_SOCKET, option, 1)
            try:
                thief.bind(("127.0.0.1", port))
                raise RuntimeError(f"took the place of {port}")
            except OSError:
                thief.close()
        for _ in range(100):
            client = socket.socket()
            client.settimeout(0.05)
            held.append(client)
            if client.connect_ex(("127.0.0.1", port)) == 0:
                client.sendall(b"GET / HTTP/1.1\r\nHost: judge\r\n\r\n")
        try:
            if answer := held[-1].recv(4096):
                raise RuntimeError(f"{port} answered {answer!r}")
        except TimeoutError:
            pass
    return {}
