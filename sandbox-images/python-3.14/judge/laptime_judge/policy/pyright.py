"""Runs Pyright on a program's text, in a process of its own. Its text is an enemy's, its words are data.

The process reads its own files, the program's folder and the image's libraries (Node's permission model), starts nothing,
writes nothing, and has limits of its own. A fresh one for every program, though it may have been started before the program
came: nothing is left for the next.
"""

import json
import os
import resource
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from laptime_judge.outcomes import JudgeFault
from laptime_judge.policy.pyright_process import CPU_SECONDS, fill, put, start
from laptime_judge.policy.warm_checker import WarmChecker

#: Well inside the silence that the worker allows, with a second, short run after it.
_REAL_SECONDS: Final = 40
#: A program that any checker that works at all finds one error in.
_CONTROL: Final = {"submission/control.py": "x: int = ''\n"}


class TooComplex(Exception):
    """The checker gave up on this text, and not because anything of ours failed."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    rule: str | None
    message: str


def start_pyright(
    settings: Mapping[str, Any], files: Mapping[str, str], warm: WarmChecker | None = None
) -> Callable[[], list[Diagnostic]]:
    """Have the errors in `files` looked for: the text of each by its path, below submission/, aside/ or provided/.

    Only the first two are checked; what is aside cannot be imported. `warm`: one that was started with the same settings. It
    computes from now on; where it has no answer, another is asked. Returns what waits for the errors, to be called once; that
    raises TooComplex, and JudgeFault when the checker does not work on anything. OSError, at once or later, when the files
    cannot be written.
    """
    if warm is not None:
        warm.ask(files)
    return lambda: _errors(settings, files, warm)


def _errors(settings: Mapping[str, Any], files: Mapping[str, str], warm: WarmChecker | None) -> list[Diagnostic]:
    problem = "nobody was asked" if warm is None else _read(warm.answer(), warm.folder)
    # That the warm one has no answer may have a reason of ours, unless it has worked hard for one.
    if isinstance(problem, str) and (warm is None or warm.seconds < CPU_SECONDS / 2):
        problem = _attempt(settings, files)
    if not isinstance(problem, str):
        return problem
    if not isinstance(_attempt(settings, _CONTROL), str):
        raise TooComplex(problem)
    raise JudgeFault(f"the type checker does not work: {problem}")


def problem_with(settings: Mapping[str, Any]) -> str | None:
    """Return what Pyright says against an author's settings."""
    told = _attempt(settings, _CONTROL, complaints=True)
    return told if isinstance(told, str) else None


def _attempt(settings: Mapping[str, Any], files: Mapping[str, str], complaints: bool = False) -> list[Diagnostic] | str:
    """Return the errors, or why there is no list of them."""
    with tempfile.TemporaryDirectory(prefix="types-") as name:
        folder = Path(name)
        fill(folder, settings)
        put(folder, files)
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
            before = _computed()
            ended = _end_of(start(folder, said, complained), before)
            said.seek(0)
            complained.seek(0)
            words = complained.read(4000).decode(errors="replace").strip()
            # 0: no error, 1: errors; everything else is no result.
            if ended not in (0, 1) or (complaints and words):
                return f"it ended with {ended}: {words[-1500:]}" if ended not in (0, 1) else words
            return _read(said.read().decode(errors="replace"), folder)


def _end_of(process: subprocess.Popen[bytes], before: float) -> int:
    """Return the exit code; negative: the signal that ended it. Raises JudgeFault when the host was too slow to tell."""
    try:
        return process.wait(_REAL_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
        if _computed() - before < CPU_SECONDS / 2:
            raise JudgeFault("the type checker got too little of the processor to end in time") from None
        return code


def _computed() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _read(said: str, folder: Path) -> list[Diagnostic] | str:
    """Return the errors that an answer tells of, but for what is only there to warm up; or why it tells of none."""
    found: list[Diagnostic] = []
    try:
        for each in json.loads(said)["generalDiagnostics"]:
            path = os.path.relpath(each["file"], folder)
            if each["severity"] == "error" and not path.startswith("warm/"):
                start = each.get("range", {}).get("start", {"line": 0, "character": 0})
                message = each["message"].replace("\N{NO-BREAK SPACE}", " ")
                found.append(Diagnostic(path, start["line"] + 1, start["character"] + 1, each.get("rule"), message))
    except (ValueError, KeyError, TypeError, RecursionError, MemoryError) as error:
        return f"its answer cannot be read ({type(error).__name__})"
    return found
