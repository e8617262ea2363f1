"""Whether what was asked for was handed in."""

import os
from collections.abc import Iterable

SUBMISSION_BASE = "/autograder/submission"


def check_submitted_files(paths: Iterable[str], base: str = SUBMISSION_BASE) -> list[str]:
    """Those of the paths that are not there."""
    return [path for path in paths if not os.path.exists(os.path.join(base, path))]
