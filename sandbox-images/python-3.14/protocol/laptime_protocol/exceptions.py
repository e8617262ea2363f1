"""Exceptions on the wire: names, text and places; never an object that could run.

    {"$": "exception", "type": "ValueError", "bases": ["ValueError", "Exception", …], "message": "…",
     "frames": [["async_fetcher.py", 12, "fetch_all"], …], "exceptions": […] for a group, "cause": {…} or null}
"""

import builtins
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from laptime_protocol.errors import Violation
from laptime_protocol.limits import DEFAULT, Limits

_DEPTH: Final = 8
_LINES: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exception passed through: a file's name, a line, a function."""

    file: str
    line: int
    function: str


@dataclass(frozen=True, slots=True)
class RemoteException:
    """An exception of the other side, as data. `bases` are the names of its classes, its own first."""

    type: str
    bases: tuple[str, ...]
    message: str
    frames: tuple[Place, ...] = ()
    exceptions: tuple["RemoteException", ...] = field(default=())
    cause: "RemoteException | None" = None

    def is_a(self, name: str) -> bool:
        """Whether its class, or one that it inherits from, is called `name`."""
        return name in self.bases

    @property
    def place(self) -> Place | None:
        """The innermost place in the submission's own files."""
        return self.frames[-1] if self.frames else None

    def __str__(self) -> str:
        text = f"{self.type}: {self.message}" if self.message else self.type
        return text if self.place is None else f"{text} ({self.place.file}:{self.place.line})"


def describe_exception(error: BaseException, limits: Limits = DEFAULT, own_files: str | None = None, depth: int = 0) -> dict[str, Any]:
    """Return the wire form. Only frames in files below `own_files` are kept, relative to it; None keeps none."""
    form: dict[str, Any] = {
        "$": "exception",
        "type": _name(type(error)),
        "bases": [_name(cls) for cls in type(error).__mro__][: limits.depth],
        "message": _message(error)[: limits.message_chars],
        "frames": _frames(error, own_files, limits),
        "cause": None,
    }
    if depth < _DEPTH:
        if isinstance(error, BaseExceptionGroup):
            members = error.exceptions[: limits.group_size]
            form["exceptions"] = [describe_exception(member, limits, own_files, depth + 1) for member in members]
        if error.__cause__ is not None:
            form["cause"] = describe_exception(error.__cause__, limits, own_files, depth + 1)
    return form


def _name(cls: type) -> str:
    # Not cls.__name__: a metaclass may say something else there, or raise.
    return str(type.__dict__["__name__"].__get__(cls))[:200]


def _message(error: BaseException) -> str:
    # A __str__ that raises, even SystemExit, must not take us along: the call would never be answered.
    try:
        if isinstance(error, BaseExceptionGroup):
            return str(error.message)
        if isinstance(error, SyntaxError):
            # Its text repeats the place, which `frames` has.
            return str(error.msg)
        # KeyError's text is the repr of its key; that is how students know it.
        return str(error)
    except BaseException:  # noqa: BLE001
        return "(its text could not be made)"


def _frames(error: BaseException, own_files: str | None, limits: Limits) -> list[list[Any]]:
    if own_files is None:
        return []
    places: list[list[Any]] = []
    if isinstance(error, SyntaxError) and isinstance(error.filename, str) and error.filename.startswith(own_files):
        line = error.lineno if isinstance(error.lineno, int) and 0 <= error.lineno < _LINES else 0
        places.append([error.filename[len(own_files) :].lstrip("/"), line, "<module>"])
    else:
        for summary in traceback.extract_tb(error.__traceback__):
            if summary.filename.startswith(own_files):
                places.append([summary.filename[len(own_files) :].lstrip("/"), summary.lineno or 0, summary.name])
    return places[-limits.traceback_frames :]


def decode_exception(form: Mapping[str, Any], limits: Limits = DEFAULT, depth: int = 0) -> RemoteException:
    """Return the exception as data. Raises Violation when the form is not one."""
    match form:
        case {"$": "exception", "type": str(name), "bases": list(bases), "message": str(message), "frames": list(frames)}:
            pass
        case _:
            raise Violation("an exception that is not one")
    members, cause = form.get("exceptions", []), form.get("cause")
    if depth > _DEPTH or len(bases) > limits.depth or not all(isinstance(base, str) for base in bases):
        raise Violation("an exception that is too deep")
    if not isinstance(members, list) or len(members) > limits.group_size or len(frames) > limits.traceback_frames:
        raise Violation("an exception that is too long")
    return RemoteException(
        type=name[:200],
        bases=tuple(base[:200] for base in bases),
        message=message[: limits.message_chars],
        frames=tuple(_place(frame) for frame in frames),
        exceptions=tuple(decode_exception(_mapping(member), limits, depth + 1) for member in members),
        cause=None if cause is None else decode_exception(_mapping(cause), limits, depth + 1),
    )


def _mapping(form: object) -> Mapping[str, Any]:
    if not isinstance(form, dict):
        raise Violation("an exception that is not one")
    return form


def _place(form: object) -> Place:
    match form:
        case [str(file), int(line), str(function)] if 0 <= line < _LINES:
            return Place(file[:200], line, function[:200])
        case _:
            raise Violation("a place that is not one")


#: Those that take more than a message, and the one that no future can carry.
_NOT_REVIVED: Final = (UnicodeError, ExceptionGroup, StopIteration)


def revive(remote: RemoteException) -> BaseException:
    """Return a real exception for the submission to catch: the built-in of that name, else its nearest built-in base."""
    if remote.exceptions:
        members = [error for error in map(revive, remote.exceptions) if isinstance(error, Exception)]
        return ExceptionGroup(remote.message, members) if members else RuntimeError(remote.message)
    for name in (remote.type, *remote.bases):
        cls = getattr(builtins, name, None)
        if isinstance(cls, type) and issubclass(cls, Exception) and not issubclass(cls, _NOT_REVIVED):
            return cls(remote.message)
    return RuntimeError(f"{remote.type}: {remote.message}")
