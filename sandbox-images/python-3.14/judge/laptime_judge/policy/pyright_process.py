"""One process of Pyright: its folder, its command line and its limits."""

import json
import os
import resource
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

_PYRIGHT: Final = "/opt/pyright"
_CHECKER: Final = f"{_PYRIGHT}/laptime.cjs"
_LIBRARIES: Final = "/usr/lib/python3/dist-packages"

_ENVIRONMENT: Final = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
#: Computing time, not real time: a busy host is not held against the program.
CPU_SECONDS: Final = 10
_HEAP_MIB: Final = 384
#: So much is allocated before the first garbage is looked for: most programs need less.
_YOUNG_MIB: Final = 32
_OUTPUT_BYTES: Final = 32 * 1024 * 1024


def fill(folder: Path, settings: Mapping[str, Any]) -> None:
    """Lay the folder out: what is in submission/ and aside/ is checked, and in warm/, which nobody asks about."""
    for part in ("submission", "aside", "provided", "warm"):
        (folder / part).mkdir()
    libraries = [str(folder / "provided"), _LIBRARIES]
    fixed = {
        "include": ["warm", "submission", "aside"],
        "exclude": [],
        "executionEnvironments": [
            {"root": "submission", "extraPaths": libraries},
            {"root": "aside", "extraPaths": [str(folder / "submission"), *libraries]},
            {"root": "warm", "extraPaths": libraries},
        ],
        "pythonVersion": "3.14",
        "pythonPlatform": "Linux",
        "stubPath": "no-stubs",
        "enableTypeIgnoreComments": False,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps({**settings, **fixed}))


def put(folder: Path, files: Mapping[str, str]) -> None:
    """Write the text of each file. Raises OSError when that cannot be done."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")


def start(folder: Path, said: IO[bytes], complained: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a checker on a folder that is laid out."""
    return _node([*_fence(folder), _CHECKER, *_project(folder)], folder, _Streams(subprocess.DEVNULL, said, complained))


def serve(folder: Path, control: int) -> subprocess.Popen[bytes]:
    """Start the fork server of a folder; it takes orders over `control`, an open socket (fork_server.c, laptime.cjs).

    Only its children meet a submission's text, and each has the limit on computing.
    """
    # Its one addon forks. V8 has no thread that a child would wait for, and compiled code stays.
    forks = ["--allow-addons", "--single-threaded", "--no-flush-bytecode", "--expose-gc"]
    arguments = [*_fence(folder), *forks, _CHECKER, "serve", str(CPU_SECONDS), *_project(folder)]
    return _node(arguments, folder, _Streams(control), resource.RLIM_INFINITY)


@dataclass(frozen=True, slots=True)
class _Streams:
    stdin: int = subprocess.DEVNULL
    stdout: int | IO[bytes] = subprocess.DEVNULL
    stderr: int | IO[bytes] = subprocess.DEVNULL


def _fence(folder: Path) -> list[str]:
    return ["--permission", *(f"--allow-fs-read={path}" for path in (_PYRIGHT, str(folder), _LIBRARIES))]


def _project(folder: Path) -> list[str]:
    return ["--project", str(folder / "pyrightconfig.json"), "--outputjson"]


def _node(arguments: Sequence[str], folder: Path, streams: _Streams, seconds: int = CPU_SECONDS) -> subprocess.Popen[bytes]:
    memory = [f"--max-old-space-size={_HEAP_MIB}", f"--min-semi-space-size={_YOUNG_MIB}"]
    return subprocess.Popen(
        ["/usr/bin/node", *memory, "--disable-warning=SecurityWarning", *arguments],
        cwd=folder,
        env={**_ENVIRONMENT, "HOME": str(folder)},
        stdin=streams.stdin,
        stdout=streams.stdout,
        stderr=streams.stderr,
        start_new_session=True,
        preexec_fn=lambda: _confine(seconds),
    )


def _confine(seconds: int) -> None:
    """Limits of the child, set before it becomes Node."""
    if seconds != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_OUTPUT_BYTES, _OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Should the container's memory end all the same, this process goes and not the judge.
    with open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")


def computed_seconds(pid: int) -> float:
    """Return the processor time of a process that has not been waited for (proc(5), utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
