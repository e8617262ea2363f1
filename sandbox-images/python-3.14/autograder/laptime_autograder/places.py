"""Where an autograder expects things, by Gradescope's specification, and where we keep what setup.sh has made of it."""

from pathlib import Path
from typing import Final

HOME: Final = Path("/autograder")
SOURCE: Final = HOME / "source"
SUBMISSION: Final = HOME / "submission"
RESULTS: Final = HOME / "results" / "results.json"
METADATA: Final = HOME / "submission_metadata.json"
RUN: Final = HOME / "run_autograder"

# A copy of HOME as it was after setup.sh, in the image: at a run, HOME is an empty folder in memory.
PREPARED: Final = Path("/opt/autograder")
FAILED_COMMANDS: Final = Path("/opt/setup-failed.json")

# As root has it; without a value that only we need.
ENVIRONMENT: Final = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
}
