"""What is said of the limits that a program has run into: which one, and how much of it was used.

Status: memory, output and time have one of their own. Where the kernel refuses a process, a file or space, the program
gets an exception, which is `crashed` when it lets it pass, and what it does instead when it does not. Then only the
sentence is added. What it says of itself (the number of its error) is its own word: it explains and decides nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_NEARLY: Final = 0.98


@dataclass(frozen=True, slots=True)
class ScratchUse:
    """What was in the writable folder when a session ended, as its agent saw it."""

    mib: float
    files: int


@dataclass(frozen=True, slots=True)
class Use:
    """What one check used. `refused`: processes and threads, by the kernel's count."""

    refused: int
    scratch: ScratchUse | None


def memory_sentence(limits: Mapping[str, float], peak_mib: float) -> str:
    """Return what an out-of-memory verdict says."""
    limit = limits["memoryMib"]
    return f"The program used {min(peak_mib, limit):,.0f} MiB of memory and needed more; {limit:,.0f} MiB is the limit. Keep less at a time."


def output_sentence(limits: Mapping[str, float], total_bytes: int) -> str:
    """Return what an output-limit verdict says."""
    return f"The program printed {total_bytes / 1024:,.0f} KiB and went on; {limits['outputKib']:,.0f} KiB is the limit. Print less."


def limit_sentences(message: str, use: Use, limits: Mapping[str, float]) -> list[str]:
    """Return one sentence for each further limit that this check has met; `message` is what is said of it already."""
    found: list[str] = []
    if use.refused > 0:
        times = "once" if use.refused == 1 else f"{use.refused:,} times"
        found.append(f"It was refused another process or thread {times}; {limits['processes']:,.0f} at once is the limit.")
    if _says(message, 28) or (use.scratch is not None and _is_full(use.scratch, limits)):
        scratch = "" if use.scratch is None else f" {use.scratch.mib:,.1f} MiB and {use.scratch.files:,} files were in use;"
        found.append(
            f"The space for files was full:{scratch} {limits['scratchMib']:,.0f} MiB and {limits['files']:,.0f} files are the limit, "
            f"and {limits['sharedMemoryMib']:,.0f} MiB of shared memory."
        )
    if _says(message, 24):
        found.append(f"It had as many files and sockets open as it may: {limits['openFiles']:,.0f} at once is the limit.")
    if _says(message, 27):
        found.append(f"A file was to become too large: {limits['fileMib']:,.0f} MiB is the limit of one.")
    return found


def _says(message: str, number: int) -> bool:
    """Whether it reports the system's error of this number (errno(3))."""
    return re.search(rf"\[Errno {number}\]", message) is not None


def _is_full(scratch: ScratchUse, limits: Mapping[str, float]) -> bool:
    return scratch.mib >= _NEARLY * limits["scratchMib"] or scratch.files >= _NEARLY * limits["files"]
