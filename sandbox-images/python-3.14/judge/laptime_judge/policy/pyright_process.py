"""One process of Pyright: its folder, its command line and its limits."""

import json
import os
import resource
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

_PYRIGHT: Final = "/opt/pyright"
_LIBRARIES: Final = "/usr/lib/python3/dist-packages"

#: Computing time, not real time: a busy host is not held against the program.
CPU_SECONDS: Final = 10
#: More for one that first reads the standard library's stubs by itself.
_WARMING_CPU_SECONDS: Final = 3
_HEAP_MIB: Final = 384
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


def start(folder: Path, said: IO[bytes], complained: IO[bytes], line: int | None = None) -> subprocess.Popen[bytes]:
    """Start the checker on a folder that is laid out; with a `line`, an open socket, it warms up first (laptime.cjs)."""
    readable = [f"--allow-fs-read={path}" for path in (_PYRIGHT, str(folder), _LIBRARIES)]
    node = ["/usr/bin/node", "--permission", *readable, f"--max-old-space-size={_HEAP_MIB}", "--disable-warning=SecurityWarning"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    seconds = CPU_SECONDS + (0 if line is None else _WARMING_CPU_SECONDS)
    return subprocess.Popen(
        [*node, f"{_PYRIGHT}/laptime.cjs", "--project", str(folder / "pyrightconfig.json"), "--outputjson"],
        cwd=folder,
        env=environment if line is None else {**environment, "LAPTIME_WARM": "1"},
        stdin=subprocess.DEVNULL if line is None else line,
        stdout=said,
        stderr=complained,
        start_new_session=True,
        preexec_fn=lambda: _confine(seconds),
    )


def _confine(seconds: int) -> None:
    """Limits of the child, set before it becomes Node."""
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
