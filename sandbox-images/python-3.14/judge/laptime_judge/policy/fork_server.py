"""Pyright as it is once it has read the stubs and checked a usual program: every warm checker of a judge is a fork of it.

Until then it computes for about 2 s; a fork is there in 10 ms, with compiled code and memory of its own. No submission has a part
in what is forked, and none can change it.
"""

import ast
import shutil
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from laptime_judge.policy.pyright_process import fill, put, serve
from laptime_judge.policy.warm_checker import WarmChecker

_WARMING_SECONDS: Final = 30.0
_NUMBER_BYTES: Final = 4
#: How often it checks the usual program: more compiles more, which no longer shows beyond six.
_ROUNDS: Final = 6

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


class ForkServer:
    """Started once by the judge, for all of its submissions, one after the other."""

    def __init__(self, settings: Mapping[str, Any], like: Mapping[str, bytes]) -> None:
        """Start it. `like`: a program of the assignment, whose imports are read as well."""
        # Every checker looks into the server's folder, with a submission's text in it.
        self._folder = tempfile.TemporaryDirectory(prefix="types-")
        self.folder = Path(self._folder.name)
        self._settings = settings
        self._warm = {"warm/imports.py": _imports_of(like), **{f"warm/usual_{number}.py": _USUAL for number in range(_ROUNDS)}}
        self._begin()

    def start(self) -> WarmChecker | None:
        """Start a checker in a clean folder, once the one before is closed; None where there is no server now.

        Waits for the server the first time. One that has ended is started again, for the next submission.
        """
        ours, theirs = socket.socketpair()
        said, complained = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        with theirs:
            try:
                socket.send_fds(self._control, [b"f"], [theirs.fileno(), said.fileno(), complained.fileno()])
                number = self._control.recv(_NUMBER_BYTES)
            except OSError:
                number = b""
        if len(number) == _NUMBER_BYTES:
            # Not before: until it has answered, the server reads what is there.
            self._lay_out()
            return WarmChecker(self.folder, int.from_bytes(number, sys.byteorder), ours, said, complained)
        for each in (ours, said, complained):
            each.close()
        self._end()
        self._begin()
        return None

    def forget(self) -> None:
        """Have no way to ask it any more. For the child that grades, which meets hostile data."""
        self._control.close()

    def close(self) -> None:
        """Give back what it holds. Idempotent."""
        self._end()
        self._folder.cleanup()

    def _begin(self) -> None:
        self._lay_out()
        self._control, theirs = socket.socketpair()
        self._control.settimeout(_WARMING_SECONDS)
        with theirs:
            self.process = serve(self.folder, theirs.fileno())

    def _end(self) -> None:
        self._control.close()
        self.process.kill()
        self.process.wait()

    def _lay_out(self) -> None:
        for path in self.folder.iterdir():
            path.unlink() if path.is_file() else shutil.rmtree(path)
        fill(self.folder, self._settings)
        put(self.folder, self._warm)


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
