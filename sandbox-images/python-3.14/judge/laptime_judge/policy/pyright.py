"""Runs Pyright on a program's text, in a process of its own. Its text is an enemy's, its words are data.

The process reads its own files, the program's folder and the image's libraries (Node's permission model), starts nothing,
writes nothing, and has limits of its own. A fresh one for every program: nothing is left for the next.
"""

import json
import os
import resource
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from laptime_judge.outcomes import JudgeFault

_PYRIGHT: Final = "/opt/pyright"
_LIBRARIES: Final = "/usr/lib/python3/dist-packages"

#: Computing time, not real time: a busy host is not held against the program.
CPU_SECONDS: Final = 10
#: Well inside the silence that the worker allows, with a second, short run after it.
_REAL_SECONDS: Final = 40
_HEAP_MIB: Final = 384
_OUTPUT_BYTES: Final = 32 * 1024 * 1024
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


def run_pyright(settings: Mapping[str, Any], files: Mapping[str, str]) -> list[Diagnostic]:
    """Return the errors in `files`: the text of each by its path, below submission/, aside/ or provided/.

    Only the first two are checked; what is aside cannot be imported. Raises TooComplex, and JudgeFault when the checker
    does not work on anything. OSError when the files cannot be written.
    """
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
        _fill(folder, settings, files)
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
            ended = _run(folder, said.fileno(), complained.fileno())
            said.seek(0)
            complained.seek(0)
            words = complained.read(4000).decode(errors="replace").strip()
            # 0: no error, 1: errors; everything else is no result.
            if ended not in (0, 1) or (complaints and words):
                return f"it ended with {ended}: {words[-1500:]}" if ended not in (0, 1) else words
            try:
                return _read(json.load(said), folder)
            except (ValueError, KeyError, TypeError, RecursionError, MemoryError) as error:
                return f"its answer cannot be read ({type(error).__name__})"


def _fill(folder: Path, settings: Mapping[str, Any], files: Mapping[str, str]) -> None:
    for part in ("submission", "aside", "provided"):
        (folder / part).mkdir()
    libraries = [str(folder / "provided"), _LIBRARIES]
    fixed = {
        "include": ["submission", "aside"],
        "exclude": [],
        "executionEnvironments": [
            {"root": "submission", "extraPaths": libraries},
            {"root": "aside", "extraPaths": [str(folder / "submission"), *libraries]},
        ],
        "pythonVersion": "3.14",
        "pythonPlatform": "Linux",
        "stubPath": "no-stubs",
        "enableTypeIgnoreComments": False,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps({**settings, **fixed}))
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")


def _run(folder: Path, said: int, complained: int) -> int:
    """Return the exit code; negative: the signal that ended it. Raises JudgeFault when the host was too slow to tell."""
    readable = [f"--allow-fs-read={path}" for path in (_PYRIGHT, str(folder), _LIBRARIES)]
    node = ["/usr/bin/node", "--permission", *readable, f"--max-old-space-size={_HEAP_MIB}", "--disable-warning=SecurityWarning"]
    command = [*node, f"{_PYRIGHT}/laptime.cjs", "--project", str(folder / "pyrightconfig.json"), "--outputjson"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    before = _computed()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=complained,
        start_new_session=True,
        preexec_fn=_confine,
    )
    try:
        return process.wait(_REAL_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
        if _computed() - before < CPU_SECONDS / 2:
            raise JudgeFault("the type checker got too little of the processor to end in time") from None
        return code


def _confine() -> None:
    """Limits of the child, set before it becomes Node."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_OUTPUT_BYTES, _OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Should the container's memory end all the same, this process goes and not the judge.
    with open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")


def _computed() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _read(answer: Any, folder: Path) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for each in answer["generalDiagnostics"]:
        if each["severity"] == "error":
            start = each.get("range", {}).get("start", {"line": 0, "character": 0})
            path, message = os.path.relpath(each["file"], folder), each["message"].replace("\N{NO-BREAK SPACE}", " ")
            found.append(Diagnostic(path, start["line"] + 1, start["character"] + 1, each.get("rule"), message))
    return found
