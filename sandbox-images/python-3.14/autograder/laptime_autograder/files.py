"""Files that arrive by line, written below a folder."""

import base64
from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, given by path and base64. The worker has looked at the paths; they are looked at again.

    All may be executed: archives lose who may, and scripts call each other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        place = folder / path
        if not place.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{path!r} leads out of its folder")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(base64.b64decode(content))
        place.chmod(0o755)
