"""Where things are in the container. The same in every container, so that nothing here tells one from another."""

from pathlib import Path
from typing import Final

SOCKETS: Final = Path("/run/laptime")
CONTROL_SOCKET: Final = SOCKETS / "control.sock"

#: The only writable place: a tmpfs of limited size and number of files.
SCRATCH: Final = Path("/scratch")
SUBMISSION: Final = SCRATCH / "submission"
#: Modules that the assignment gives to the submission, such as the job functions of a pool.
PROVIDED: Final = SCRATCH / "provided"
#: All that a submission can write to, with what lives as long as the container and not only as long as a process.
WRITABLE: Final = (SCRATCH, Path("/dev/shm"), Path("/dev/mqueue"))  # noqa: S108
