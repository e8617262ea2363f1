"""One run of run_autograder on one submission."""

import json
import os
import platform
import shutil
import stat
from pathlib import Path
from typing import Any, Final

from laptime_autograder.files import write_files
from laptime_autograder.places import ENVIRONMENT, FAILED_COMMANDS, HOME, METADATA, PREPARED, RESULTS, RUN, SUBMISSION
from laptime_autograder.program import Ended, run_program

# Some hundred tests with a page of output each.
_LARGEST: Final = 1024 * 1024
# Less than this, and nobody can write a result.
_ROOM: Final = 64 * 1024


def run(order: dict[str, Any]) -> dict[str, Any]:
    """Answer to `run` (packages/contracts/src/autograder-link.ts)."""
    try:
        setup_failed = json.loads(FAILED_COMMANDS.read_text())
        _lay_out(order)
    except OSError as error:
        # Nothing of the submission has run yet.
        return {"type": "unfit", "reason": f"the autograder does not fit into its container: {error}"[:300]}
    environment = {**ENVIRONMENT, "TMPDIR": "/tmp"}
    ended = _run_autograder(environment, order["seconds"], order["outputBytes"])
    results, problem = read_results(RESULTS)
    return {
        "type": "finished",
        "exitCode": ended.exit_code,
        "results": results,
        "problem": problem,
        "output": ended.output,
        "truncated": ended.truncated,
        "full": any(is_full(Path(folder)) for folder in (HOME, Path("/tmp"))),
        "python": platform.python_version(),
        "setupFailed": setup_failed,
    }


def _lay_out(order: dict[str, Any]) -> None:
    for path in PREPARED.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, HOME / path.name, symlinks=True)
        else:
            shutil.copy2(path, HOME / path.name, follow_symlinks=False)
    RESULTS.unlink(missing_ok=True)
    write_files(SUBMISSION, order["files"])
    METADATA.write_text(json.dumps(order["metadata"]))


def _run_autograder(environment: dict[str, str], seconds: float, output_bytes: int) -> Ended:
    try:
        return run_program([str(RUN)], HOME, environment, seconds, output_bytes)
    except OSError as error:
        # No #! line, or an interpreter that is not there.
        return Ended(127, f"run_autograder cannot be started: {error}", False)


def read_results(path: Path) -> tuple[str | None, str | None]:
    """What stands in results.json, or why it cannot be read. Whatever is there may be the submission's."""
    try:
        # Not through a link, and never waiting for the other end of a pipe.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None, "there is no results/results.json"
    except OSError as error:
        return None, f"results.json cannot be opened: {error.strerror}"
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None, "results.json is no file"
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        return None, "results.json is larger than 1 MiB"
    return content.decode("utf-8", "replace"), None


def is_full(folder: Path) -> bool:
    """Whether nothing more can be written there."""
    room = os.statvfs(folder)
    return room.f_bavail * room.f_frsize < _ROOM or room.f_favail == 0
