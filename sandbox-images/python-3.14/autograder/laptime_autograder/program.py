"""One program that is waited for, with its output kept to a limit."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_CHUNK: Final = 64 * 1024
# A pipe holds as much as one read takes; twice that, whatever the kernel's page size.
_LAST_READS: Final = 2
# Seconds between two looks whether it has ended.
_LOOK: Final = 0.05


@dataclass(frozen=True)
class Ended:
    """How it ended. `exit_code`: None when it did not end in time; negative: killed by that signal."""

    exit_code: int | None
    output: str
    truncated: bool


class _Kept:
    """The beginning and the end of what is printed, half of the limit each."""

    def __init__(self, limit: int) -> None:
        self._half = max(1, limit // 2)
        self._first = bytearray()
        self._last = bytearray()
        self.truncated = False

    def add(self, data: bytes) -> None:
        room = self._half - len(self._first)
        self._first += data[:room]
        self._last += data[room:]
        if len(self._last) > self._half:
            self.truncated = True
            del self._last[: len(self._last) - self._half]

    def text(self) -> str:
        between = b"\n[...]\n" if self.truncated else b""
        return (bytes(self._first) + between + bytes(self._last)).decode("utf-8", "replace")


def run_program(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str], seconds: float, output_bytes: int
) -> Ended:
    """Run it to its end, or to the end of its time, and kill what it leaves behind in its session.

    Its own end counts, not that of its output: what it leaves running may hold that open for ever.
    """
    until = time.monotonic() + seconds
    kept = _Kept(output_bytes)
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert process.stdout is not None
    with process.stdout as stdout:
        os.set_blocking(stdout.fileno(), False)
        _follow(process, stdout.fileno(), kept, until)
        exit_code = process.poll()
        _kill_session(process.pid)
        process.wait()
        # What was printed last is still in the pipe. Whoever goes on printing is not listened to for ever.
        for _ in range(_LAST_READS):
            kept.add(_read(stdout.fileno()) or b"")
    return Ended(exit_code, kept.text(), kept.truncated)


def _follow(process: subprocess.Popen[bytes], output: int, kept: _Kept, until: float) -> None:
    """Read what it prints until it ends, or its time does."""
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while process.poll() is None and time.monotonic() < until:
            if not selector.get_map():
                time.sleep(_LOOK)
            elif selector.select(_LOOK):
                data = _read(output)
                if data == b"":
                    selector.unregister(output)
                kept.add(data or b"")


def _read(output: int) -> bytes | None:
    """What is there; empty when nothing more can come, None when nothing is there yet."""
    try:
        return os.read(output, _CHUNK)
    except BlockingIOError:
        return None


def _kill_session(leader: int) -> None:
    """What has made itself a session of its own ends with the container."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        pass
