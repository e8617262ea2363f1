"""The files of a session: kept in the agent's memory, and written anew into empty places before every session."""

import itertools
import os
from collections.abc import Iterable, Mapping

from laptime_candidate.places import PROVIDED, SCRATCH, SUBMISSION, WRITABLE


class Stock:
    """What every session finds, and nothing besides: not what an earlier one left."""

    def __init__(self) -> None:
        self._files: dict[str, Mapping[str, bytes]] = {PROVIDED: {}, SUBMISSION: {}}

    def put(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Keep these files for `folder` and write them. Raises OSError when they cannot be written."""
        self._files[folder] = files
        self._write(folder)

    def renew(self) -> None:
        """Empty whatever can be written to, and write the files again. Only when no session's process is left.

        Raises OSError; the container is of no use then.
        """
        for place in WRITABLE:
            empty(place)
        os.makedirs(SCRATCH, exist_ok=True)
        for folder in self._files:
            self._write(folder)

    def _write(self, folder: str) -> None:
        os.makedirs(folder, exist_ok=True)
        for path, content in self._files[folder].items():
            target = os.path.join(folder, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(content)


def in_use(place: str) -> dict[str, int]:
    """Return what the file system of `place` holds: bytes, and files with folders and links."""
    found = os.statvfs(place)
    return {"bytes": (found.f_blocks - found.f_bfree) * found.f_frsize, "files": found.f_files - found.f_ffree}


def empty(place: str) -> None:
    """Remove all that is in `place`, which is a folder or is not there. Links are removed, not followed.

    A tree may be deeper than a path may be long, or than descriptors go: folders are moved up before they are removed.
    """
    numbers = itertools.count()
    while folders := _folders_alone(place):
        for folder in folders:
            for inner in _folders_alone(folder):
                os.rename(inner, _unused(place, numbers))
            os.rmdir(folder)


def _folders_alone(place: str) -> list[str]:
    """Remove what is in `place` but its folders, and return those, opened whatever mode they were left with."""
    try:
        with os.scandir(place) as found:
            entries = list(found)
    except FileNotFoundError:
        return []
    folders = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    for entry in entries:
        if entry.path not in folders:
            os.unlink(entry.path)
    for folder in folders:
        os.chmod(folder, 0o700)
    return folders


def _unused(place: str, numbers: Iterable[int]) -> str:
    return next(path for path in (f"{place}/moved-{number}" for number in numbers) if not os.path.lexists(path))
