"""How much faster this host's cores are together than one alone: one line of JSON. Arguments: the CPUs, comma-separated.

Each process is pinned to a CPU and does the same fixed work, first one alone, then all at once.
"""

import json
import os
import sys
import time

REPEATS = 5
ROUNDS = 1_000_000


def spin(cpu: int, start: int, done: int) -> None:
    """Wait for the word, work, and say how long it took, and what the kernel counted."""
    os.sched_setaffinity(0, {cpu})
    os.read(start, 1)
    began = time.perf_counter()
    for _ in range(ROUNDS):
        pass
    seconds = time.perf_counter() - began
    with open("/proc/self/schedstat", encoding="ascii") as file:
        used, waited = file.read().split()[:2]
    os.write(done, json.dumps([seconds, int(used), int(waited)]).encode() + b"\n")
    os._exit(0)


def together(cpus: list[int]) -> tuple[float, int, int]:
    """Return the seconds of the slowest, and nanoseconds on a CPU and waiting, over all."""
    start, go = os.pipe()
    results, done = os.pipe()
    for cpu in cpus:
        if os.fork() == 0:
            spin(cpu, start, done)
    os.close(done)
    os.write(go, b"x" * len(cpus))
    with open(results, "rb") as file:
        answers = [json.loads(line) for line in file]
    for _ in cpus:
        os.wait()
    os.close(start)
    os.close(go)
    return max(answer[0] for answer in answers), sum(answer[1] for answer in answers), sum(answer[2] for answer in answers)


every = [int(cpu) for cpu in sys.argv[1].split(",")]
alone, at_once = [], []
for _ in range(REPEATS):
    alone.append(together(every[:1])[0])
    at_once.append(together(every))
print(
    json.dumps(
        {
            "alone": alone,
            "atOnce": [seconds for seconds, _, _ in at_once],
            "usedNs": sum(used for _, used, _ in at_once),
            "waitedNs": sum(waited for _, _, waited in at_once),
        }
    ),
    flush=True,
)
