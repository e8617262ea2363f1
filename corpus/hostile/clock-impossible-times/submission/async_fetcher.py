"""Asks for times that are none: negative, fractions, text, NaN, beyond the end of time."""

import os
import random
import socket
import struct
from typing import Any


def channel() -> int:
    """The connection to the judge, among this process' own sockets."""
    for number in range(3, 64):
        try:
            if str(socket.socket(fileno=os.dup(number)).getpeername()).startswith("/run/laptime"):
                return number
        except OSError as error:
            print(number, error)
    raise RuntimeError("no connection was found")


def say(text: str) -> None:
    body = memoryview(struct.pack(">I", len(text)) + text.encode())
    judge = channel()
    while body:
        body = body[os.write(judge, body) :]


async def fetch_all(services: Any) -> Any:
    bad = ["-1", "0.5", "true", '"0"', "NaN", "1e999", "9" * 400, "[]", "4611686018427387904"]
    say('{"type":"idle","until":' + random.choice(bad) + ',"news":[]}')
    while True:
        pass
