"""Pyright as it is once it has read the stubs: a start-up snapshot of Node, that every warm checker of a judge begins as.

Reading and checking what an assignment's programs usually need takes Pyright 0.7 s. That is done once a judge; a process that
begins where it ended is there in 0.3 s, having checked a short program of ours. No submission has a part in the snapshot, and none can change it.
"""

import ast
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from laptime_judge.policy.pyright_process import build, fill, put
from laptime_judge.policy.warm_checker import WarmChecker

_BUILDING_SECONDS: Final = 30.0

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

#: What each checker looks at before it waits: short, since every submission pays for it.
_SHORT: Final = '''
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def one(fetch: Callable[[], Awaitable[dict[str, Any]]]) -> dict[str, Any]:
    try:
        async with asyncio.timeout(1.0):
            return {"ok": True, "data": await fetch()}
    except (TimeoutError, ValueError) as error:
        return {"ok": False, "error": str(error)}


async def every(services: dict[str, Callable[[], Awaitable[dict[str, Any]]]]) -> dict[str, dict[str, Any]]:
    answers = await asyncio.gather(*(one(fetch) for fetch in services.values()))
    return dict(zip(services, answers))
'''


class CheckerSnapshot:
    """Made once by the judge, for all of its submissions, one after the other."""

    def __init__(self, settings: Mapping[str, Any], like: Mapping[str, bytes]) -> None:
        """Begin to make it. `like`: a program of the assignment, whose imports are read as well."""
        # It is part of the snapshot: every checker looks into the same folder.
        self._folder = tempfile.TemporaryDirectory(prefix="types-")
        self.folder = Path(self._folder.name)
        self._settings = settings
        self._warm = {"warm/usual.py": _USUAL, "warm/imports.py": _imports_of(like)}
        self._lay_out()
        self._file = Path(f"{self.folder}.blob")
        self._building = build(self.folder, self._file)
        #: Open once it is made.
        self.sealed: int | None = None

    def start(self) -> WarmChecker | None:
        """Start a checker in a clean folder, once the one before is closed; None where there is no snapshot.

        Waits for the snapshot the first time.
        """
        if self.sealed is None and self._building.returncode is None:
            self.sealed = self._finish()
        if self.sealed is None:
            return None
        self._lay_out()
        put(self.folder, {"warm/again.py": _SHORT})
        return WarmChecker(self.folder, self.sealed)

    def close(self) -> None:
        """Give back what it holds. Idempotent."""
        self._building.kill()
        self._building.wait()
        self._file.unlink(missing_ok=True)
        if self.sealed is not None:
            os.close(self.sealed)
            self.sealed = None
        self._folder.cleanup()

    def _lay_out(self) -> None:
        for path in self.folder.iterdir():
            path.unlink() if path.is_file() else shutil.rmtree(path)
        fill(self.folder, self._settings)
        put(self.folder, self._warm)

    def _finish(self) -> int | None:
        """Return what was built in memory that nobody can write any more: the child that grades meets hostile data."""
        try:
            if self._building.wait(_BUILDING_SECONDS) != 0:
                return None
        except subprocess.TimeoutExpired:
            return None
        sealed = os.memfd_create("checker", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        with open(sealed, "wb", closefd=False) as copy, self._file.open("rb") as built:
            shutil.copyfileobj(built, copy)
        fcntl.fcntl(sealed, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE)
        self._file.unlink()
        return sealed


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
