"""A Pyright that has read the standard library's stubs before a submission comes. For one submission, like any other."""

import ast
import os
import signal
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from laptime_judge.outcomes import JudgeFault
from laptime_judge.policy.pyright_process import CPU_SECONDS, computed_seconds, fill, put, start

_WARMING_SECONDS: Final = 15.0
#: Leaves room, in the silence that the worker allows, for a second look by a process that was not warm.
_REAL_SECONDS: Final = 25.0

#: What a program of an assignment usually has, so that the checker has seen it when one comes.
_USUAL: Final = '''
import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

type Fetch = Callable[[], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    values: list[int] = field(default_factory=list)

    def total(self) -> float:
        return sum(value * 1.5 for value in self.values) / max(1, len(self.values))


async def one(fetch: Fetch, limit: asyncio.Semaphore) -> dict[str, Any]:
    try:
        async with limit, asyncio.timeout(1.0):
            return {"ok": True, "data": await fetch()}
    except (TimeoutError, ValueError) as error:
        return {"ok": False, "error": f"{error!r:>10}"}


async def every(services: Mapping[str, Fetch]) -> dict[str, dict[str, Any]]:
    limit = asyncio.Semaphore(3)
    answers = await asyncio.gather(*(one(fetch, limit) for fetch in services.values()), return_exceptions=True)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(fetch, limit)) for _, fetch in sorted(services.items())]
    await asyncio.sleep(0)
    return {name: entry(answer) for name, answer in zip(services, [*answers, *(task.result() for task in tasks)])}


def entry(answer: dict[str, Any] | BaseException) -> dict[str, Any]:
    if isinstance(answer, BaseException):
        return {"ok": False, "error": str(answer)}
    return answer


def names(entries: Sequence[Entry]) -> list[str]:
    found: dict[str, int] = {}
    for number, each in enumerate(entries):
        found[each.name] = found.get(each.name, 0) + number
        if number > 10 or not each.values:
            continue
    return sorted(found, key=lambda name: (-found[name], name))
'''


class WarmChecker:
    """Started by the judge, asked once by the child that grades, closed by the judge."""

    def __init__(self, settings: Mapping[str, Any], like: Mapping[str, bytes]) -> None:
        """Start it; it warms up by itself. `like`: a program of the assignment, whose imports are read as well."""
        self._folder = tempfile.TemporaryDirectory(prefix="types-")
        self.folder = Path(self._folder.name)
        self._said = tempfile.TemporaryFile()
        self._complained = tempfile.TemporaryFile()
        self._line, theirs = socket.socketpair()
        fill(self.folder, settings)
        put(self.folder, {"warm/usual.py": _USUAL, "warm/imports.py": _imports_of(like)})
        self._asked = self._warm = False
        #: Computing time that the answer took.
        self.seconds = 0.0
        with theirs:
            self._process = start(self.folder, self._said, self._complained, theirs.fileno())

    def is_warm(self) -> bool:
        """Wait until it is, the first time, and say whether it is of use."""
        if not self._asked:
            self._asked = True
            self._line.settimeout(_WARMING_SECONDS)
            try:
                self._warm = self._line.recv(16) == b"ready\n"
            except OSError:
                self._warm = False
        return self._warm

    def check(self, files: Mapping[str, str]) -> str:
        """Return what it says about `files`, once; "" when it ended without an answer.

        Raises OSError when the files cannot be written, JudgeFault when the host was too slow to tell.
        """
        put(self.folder, files)
        try:
            return self._answer()
        except OSError:
            return ""
        finally:
            self._kill()

    def _answer(self) -> str:
        before = computed_seconds(self._process.pid)
        self._line.settimeout(_REAL_SECONDS)
        self._line.sendall(b"\n")
        try:
            # It never says a word more: this is its end.
            self._line.recv(1)
            ended = True
        except TimeoutError:
            ended = False
        # Of one that has ended too: only the judge, its parent, waits for it.
        self.seconds = computed_seconds(self._process.pid) - before
        if not ended and self.seconds < CPU_SECONDS / 2:
            raise JudgeFault("the type checker got too little of the processor to end in time")
        self._said.seek(0)
        return self._said.read().decode(errors="replace")

    def close(self) -> None:
        """End it and what it had. In the process that started it."""
        self._kill()
        self._process.wait()
        self._line.close()
        self._said.close()
        self._complained.close()
        self._folder.cleanup()

    def _kill(self) -> None:
        if self._process.returncode is None:
            os.kill(self._process.pid, signal.SIGKILL)


def _imports_of(program: Mapping[str, bytes]) -> str:
    """Import what the program imports, but for its own modules. One that cannot be read has none."""
    names: set[str] = set()
    for path, source in program.items():
        if not path.endswith(".py"):
            continue
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Import(names=found):
                    names |= {alias.name for alias in found}
                case ast.ImportFrom(module=str(module), level=0):
                    names.add(module)
                case _:
                    pass
    own = {path.partition("/")[0].removesuffix(".py") for path in program}
    return "".join(f"import {name}\n" for name in sorted(names) if name.partition(".")[0] not in own)
