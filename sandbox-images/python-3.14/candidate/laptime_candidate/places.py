"""Where things are in the container. The same in every container, so that nothing here tells one from another.

As text: `pathlib` is a twentieth of what the agent imports, and every container pays for it before anybody's program comes.
"""

from types import FrameType
from typing import Final

SOCKETS: Final = "/run/laptime"
CONTROL_SOCKET: Final = f"{SOCKETS}/control.sock"

#: The only writable place: a tmpfs of limited size and number of files.
SCRATCH: Final = "/scratch"
SUBMISSION: Final = f"{SCRATCH}/submission"
#: Modules that the assignment gives to the submission, such as the job functions of a pool.
PROVIDED: Final = f"{SCRATCH}/provided"
#: All that a submission can write to, with what lives as long as the container and not only as long as a process.
WRITABLE: Final = (SCRATCH, "/dev/shm", "/dev/mqueue")  # noqa: S108

#: File (relative to the submission) and line.
type SourceLine = tuple[str, int]


def calling_line(frame: FrameType | None) -> SourceLine | None:
    """Return the submission's file and line that this frame was called from; None when it is none of the submission's."""
    own = f"{SUBMISSION}/"
    while frame is not None:
        if frame.f_code.co_filename.startswith(own):
            return frame.f_code.co_filename.removeprefix(own), frame.f_lineno
        frame = frame.f_back
    return None
