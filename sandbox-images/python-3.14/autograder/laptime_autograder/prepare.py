"""Makes an image of an autograder: unpacks it, runs its setup.sh as root, keeps what came of it."""

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

from laptime_autograder.files import write_files
from laptime_autograder.places import ENVIRONMENT, FAILED_COMMANDS, HOME, PREPARED, RESULTS, RUN, SOURCE
from laptime_autograder.program import run_program

_HERE: Final = Path(__file__).parent
# As much of its output as somebody reads.
_OUTPUT: Final = 16_000
_MOST_FAILED: Final = 20
_LONGEST_COMMAND: Final = 300

# What an image's build has where setup.sh was written for: nobody answers questions, and pip may install for all.
_SETUP_ENVIRONMENT: Final = {
    **ENVIRONMENT,
    "DEBIAN_FRONTEND": "noninteractive",
    "PIP_BREAK_SYSTEM_PACKAGES": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


def prepare(order: dict[str, Any]) -> dict[str, Any]:
    """Answer to `prepare` (packages/contracts/src/autograder-link.ts)."""
    write_files(SOURCE, order["files"])
    RESULTS.parent.mkdir(exist_ok=True)
    shutil.copy2(SOURCE / "run_autograder", RUN)
    with tempfile.NamedTemporaryFile() as failed:
        environment = {
            **_SETUP_ENVIRONMENT,
            "PATH": f"{ENVIRONMENT['PATH']}:{_HERE / 'stand_ins'}",
            "BASH_ENV": str(_HERE / "failed_commands.sh"),
            "LAPTIME_FAILED": failed.name,
        }
        setup = ["bash", str(SOURCE / "setup.sh")]
        ended = run_program(setup, HOME, environment, order["seconds"], _OUTPUT)
        commands = failed_commands(Path(failed.name).read_bytes())
    if ended.exit_code == 0:
        FAILED_COMMANDS.write_text(json.dumps(commands))
        _keep()
    return {"type": "prepared", "exitCode": ended.exit_code, "failed": commands, "output": ended.output}


def failed_commands(noted: bytes) -> list[dict[str, Any]]:
    """Read what failed_commands.sh has noted; the first ones are enough."""
    commands: list[dict[str, Any]] = []
    for entry in noted.decode("utf-8", "replace").split("\0")[:-1][:_MOST_FAILED]:
        code, line, command = entry.split("\t", 2)
        commands.append({"exitCode": int(code), "line": int(line), "command": command[:_LONGEST_COMMAND]})
    return commands


def _keep() -> None:
    """At a run another user than root reads it, and what setup.sh has put into root's own folder."""
    HOME.rename(PREPARED)
    HOME.mkdir()
    # The engine gives what it mounts here the mode of what it finds here.
    HOME.chmod(0o1777)
    for folder in (PREPARED, Path("/root")):
        for name, _, files in os.walk(folder):
            for path in (name, *(os.path.join(name, file) for file in files)):
                if not os.path.islink(path):
                    mode = os.stat(path).st_mode
                    # As chmod a+rX does.
                    executable = 0o111 if mode & 0o111 or os.path.isdir(path) else 0
                    os.chmod(path, mode | 0o444 | executable)
