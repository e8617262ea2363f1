"""What a Unix socket between two Python processes does when nobody looks at what comes: a line of JSON."""

import json
import os
import socket
import time

TRIPS = 2_000
BLOCK = b"x" * 65_536
BLOCKS = 2_000

ours, theirs = socket.socketpair()
if os.fork() == 0:
    ours.close()
    for _ in range(TRIPS):
        theirs.sendall(theirs.recv(64))
    left = len(BLOCK) * BLOCKS
    while left:
        left -= len(theirs.recv(1 << 20))
    theirs.sendall(b"all")
    os._exit(0)
theirs.close()
began = time.perf_counter()
for _ in range(TRIPS):
    ours.sendall(b"12345678")
    ours.recv(64)
trip = (time.perf_counter() - began) / TRIPS
began = time.perf_counter()
for _ in range(BLOCKS):
    ours.sendall(BLOCK)
ours.recv(3)
rate = len(BLOCK) * BLOCKS / (time.perf_counter() - began)
print(json.dumps({"roundTripMs": trip * 1000, "bytesPerSecond": rate}))
