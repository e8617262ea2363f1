"""Runs `grade.py` so many times in processes, so many at a time: lanes.py <times> <lanes> [jumping] [tests]. Prints a line of JSON."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

times, lanes, *how = int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]


def once(_):
    command = [sys.executable, "/bench/grade.py", *how]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout)["passed"]


began = time.monotonic()
with ThreadPoolExecutor(lanes) as pool:
    passed = list(pool.map(once, range(times)))
print(json.dumps({"passed": passed, "seconds": time.monotonic() - began}))
